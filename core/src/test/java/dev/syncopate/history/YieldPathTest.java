package dev.syncopate.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YieldPathTest {
    @Test
    void the_last_number_of_a_path_is_its_ordinal() {
        assertThat(YieldPath.ordinal("/3")).isEqualTo(3);
        assertThat(YieldPath.ordinal("/0/2/5")).isEqualTo(5);
    }

    @Test
    void a_path_that_ends_in_no_number_has_a_negative_ordinal() {
        assertThat(YieldPath.ordinal("/x")).isNegative();
        assertThat(YieldPath.ordinal("")).isNegative();
    }
}
