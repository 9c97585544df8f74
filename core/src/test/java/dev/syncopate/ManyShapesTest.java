package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import dev.syncopate.fixtures.Anew;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A program may have more shapes of composition than get a class of their own.
class ManyShapesTest {

    /// Composes 4,094 executors of different shapes: every sequence of two combinators up to eleven long.
    /// Returns how many classes the layers have, after it has checked what each executor answers.
    static final class Compose implements Callable<Integer> {
        private static final Around<String> ZERO = (action, call, next) -> next.execute(action + "0", call);
        private static final Around<String> ONE = (action, call, next) -> next.execute(action + "1", call);

        @Override
        public Integer call() {
            Set<Class<?>> classes = IntStream.range(2, 1 << 12)
                    .mapToObj(sequence -> Integer.toBinaryString(sequence).substring(1))
                    .map(Compose::checked)
                    .collect(Collectors.toSet());
            return classes.size();
        }

        private static Class<?> checked(String sequence) {
            Executor<String> executor = action -> action;
            for (int i = sequence.length() - 1; i >= 0; i--) {
                executor = executor.around(sequence.charAt(i) == '0' ? ZERO : ONE);
            }
            try {
                Object answer = executor.execute("");
                if (!sequence.equals(answer)) {
                    throw new AssertionError(sequence + " answered " + answer);
                }
            } catch (Exception e) {
                throw new AssertionError(sequence, e);
            }
            return executor.getClass();
        }
    }

    @Test
    void beyond_two_thousand_they_share_a_class_and_answer_the_same() throws Exception {
        assertThat(Anew.library().call(Compose.class)).asInstanceOf(INTEGER).isBetween(1_000, 4_000);
    }
}
