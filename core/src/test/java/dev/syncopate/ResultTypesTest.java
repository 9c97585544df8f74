package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a class of actions promises is read from its declaration, wherever `R` is given there.
@NullUnmarked
class ResultTypesTest {

    record Count() implements Action<Object, Integer> {}

    record Total() implements Action<Object, Long> {}

    record Flag() implements Action<Object, Boolean> {}

    record Bytes() implements Action<Object, byte[]> {}

    record Names() implements Action<Object, String[]> {}

    record Index() implements Action<Object, Map<String, List<Integer>>> {}

    record First() implements Action<Object, Map.Entry<String, Integer>> {}

    record Anything() implements Action<Object, Object> {}

    record Text() implements Action<Object, CharSequence> {}

    record Amount() implements Action<Object, Number> {}

    abstract static class Asking implements Action<Object, Integer> {}

    static final class HowMany extends Asking {
        @Override
        public String toString() {
            return "HowMany";
        }
    }

    abstract static class AskingFor<T> implements Comparable<AskingFor<T>>, Action<Object, T> {
        @Override
        public int compareTo(AskingFor<T> other) {
            return 0;
        }

        @Override
        public String toString() {
            return getClass().getSimpleName();
        }
    }

    static final class WhoseName extends AskingFor<String> implements Cloneable {}

    interface Family<A, B, R> extends Action<Family<?, ?, ?>, R> {}

    interface Swapped<R, A> extends Family<A, A, R> {}

    record Crossed() implements Swapped<Integer, String> {}

    sealed interface Store<K, R> extends Action<Store<?, ?>, R> {
        sealed interface Query<T> extends Store<String, T> {
            record Age() implements Query<Integer> {}
        }

        record Size<K>(K key) implements Store<K, Long> {}
    }

    interface Marker {}

    record Several() implements Marker, Comparable<Several>, Question<Integer> {
        @Override
        public int compareTo(Several other) {
            return 0;
        }
    }

    interface Question<T> extends Marker, Action<Object, T> {}

    record Get<T>(Class<T> type) implements Action<Object, T> {}

    @SuppressWarnings("rawtypes")
    record Raw() implements Action {}

    enum Switch implements Action<Object, String> {
        ON,
        OFF {
            @Override
            public String toString() {
                return "off";
            }
        }
    }

    static Stream<Arguments> right() {
        return Stream.of(
                Arguments.of(new Count(), 42),
                Arguments.of(new Total(), 42L),
                Arguments.of(new Flag(), true),
                Arguments.of(new Bytes(), new byte[] {1}),
                Arguments.of(new Names(), new String[] {"Ada"}),
                Arguments.of(new Index(), new HashMap<String, List<Integer>>()),
                Arguments.of(new First(), Map.entry("a", 1)),
                Arguments.of(new Anything(), "x"),
                Arguments.of(new Text(), CharBuffer.wrap("x")),
                Arguments.of(new Amount(), 4.2),
                Arguments.of(new HowMany(), 42),
                Arguments.of(new WhoseName(), "Ada"),
                Arguments.of(new Crossed(), 42),
                Arguments.of(new Store.Query.Age(), 42),
                Arguments.of(new Store.Size<>("key"), 42L),
                Arguments.of(new Several(), 42),
                Arguments.of(Switch.ON, "on"),
                Arguments.of(Switch.OFF, "off"));
    }

    @ParameterizedTest
    @MethodSource("right")
    void result_type_lets_a_right_result_through(Action<Object, ?> action, Object result) {
        Orchestration<Object, Object> orchestration = conductor -> conductor.yield(action);

        assertThat(Syncopate.run(orchestration, any -> result)).isSameAs(result);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(new Count(), 42L, "Count[] yields Integer, but its executor replied Long 42"),
                Arguments.of(new Total(), 42, "Total[] yields Long, but its executor replied Integer 42"),
                Arguments.of(new Flag(), 1, "Flag[] yields Boolean, but its executor replied Integer 1"),
                Arguments.of(new Bytes(), "b", "Bytes[] yields byte[], but its executor replied String \"b\""),
                Arguments.of(new Bytes(), new int[0], "Bytes[] yields byte[], but its executor replied int[] "),
                Arguments.of(new Names(), new Object[0], "Names[] yields String[], but its executor replied Object[] "),
                Arguments.of(
                        new Index(),
                        new ArrayList<>(List.of(1)),
                        "Index[] yields Map<String, List<Integer>>, but its executor replied ArrayList [1]"),
                Arguments.of(
                        new First(),
                        new HashMap<>(Map.of("a", 1)),
                        "First[] yields Map.Entry<String, Integer>, but its executor replied HashMap {a=1}"),
                Arguments.of(new Text(), 1, "Text[] yields CharSequence, but its executor replied Integer 1"),
                Arguments.of(new Amount(), "1", "Amount[] yields Number, but its executor replied String \"1\""),
                Arguments.of(new HowMany(), "1", "HowMany yields Integer, but its executor replied String \"1\""),
                Arguments.of(new WhoseName(), 1, "WhoseName yields String, but its executor replied Integer 1"),
                Arguments.of(new Crossed(), "1", "Crossed[] yields Integer, but its executor replied String \"1\""),
                Arguments.of(new Store.Query.Age(), "1", "Age[] yields Integer, but its executor replied String \"1\""),
                Arguments.of(
                        new Store.Size<>("k"), "k", "Size[key=k] yields Long, but its executor replied String \"k\""),
                Arguments.of(new Several(), "1", "Several[] yields Integer, but its executor replied String \"1\""),
                Arguments.of(Switch.ON, 1, "ON yields String, but its executor replied Integer 1"),
                Arguments.of(Switch.OFF, 1, "off yields String, but its executor replied Integer 1"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void result_type_refuses_a_wrong_result(Action<Object, ?> action, Object result, String message) {
        Orchestration<Object, Object> orchestration = conductor -> conductor.yieldAny(action);

        assertThatThrownBy(() -> Syncopate.run(orchestration, any -> result))
                .isExactlyInstanceOf(ClassCastException.class)
                .hasMessageStartingWith(message)
                .message()
                .contains(" (at /0)");
    }

    static Stream<Object> unknown() {
        return Stream.of(new Get<>(Integer.class), new Raw());
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void result_type_checks_nothing_where_only_the_compiler_knows_the_result(Object action) {
        Orchestration<Object, Object> orchestration = conductor -> conductor.yieldAny(action);

        assertThat(Syncopate.run(orchestration, any -> "anything")).isEqualTo("anything");
    }
}
