package dev.syncopate.snippets;

import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.SerialBy.serialBy;
import static dev.syncopate.combinators.SingleFlight.singleFlight;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;

final class Sharing {
    private Sharing() {}

    static Executor<Agency<?>> remembering(Executor<Agency<?>> executor) {
        // @start region="memo"
        return executor.with(memo().on(Agency.Owner.class)); // each owner is asked for once in a run
        // @end
    }

    // @start region="serial-by"
    static final Combinator<Object> oneByOne =
            serialBy(Agency.Transfer::from).on(Agency.Transfer.class); // one value for all runs

    static Executor<Agency<?>> orderly(Executor<Agency<?>> executor) {
        return executor.with(oneByOne).with(parallel());
    }
    // @end

    // @start region="single-flight"
    static final Combinator<Object> shared = singleFlight().on(Agency.Owner.class); // one value for all runs

    static Executor<Agency<?>> sharing(Executor<Agency<?>> executor) {
        return executor.with(shared).with(parallel());
    }
    // @end
}
