package dev.syncopate;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.snippets.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An action may declare a family that its class does not belong to; only the compiler's types say that an executor
/// gets it.
@NullUnmarked
@OnEveryDriver
class AlienActionTest {
    record Alien() implements Action<Shop<?>, String> {}

    record Open<F, R>() implements Action<F, R> {}

    interface Between<F> extends Action<F, String> {}

    record Indirect() implements Between<Shop<?>> {}

    private static final String ALIEN = "Alien[] claims to be of the family Shop<?>, but Alien is no Shop (at /0):"
            + " let Alien implement Shop instead of Action<Shop<?>, String>";
    private static final String OPEN = "Open[] claims to be of whatever family it is yielded to, since Open leaves the"
            + " family F of Action<F, R> open (at /0): let Open implement the interface of its family";

    private final Executor<Shop<?>> shop = action -> switch (action) {
        case Shop.Greet greet -> null;
        case Shop.Fetch fetch -> List.of();
    };

    @Test
    void an_executor_of_the_family_never_sees_an_alien() {
        assertRefused(() -> EveryDriver.run(conductor -> conductor.yield(new Alien()), shop), ALIEN);
        assertRefused(() -> EveryDriver.run(conductor -> conductor.yield(new Open<Shop<?>, String>()), shop), OPEN);
        assertRefused(
                () -> EveryDriver.run(conductor -> conductor.yield(new Indirect()), shop),
                "Indirect[] claims to be of the family Shop<?>, but Indirect is no Shop (at /0): let Indirect implement"
                        + " Shop instead of Action<Shop<?>, String>");
    }

    @Test
    void an_executor_of_anything_may_execute_an_alien_but_its_result_is_refused() {
        Executor<Object> anything = action -> "result";

        assertRefused(() -> EveryDriver.run(conductor -> conductor.yield(new Alien()), anything), ALIEN);
        assertRefused(() -> EveryDriver.run(conductor -> conductor.yieldAny(new Open<>()), anything), OPEN);
    }

    @Test
    void an_alien_in_a_group_or_a_fork_or_an_attempt_is_refused() {
        Orchestration<Shop<?>, Object> group = conductor -> conductor.yield(List.of(new Alien(), new Alien()));
        Orchestration<Shop<?>, Object> fork =
                conductor -> conductor.fork(new Alien()).join();
        Orchestration<Shop<?>, Object> attempt = conductor -> conductor.attempt(new Alien());

        assertThatThrownBy(() -> EveryDriver.run(group, shop.with(parallel(2))))
                .isExactlyInstanceOf(ClassCastException.class)
                .hasMessageContaining("Alien is no Shop");
        assertThatThrownBy(() -> EveryDriver.run(fork, shop))
                .isExactlyInstanceOf(ClassCastException.class)
                .hasMessageContaining("Alien is no Shop (at /0/0)");
        assertRefused(() -> EveryDriver.run(attempt, shop), ALIEN);
    }

    @Test
    void a_stepper_refuses_an_alien_at_its_yield() {
        List<Object> caught = new ArrayList<>();
        Orchestration<Shop<?>, Object> orchestration = conductor -> {
            try {
                return conductor.yield(new Alien());
            } catch (ClassCastException e) {
                caught.add(e.getMessage());
                throw e;
            }
        };
        try (var stepper = Stepper.of(orchestration)) {
            assertThat(stepper.status()).isEqualTo(Stepper.Status.THREW);
        }
        assertThat(caught).containsExactly(ALIEN);
    }

    @Test
    void a_failed_cast_inside_an_executor_is_the_failure_of_an_action_that_is_no_alien() {
        Executor<Shop<?>> failing = action -> {
            throw new ClassCastException("mine");
        };
        assertThatThrownBy(() -> EveryDriver.run(conductor -> conductor.yield(new Shop.Greet("Ada")), failing))
                .isInstanceOf(ActionFailedException.class)
                .hasMessageContaining("mine");
    }

    interface Any extends Action<Object, String> {}

    record OfAny() implements Any {}

    interface Recursive<F extends Recursive<F, ?>, R> extends Action<F, R> {}

    interface Members<R> extends Recursive<Members<?>, R> {}

    record OfMembers() implements Members<String> {}

    interface Generic<K, R> extends Action<Generic<?, ?>, R> {}

    record OfGeneric<K>(K key) implements Generic<K, String> {}

    record Itself() implements Action<Itself, String> {}

    abstract static class Base<T> implements Action<Base<?>, T> {}

    static final class Sub extends Base<String> {}

    interface Marker {}

    record Marked() implements Marker, Action<Marker, String> {}

    @SuppressWarnings("rawtypes")
    record Raw() implements Action {}

    @SuppressWarnings("rawtypes")
    record RawBetween() implements Between {}

    enum Constant implements Action<Constant, String> {
        ONE {},
        TWO
    }

    static Stream<Action<?, ?>> members() {
        return Stream.of(
                new OfAny(),
                new OfMembers(),
                new OfGeneric<>(1),
                new Itself(),
                new Sub(),
                new Marked(),
                new Raw(),
                new RawBetween(),
                Constant.ONE,
                Constant.TWO);
    }

    @ParameterizedTest
    @MethodSource("members")
    void an_action_of_its_own_family_is_executed(Action<?, ?> action) {
        Orchestration<Object, Object> orchestration = conductor -> conductor.yieldAny(action);

        assertThat(EveryDriver.run(orchestration, any -> "result")).isEqualTo("result");
    }

    private static void assertRefused(ThrowingCallable run, String message) {
        assertThatThrownBy(run).isExactlyInstanceOf(ClassCastException.class).hasMessage(message);
    }
}
