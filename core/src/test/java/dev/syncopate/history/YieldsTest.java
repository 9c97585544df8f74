package dev.syncopate.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YieldsTest {
    @Test
    void the_last_number_of_a_path_is_its_ordinal() {
        assertThat(Yields.ordinal("/3")).isEqualTo(3);
        assertThat(Yields.ordinal("/0/2/5")).isEqualTo(5);
    }

    @Test
    void a_path_that_ends_in_no_number_has_a_negative_ordinal() {
        assertThat(Yields.ordinal("/x")).isNegative();
        assertThat(Yields.ordinal("")).isNegative();
    }
}
