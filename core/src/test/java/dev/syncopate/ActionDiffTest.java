package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.syncopate.Action.Difference;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ActionDiffTest {
    record Order(int id, String name, Object part) {}

    record Login(String user, @Action.Secret String password) {}

    record Ask(String topic, @Action.NotCompared String prompt) {}

    record Odd(int id) {
        @Override
        public boolean equals(Object o) {
            return o == this;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class Opaque {
        @Override
        public String toString() {
            return "opaque";
        }
    }

    @Test
    void equal_values_have_no_difference() {
        assertThat(Action.diff(new Order(1, "a", null), new Order(1, "a", null)))
                .isEmpty();
        assertThat(Action.diff(null, null)).isEmpty();
    }

    @Test
    void records_differ_by_components() {
        assertThat(Action.diff(new Order(1, "a", null), new Order(2, "a", "x")))
                .containsExactly(new Difference("id", "1", "2", ""), new Difference("part", "null", "x", ""));
    }

    @Test
    void other_values_differ_as_a_whole() {
        assertThat(Action.diff(new Order(1, "a", null), "x"))
                .containsExactly(new Difference("", "Order[id=1, name=a, part=null]", "x", ""));
        assertThat(Action.diff(null, 1)).containsExactly(new Difference("", "null", "1", ""));
        assertThat(Action.diff(new Odd(1), new Odd(1)))
                .containsExactly(new Difference("", "Odd[id=1]", "Odd[id=1]", ""));
    }

    @Test
    void secrets_are_masked() {
        assertThat(Action.diff(new Login("ada", "hidden"), new Login("bob", "other")))
                .containsExactly(
                        new Difference("user", "ada", "bob", ""), new Difference("password", "***", "***", ""));
        assertThat(Action.diff(new Order(1, "a", new Login("ada", "hidden")), new Order(1, "a", null)))
                .containsExactly(new Difference("part", "Login[user=ada, password=***]", "null", ""));
    }

    @Test
    void long_texts_are_shortened() {
        assertThat(Action.diff("a".repeat(400), "b").getFirst().expected())
                .hasSize(303)
                .endsWith("a...");
    }

    @Test
    void a_remark_tells_a_component_that_compares_by_identity() {
        assertThat(Action.diff(new Order(1, "a", new Opaque()), new Order(1, "a", new Opaque())))
                .containsExactly(new Difference(
                        "part", "opaque", "opaque", "compares by identity (part, of " + Opaque.class.getName() + ")"));
        assertThat(remark(new Order(1, "a", List.of(new byte[1])), new Order(1, "a", List.of(new byte[1]))))
                .isEqualTo("compares by identity (part[], an array, byte[])");
        assertThat(remark(new int[] {1}, new int[] {1})).isEqualTo("compares by identity (an array, int[])");
        assertThat(remark(new int[] {1}, new int[] {2})).isEmpty();
        assertThat(remark(new Opaque(), new Opaque())).startsWith("compares by identity (of ");
        assertThat(remark(new Order(1, "a", new byte[1]), new Order(1, "a", new byte[1])))
                .isEqualTo("compares by identity (part, an array, byte[])");
        assertThat(remark(new Order(1, "a", new byte[1]), new Order(1, "a", new byte[2])))
                .isEmpty();
        assertThat(remark(1, null)).isEmpty();
    }

    private static String remark(Object expected, Object actual) {
        return Action.diff(expected, actual).getFirst().remark();
    }

    @Test
    void a_remark_tells_a_component_that_a_replay_does_not_compare() {
        assertThat(Action.diff(new Ask("a", "x"), new Ask("a", "y")))
                .containsExactly(new Difference("prompt", "x", "y", "a replay does not compare it"));
        assertThat(Action.diff(new Order(1, "a", new Ask("a", "x")), new Order(1, "a", new Ask("a", "y"))))
                .extracting(Difference::component, Difference::remark)
                .containsExactly(tuple("part", "a replay does not compare it"));
        assertThat(remark(Arrays.asList(new Ask("a", "x")), Arrays.asList(new Ask("b", "x"))))
                .isEmpty();
    }

    @Test
    void a_difference_prints_in_one_line() {
        assertThat(new Difference("id", "1", "2", "")).hasToString("id: 1 -> 2");
        assertThat(new Difference("", "1", "2", "why")).hasToString("1 -> 2 [why]");
    }
}
