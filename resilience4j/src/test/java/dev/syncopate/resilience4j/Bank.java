package dev.syncopate.resilience4j;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.NullUnmarked;

/// An executor whose actions state their own outcome, and runs of them in virtual time.
@NullUnmarked
final class Bank {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final DriverClock CLOCK = DriverClock.of(InstantSource.fixed(START));
    static final Duration SECOND = Duration.ofSeconds(1);

    private Bank() {}

    /// Returns `answer` after some time.
    record Ask(String answer, Duration taking) {
        static Ask at(String answer) {
            return new Ask(answer, Duration.ZERO);
        }
    }

    /// Throws after some time.
    record Fail(Throwable failure, Duration taking) {
        static Fail with(Throwable failure) {
            return new Fail(failure, Duration.ZERO);
        }

        static Fail now() {
            return with(new IOException("offline"));
        }
    }

    static final Executor<Object> EXECUTOR = ((Executor<Object>) action -> switch (action) {
                case Ask ask -> ask.answer();
                case Fail(Error error, var taking) -> throw error;
                case Fail(var failure, var taking) -> throw (Exception) failure;
                default -> throw new IllegalArgumentException(action.toString());
            })
            .around((action, call, next) -> {
                call.sleep(
                        switch (action) {
                            case Ask ask -> ask.taking();
                            case Fail fail -> fail.taking();
                            default -> Duration.ZERO;
                        });
                return next.execute(action, call);
            });

    static <T> T run(Orchestration<Object, T> orchestration, Executor<Object> executor) {
        return Syncopate.inMemory().inVirtualTime(START).run(orchestration, executor);
    }

    /// The outcome of an action: its answer, or the simple name of its exception.
    static String outcome(Conductor<Object> conductor, Object action) {
        try {
            return String.valueOf(conductor.yieldAny(action));
        } catch (ActionFailedException e) {
            return e.getCause().getClass().getSimpleName();
        }
    }
}
