package dev.syncopate.snippets;

import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.exponential;
import static dev.syncopate.combinators.Schedule.fixed;

import dev.syncopate.Executor;
import dev.syncopate.combinators.RetryBudget;
import dev.syncopate.combinators.Schedule;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

final class Retrying {
    private Retrying() {}

    static final class TooManyRequests extends IOException {
        private static final long serialVersionUID = 1L;
        private final int seconds;

        TooManyRequests(int seconds) {
            this.seconds = seconds;
        }

        static Optional<Duration> retryAfter(Exception failure) {
            return failure instanceof TooManyRequests tooMany
                    ? Optional.of(Duration.ofSeconds(tooMany.seconds))
                    : Optional.empty();
        }
    }

    static Schedule schedule() {
        // @start region="schedule"
        Schedule schedule = exponential(Duration.ofMillis(100)) // 0.1, 0.2, 0.4, 0.8 s, ...
                .cappedAt(Duration.ofSeconds(5))
                .withFullJitter()
                .noSoonerThan(TooManyRequests::retryAfter)
                .upTo(6) // attempts, with the first
                .within(Duration.ofMinutes(1));
        // @end
        return schedule;
    }

    static Executor<Web<?>> retrying(Executor<Web<?>> web) {
        // @start region="retry"
        Executor<Web<?>> patient =
                web.with(retry(fixed(Duration.ofSeconds(1)).upTo(3), failure -> failure instanceof IOException)
                        .on(Web.Get.class));
        // @end
        return patient;
    }

    static Executor<Web<?>> budgeted(Executor<Web<?>> web) {
        // @start region="budget"
        RetryBudget budget = RetryBudget.of(Duration.ofSeconds(10), 1, 0.1); // 1 a second, and 1 for 10 actions
        Executor<Web<?>> modest = web.with(retry(schedule()).withBudget(budget));
        // @end
        return modest;
    }
}
