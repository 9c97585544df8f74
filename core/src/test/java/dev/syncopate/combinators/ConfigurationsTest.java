package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.fixtures.Logs;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/// The laws hold in every configuration, and not only in the one in which a combinator's own test runs them.
@NullUnmarked
class ConfigurationsTest {

    @Nested
    class LoggedAtWarning extends CombinatorLaws {
        @BeforeEach
        void set() {
            Logs.set(Level.WARNING);
        }

        @AfterEach
        void reset() {
            Logs.set(Level.OFF);
        }

        @Override
        Combinator<Object> combinator(Consumer<String> effects) {
            return Logged.logged();
        }
    }

    @Nested
    class LoggedAtInfo extends CombinatorLaws {
        @BeforeEach
        void set() {
            Logs.set(Level.INFO);
        }

        @AfterEach
        void reset() {
            Logs.set(Level.OFF);
        }

        @Override
        Combinator<Object> combinator(Consumer<String> effects) {
            return Logged.logged();
        }
    }

    @Nested
    class LoggedExecuting extends CombinatorLaws {
        @Override
        Combinator<Object> combinator(Consumer<String> effects) {
            return Logged.loggedTo(line -> {}, Logged.Style.EXECUTING);
        }
    }

    @Nested
    class CompensateByOutcome extends CombinatorLaws {
        @Override
        Combinator<Object> combinator(Consumer<String> effects) {
            return Compensate.compensate((action, outcome) -> Optional.empty());
        }
    }

    @Nested
    class CompensateByOutcomeWithAnUndo extends CombinatorLaws {
        @Override
        Combinator<Object> combinator(Consumer<String> effects) {
            return Compensate.compensate((action, outcome) -> Optional.of("undo"));
        }
    }

    @Nested
    class SerialByNull extends CombinatorLaws {
        @Override
        Combinator<Object> combinator(Consumer<String> effects) {
            return SerialBy.serialBy(action -> null);
        }
    }

    @Nested
    class RetrySome extends CombinatorLaws {
        @Override
        Combinator<Object> combinator(Consumer<String> effects) {
            return Retry.retry(Schedule.fixed(Duration.ZERO), failure -> false);
        }
    }

    @Nested
    class RetryWithinATimeAndABudget extends CombinatorLaws {
        @Override
        Combinator<Object> combinator(Consumer<String> effects) {
            return Retry.retry(Schedule.fixed(Duration.ZERO).within(Duration.ofNanos(1)))
                    .withBudget(RetryBudget.of(Duration.ofSeconds(1), 0, 0));
        }
    }

    @Nested
    class FallbackForSome extends CombinatorLaws {
        @Override
        Combinator<Object> combinator(Consumer<String> effects) {
            return Fallback.fallback((action, failure) -> "fallback", failure -> false);
        }
    }

    @Nested
    class TapWithAHandler extends CombinatorLaws {
        @Override
        Combinator<Object> combinator(Consumer<String> effects) {
            return Tap.tap(
                    (action, outcome) -> {
                        throw new IllegalStateException("tap");
                    },
                    (action, failure) -> effects.accept("told"));
        }
    }

    @Nested
    class ShadowOnVirtualThreads extends CombinatorLaws {
        @Override
        Combinator<Object> combinator(Consumer<String> effects) {
            return Shadow.shadow(Parallel.parallel(action -> "shadow"), comparison -> {});
        }
    }

    @Nested
    class Narrowed extends CombinatorLaws {
        @Override
        Combinator<Object> combinator(Consumer<String> effects) {
            return Pre.pre(action -> effects.accept("before " + action)).on(Object.class);
        }
    }

    @Nested
    class NarrowedByAPredicate extends CombinatorLaws {
        @Override
        Combinator<Object> combinator(Consumer<String> effects) {
            return Pre.pre(action -> effects.accept("before " + action)).when(action -> true);
        }
    }

    @Nested
    class NarrowedToNothing extends CombinatorLaws {
        @Override
        Combinator<Object> combinator(Consumer<String> effects) {
            return Fallback.fallback((action, failure) -> "fallback").when(action -> false);
        }
    }

    @Nested
    class GateThatAlwaysAllows extends CombinatorLaws {
        @Override
        Combinator<Object> combinator(Consumer<String> effects) {
            return Gate.gate(action -> Gate.Decision.allow());
        }
    }
}
