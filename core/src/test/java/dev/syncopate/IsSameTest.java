package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action.NotCompared;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class IsSameTest {
    record Ask(String topic, @NotCompared String prompt) {}

    record ByAccessor(int id, String trace) {
        @Override
        @NotCompared
        public String trace() {
            return trace;
        }
    }

    record Box(Object content) {}

    record Strict(int id) {
        @Override
        public boolean equals(Object o) {
            return this == o;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    record Loose(int id) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Loose;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    private static final Ask ONE = new Ask("a", "x");
    private static final Ask SAME = new Ask("a", "y");
    private static final Ask OTHER = new Ask("b", "x");

    private static void assertSame(Object one, Object same) {
        assertThat(Action.isSame(one, same)).as("%s is %s", one, same).isTrue();
        assertThat(Action.isSame(same, one)).as("%s is %s", same, one).isTrue();
        assertThat(Action.isSame(new Box(one), new Box(same))).isTrue();
    }

    private static void assertDifferent(Object one, Object other) {
        assertThat(Action.isSame(one, other)).as("%s is %s", one, other).isFalse();
        assertThat(Action.isSame(other, one)).as("%s is %s", other, one).isFalse();
        assertThat(Action.isSame(new Box(one), new Box(other))).isFalse();
    }

    @Test
    void equal_values_are_the_same() {
        assertSame(ONE, new Ask("a", "x"));
        assertSame(null, null);
        assertSame("a", "a");
        assertSame(new Loose(1), new Loose(2));
    }

    @Test
    void a_marked_component_does_not_count() {
        assertSame(ONE, SAME);
        assertSame(ONE, new Ask("a", null));
        assertSame(new ByAccessor(1, "x"), new ByAccessor(1, "y"));
        assertDifferent(ONE, OTHER);
        assertDifferent(new ByAccessor(1, "x"), new ByAccessor(2, "x"));
    }

    @Test
    void a_mark_counts_in_nested_records_lists_maps_and_optionals() {
        assertSame(List.of(1, ONE), Arrays.asList(1, SAME));
        assertSame(Map.of("a", ONE), Map.of("a", SAME));
        assertSame(Optional.of(ONE), Optional.of(SAME));
        assertSame(List.of(Map.of("a", Optional.of(new Box(ONE)))), List.of(Map.of("a", Optional.of(new Box(SAME)))));
        assertSame(new Outcome.Success<>(ONE), new Outcome.Success<>(SAME));
    }

    @Test
    void what_is_not_marked_counts_everywhere() {
        assertDifferent(List.of(ONE), List.of(OTHER));
        assertDifferent(List.of(ONE), List.of(SAME, SAME));
        assertDifferent(List.of(ONE), List.of());
        assertDifferent(Map.of("a", ONE), Map.of("a", OTHER));
        assertDifferent(Map.of("a", ONE), Map.of("b", SAME));
        assertDifferent(Map.of("a", ONE), Map.of());
        assertDifferent(Optional.of(ONE), Optional.of(OTHER));
        assertDifferent(Optional.of(ONE), Optional.empty());
        assertDifferent(ONE, null);
        assertDifferent(List.of(), Map.of());
        assertDifferent(ONE, new Box("a"));
    }

    @Test
    void elements_of_sets_and_keys_of_maps_are_compared_by_equals() {
        assertDifferent(Set.of(ONE), Set.of(SAME));
        assertDifferent(Map.of(ONE, 1), Map.of(SAME, 1));
    }

    @Test
    void an_equals_of_its_own_decides_where_nothing_is_marked() {
        assertDifferent(new Strict(1), new Strict(1));
        assertDifferent(new byte[1], new byte[1]);
    }
}
