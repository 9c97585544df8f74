package dev.syncopate.comparing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class IdentityTest {
    record Box(Object first, Object second) {}

    @Test
    void a_part_is_named_wherever_it_is() {
        assertThat(Identity.in(new byte[0])).isEqualTo("an array, byte[]");
        assertThat(Identity.in(new Box("a", new Box("b", new byte[0])))).isEqualTo("second.second, an array, byte[]");
        assertThat(Identity.in(List.of("a", new byte[0]))).isEqualTo("[], an array, byte[]");
        assertThat(Identity.in(Map.of("a", new byte[0]))).isEqualTo("[], an array, byte[]");
        assertThat(Identity.in(Map.of(new byte[0], "a"))).isEqualTo("[], an array, byte[]");
    }

    @Test
    void a_value_without_such_a_part_names_none() {
        assertThat(Identity.in(null)).isNull();
        assertThat(Identity.in(new Box("a", List.of("b", Map.of("c", 1))))).isNull();
    }

    @Test
    void a_search_ends_after_a_hundred_elements_and_eight_levels() {
        List<Object> elements = new java.util.ArrayList<>(Collections.nCopies(99, "a"));
        elements.add(new byte[0]);
        assertThat(Identity.in(elements)).isNotNull();
        elements.addFirst("a");
        assertThat(Identity.in(elements)).isNull();

        Object box = new byte[0];
        Object list = new byte[0];
        for (int level = 1; level < 8; level++) {
            box = new Box(box, "a");
            list = List.of(list);
        }
        assertThat(Identity.in(box)).isNotNull();
        assertThat(Identity.in(list)).isNotNull();
        assertThat(Identity.in(new Box(box, "a"))).isNull();
        assertThat(Identity.in(List.of(list))).isNull();
    }

    @Test
    void a_search_ends_after_seven_optionals_in_one_another() {
        Object optional = new byte[0];
        for (int level = 1; level < 8; level++) {
            optional = Optional.of(optional);
        }
        assertThat(Identity.in(optional)).isEqualTo("an array, byte[]");
        assertThat(Identity.in(Optional.of(optional))).isNull();
    }

    record Marked(String name, @Action.NotCompared Object trace) {}

    @Test
    void a_part_that_a_replay_does_not_compare_is_not_named() {
        assertThat(Identity.in(new Marked("a", new byte[0]))).isNull();
    }
}
