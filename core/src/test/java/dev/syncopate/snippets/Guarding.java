package dev.syncopate.snippets;

import static dev.syncopate.combinators.Fallback.fallback;
import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.OnFailure.onFailure;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.combinators.Timeout.timeout;

import dev.syncopate.Executor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

final class Guarding {
    private Guarding() {}

    static Executor<Web<?>> limited(Executor<Web<?>> web) {
        // @start region="timeout"
        Executor<Web<?>> limited = web.with(timeout(Duration.ofSeconds(2))) // each attempt
                .with(retry(fixed(Duration.ofSeconds(1)).upTo(3)))
                .with(timeout(Duration.ofSeconds(5))); // all of them, with the delays
        // @end
        return limited;
    }

    static Executor<Web<?>> answered(Executor<Web<?>> web, Executor<Web<?>> mirror) {
        // @start region="fallback"
        Executor<Web<?>> answered = web.with(fallback(mirror, failure -> failure instanceof IOException))
                .with(fallback((action, failure) -> "the copy of yesterday").on(Web.Get.class));
        // @end
        return answered;
    }

    static Executor<Web<?>> told(Executor<Web<?>> web, List<String> lines) {
        // @start region="on-failure"
        Executor<Web<?>> told = web.with(onFailure((action, failure) -> lines.add(action + ": " + failure)));
        // @end
        return told;
    }

    static Executor<Web<?>> hedged(Executor<Web<?>> web) {
        // @start region="hedge"
        Executor<Web<?>> hedged =
                web.withMaxInFlight(10).with(hedge(Duration.ofMillis(50), 2).on(Web.Get.class));
        // @end
        return hedged;
    }
}
