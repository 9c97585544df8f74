package dev.syncopate.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Path;
import dev.syncopate.Syncopate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each type is read anew here, past the cache in front of the reader.
@NullUnmarked
class ResultTypeTest {

    interface Listing<T> extends Action<Object, List<T>> {}

    interface Second<A, B> extends Action<Object, B> {}

    interface Unrelated<T> {}

    abstract static class Base<T> implements Action<Object, Map<String, T>> {}

    static class Plain implements Action<Object, Integer> {}

    static class Names implements Listing<String> {}

    static class Nested implements Listing<Map<Integer, String>> {}

    static class Inherited extends Base<Long> {}

    static class OfTheSecond implements Unrelated<String>, Second<String, Integer> {}

    static class Arrays<T> implements Action<Object, T[]> {}

    static class Numbers implements Action<Object, int[]> {}

    static class Bounded<T extends Number> implements Action<Object, T> {}

    static class Upper implements Action<Object, List<? extends Number>> {}

    static class Lower implements Action<Object, List<? super Integer>> {}

    static class Unbounded implements Action<Object, List<?>> {}

    @SuppressWarnings("rawtypes")
    static class Raw implements Action {}

    @SuppressWarnings("rawtypes")
    static class RawListing implements Listing {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Plain       | Integer
                    Names       | List<String>
                    Nested      | List<Map<Integer, String>>
                    Inherited   | Map<String, Long>
                    OfTheSecond | Integer
                    Arrays      | T[]
                    Numbers     | int[]
                    Bounded     | T
                    Upper       | List<? extends Number>
                    Lower       | List<? super Integer>
                    Unbounded   | List<?>
                    Raw         | Object
                    """)
    void the_message_names_the_promised_type(String action, String promised) throws Exception {
        assertThat(read(action).wrong("x", Path.parse("/0"), true))
                .hasMessage("x yields " + promised + ", but its executor replied Boolean true (at /0)");
    }

    @ParameterizedTest
    @CsvSource({
        "Plain, java.lang.Integer, java.lang.Long",
        "Names, java.util.ArrayList, java.util.HashSet",
        "Inherited, java.util.HashMap, java.util.ArrayList",
        "OfTheSecond, java.lang.Integer, java.lang.String",
        "Arrays, '[Ljava.lang.String;', java.lang.String",
        "Numbers, '[I', '[J'",
        "Bounded, java.lang.Double, java.lang.String",
        "RawListing, java.util.ArrayList, java.lang.String"
    })
    void a_result_is_admitted_if_it_is_of_the_promised_class(String action, Class<?> admitted, Class<?> refused)
            throws Exception {
        assertThat(read(action).admits(admitted)).isTrue();
        assertThat(read(action).admits(refused)).isFalse();
    }

    @Test
    void a_raw_action_admits_anything() throws Exception {
        assertThat(read("Raw").admits(ArrayList.class)).isTrue();
    }

    private static ResultType read(String name) throws Exception {
        return ResultType.read(Class.forName(ResultTypeTest.class.getName() + "$" + name));
    }

    /// An executor may itself run an orchestration that gets a wrong result. For the outer run that is a failure of
    /// the executor, as any other.
    @Test
    void a_wrong_result_of_a_run_within_is_a_failure_of_the_outer_action() {
        assertThatThrownBy(() -> Syncopate.run(
                        conductor -> conductor.yieldAny("outer"),
                        outer -> Syncopate.run(conductor -> conductor.yield(new Plain()), inner -> "no number")))
                .isInstanceOf(ActionFailedException.class)
                .hasCauseInstanceOf(ClassCastException.class);
    }
}
