package dev.syncopate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiffTest {

    @Test
    void diff_shows_removed_and_added_lines_under_their_type() {
        List<String> before = List.of("class A", "    one()", "    two()", "class B", "    three()");
        List<String> now = List.of("class A", "    one()", "    two(int)", "class B", "    three()", "class C");

        assertThat(Diff.between(before, now))
                .containsExactly("  class A", "-     two()", "+     two(int)", "  class B", "+ class C");
    }

    @Test
    void diff_of_equal_texts_is_empty() {
        assertThat(Diff.between(List.of("class A"), List.of("class A"))).isEmpty();
    }

    @Test
    void diff_shows_all_lines_of_a_new_text() {
        assertThat(Diff.between(List.of(), List.of("class A", "    one()")))
                .containsExactly("+ class A", "+     one()");
    }
}
