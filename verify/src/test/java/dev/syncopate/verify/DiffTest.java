package dev.syncopate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiffTest {

    @Test
    void shows_what_is_gone_and_what_is_new_under_the_type_that_it_is_of() {
        List<String> before = List.of("class A", "    one()", "    two()", "class B", "    three()");
        List<String> now = List.of("class A", "    one()", "    two(int)", "class B", "    three()", "class C");

        assertThat(Diff.between(before, now))
                .containsExactly("  class A", "-     two()", "+     two(int)", "  class B", "+ class C");
    }

    @Test
    void shows_nothing_where_nothing_differs() {
        assertThat(Diff.between(List.of("class A"), List.of("class A"))).isEmpty();
    }

    @Test
    void shows_all_of_a_text_that_was_not_there() {
        assertThat(Diff.between(List.of(), List.of("class A", "    one()")))
                .containsExactly("+ class A", "+     one()");
    }
}
