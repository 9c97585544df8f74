package dev.syncopate.snippets;

import static dev.syncopate.combinators.Logged.logged;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Pre.pre;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Collector;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

final class Combining {
    private Combining() {}

    // @start region="around"
    static <F> Executor<F> timed(Executor<F> executor, BiConsumer<? super F, Duration> report) {
        return executor.around((action, call, next) -> {
            Instant start = call.now();
            try {
                return next.execute(action, call);
            } finally {
                report.accept(action, Duration.between(start, call.now()));
            }
        });
    }
    // @end

    static Executor<Shop<?>> scoped(Executor<Shop<?>> executor) {
        // @start region="scope"
        Executor<Shop<?>> combined = executor.with(pre(Combining::check).on(Fetch.class)) // knows that it sees a Fetch
                .with(logged().when(action -> !(action instanceof Greet)))
                .with(parallel(8));
        // @end
        return combined;
    }

    private static void check(Fetch fetch) {
        if (fetch.count() > 100) {
            throw new IllegalArgumentException("too many from " + fetch.container());
        }
    }

    // @start region="own"
    static Combinator<Object> timed(BiConsumer<Object, Duration> report) {
        return Combinator.of("timed", (action, call, next) -> {
            Instant start = call.now();
            try {
                return next.execute(action, call);
            } finally {
                report.accept(action, Duration.between(start, call.now()));
            }
        });
    }
    // @end

    // @start region="phased"
    static Combinator<Object> timedInPhases(BiConsumer<Object, Duration> report) {
        return Combinator.phased("timed", (action, call) -> {
            Instant start = call.now();
            return outcome -> {
                report.accept(action, Duration.between(start, call.now()));
                return outcome;
            };
        });
    }
    // @end

    static String describe(Executor<Shop<?>> executor) {
        // @start region="describe"
        String description = executor.with(pre(Combining::check).on(Fetch.class))
                .with(logged())
                .describe();
        // @end
        return description;
    }

    static List<Shop<?>> collect(Orchestration<Shop<?>, List<String>> greetUsers, Executor<Shop<?>> executor) {
        // @start region="collector"
        Collector<Shop<?>> collector = Collector.collector();
        Syncopate.run(greetUsers, executor.with(collector));
        List<Shop<?>> actions = collector.actions(); // Fetch[container=users, count=3], Greet[name=User0], ...
        // @end
        return actions;
    }
}
