package dev.syncopate.running;

import dev.syncopate.Call;
import dev.syncopate.composition.Stage;
import dev.syncopate.time.InFlightLimiter;
import org.jspecify.annotations.Nullable;

/// Executes actions of a strand with a permit, where the run limits how many are in flight.
final class Permits {
    private Permits() {}

    static <F> @Nullable Object execute(Strand strand, Stage<? super F> stage, F action, Call call) throws Exception {
        InFlightLimiter limiter = strand.run.limiter;
        if (limiter == null) {
            return stage.perform(action, call);
        }
        RetryLoop.untilUnwinding(strand, () -> {
            limiter.acquire(strand);
            return true;
        });
        try {
            if (strand.unwinds()) {
                throw new InterruptedException(); // It was cancelled while it waited for the permit.
            }
            return stage.perform(action, call);
        } finally {
            limiter.release(strand);
        }
    }
}
