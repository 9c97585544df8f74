package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.snippets.Reading;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked
class ActionResultTypeTest {
    sealed interface Store<K, R> extends Action<Store<?, ?>, R> {
        sealed interface Query<T> extends Store<String, List<T>> {}

        record Names() implements Query<String> {}

        record Delete(int id) implements Store<Integer, Void> {}

        record Get<T>(int id, Class<T> type) implements Store<Integer, T> {}

        record Some<T>(Class<? extends T> type) implements Query<T> {}

        record Pairs<A, B>(Class<A> first, Class<B> second) implements Store<A, Map<A, ? extends B[]>> {}

        record Wild<T>(Class<T> type) implements Store<T, Map<? super T, List<T>[]>> {}

        record Unknown<T>(int id) implements Query<T> {}

        enum Level implements Store<String, Long> {
            LOW,
            HIGH {}
        }
    }

    abstract static class Base<T> implements Action<Object, T[]> {}

    static final class Words extends Base<String> {}

    @SuppressWarnings("rawtypes")
    record Raw() implements Action {}

    /// The types as the compiler writes them.
    interface Expected {
        List<String> names();

        Map<String, ? extends Integer[]> pairs();

        Map<? super String, List<String>[]> wild();

        static Type of(String method) throws NoSuchMethodException {
            Method declared = Expected.class.getMethod(method);
            return declared.getGenericReturnType();
        }
    }

    static Stream<Arguments> types() throws Exception {
        return Stream.of(
                Arguments.of(new Store.Names(), Expected.of("names")),
                Arguments.of(new Store.Some<>(String.class), Expected.of("names")),
                Arguments.of(new Store.Delete(1), Void.class),
                Arguments.of(new Store.Get<>(1, String.class), String.class),
                Arguments.of(new Store.Get<>(1, int.class), Integer.class),
                Arguments.of(new Store.Pairs<>(String.class, Integer.class), Expected.of("pairs")),
                Arguments.of(new Store.Wild<>(String.class), Expected.of("wild")),
                Arguments.of(Store.Level.LOW, Long.class),
                Arguments.of(Store.Level.HIGH, Long.class),
                Arguments.of(new Words(), String[].class),
                Arguments.of(new DriverAction.Seed(), Long.class));
    }

    @ParameterizedTest
    @MethodSource("types")
    void an_action_tells_its_result_type_as_the_compiler_knows_it(Object action, Type expected) {
        Type type = Action.resultType(action);

        assertThat(type).isEqualTo(expected).hasSameHashCodeAs(expected).hasToString(expected.toString());
        assertThat(expected).isEqualTo(type);
    }

    @Test
    void a_result_that_only_the_compiler_knows_is_refused_with_the_remedy() {
        assertThatThrownBy(() -> Action.resultType(new Store.Unknown<String>(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The result type of Unknown[id=3] cannot be told, because Store.Unknown declares List<T> and leaves T open:"
                                + " add a component of type Class<T> to it, as in 'record Get<T>(Class<T> type, int id)', or"
                                + " declare the type");
        assertThatThrownBy(() -> Action.resultType(new Store.Get<>(3, null)))
                .hasMessageContaining("declares T and leaves T open");
    }

    @Test
    void what_declares_no_result_is_refused() {
        assertThatThrownBy(() -> Action.resultType("text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("because String is no Action: let it implement Action<F, R>");
        assertThatThrownBy(() -> Action.resultType(new Raw()))
                .hasMessageContaining("because Raw implements Action without type arguments");
    }

    @Test
    void the_example_of_the_documentation_is_true() {
        assertThat(Reading.resultOfGet()).isEqualTo(String.class);
    }
}
