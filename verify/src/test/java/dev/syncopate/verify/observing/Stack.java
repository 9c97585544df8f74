package dev.syncopate.verify.observing;

import static dev.syncopate.combinators.Retry.retry;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.combinators.Schedule;
import java.time.Duration;
import java.util.List;

/// Where the observer stands.
enum Stack {
    INSIDE_THE_LOG {
        @Override
        Executor<Job<?>> around(Executor<Job<?>> executor, Combinator<Object> observer) {
            return executor.with(observer).recorded().with(RETRY);
        }
    },
    INSIDE_THE_LOG_AND_AROUND_RETRIES {
        @Override
        Executor<Job<?>> around(Executor<Job<?>> executor, Combinator<Object> observer) {
            return executor.with(RETRY).with(observer).recorded();
        }
    },
    OUTSIDE_OF_THE_LOG {
        @Override
        Executor<Job<?>> around(Executor<Job<?>> executor, Combinator<Object> observer) {
            return executor.recorded().with(observer).with(RETRY);
        }
    },
    OUTERMOST {
        @Override
        Executor<Job<?>> around(Executor<Job<?>> executor, Combinator<Object> observer) {
            return executor.recorded().with(RETRY).with(observer);
        }
    };

    private static final Combinator<Object> RETRY =
            retry(Schedule.fixed(Duration.ofMillis(1)).upTo(3));

    abstract Executor<Job<?>> around(Executor<Job<?>> executor, Combinator<Object> observer);

    /// Whether it sees each attempt.
    boolean seesAttempts() {
        return this == INSIDE_THE_LOG || this == OUTSIDE_OF_THE_LOG;
    }

    /// What ends in the second process. A deferred action is not performed, so only observers outside
    /// of the log see it.
    List<String> second() {
        boolean outside = this == OUTSIDE_OF_THE_LOG || this == OUTERMOST;
        return Crashed.SECOND.stream()
                .filter(each -> outside || !each.equals("approved"))
                .toList();
    }
}
