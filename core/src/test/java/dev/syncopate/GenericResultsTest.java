package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class GenericResultsTest {

    interface Listing<T> extends Action<Object, List<T>> {}

    record Names() implements Listing<String> {}

    record Arrays<T>() implements Action<Object, T[]> {}

    record Bounded<T extends Number>() implements Action<Object, T> {}

    record Any() implements Action<Object, List<? extends Number>> {}

    @Test
    void generic_results_name_what_a_variable_stands_for() {
        refuses(new Names(), "Names[] yields List<String>, but its executor replied Boolean true (at /0)");
    }

    @Test
    void generic_results_are_arrays_where_arrays_are_promised() {
        refuses(new Arrays<String>(), "Arrays[] yields T[], but its executor replied Boolean true (at /0)");
    }

    @Test
    void generic_results_keep_within_the_bound_of_a_variable() {
        refuses(new Bounded<Integer>(), "Bounded[] yields T, but its executor replied Boolean true (at /0)");
    }

    @Test
    void generic_results_name_wildcards_without_packages() {
        refuses(new Any(), "Any[] yields List<? extends Number>, but its executor replied Boolean true (at /0)");
    }

    private static void refuses(Object action, String message) {
        assertThatThrownBy(() -> EveryDriver.run(conductor -> conductor.yieldAny(action), any -> true))
                .isInstanceOf(ClassCastException.class)
                .hasMessage(message);
    }
}
