package dev.syncopate.testkit.tricks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TricksTest {
    @ParameterizedTest
    @EnumSource
    void a_bug_is_found_by_these_searches_and_by_no_other(Trick trick) {
        assertThat(Arrays.stream(Finder.values()).filter(finder -> finder.finds(trick.trial(true))))
                .containsExactlyInAnyOrderElementsOf(trick.finders);
    }

    @ParameterizedTest
    @EnumSource
    void a_near_miss_is_not_reported(Trick trick) {
        assertThat(trick.trial(false).all().isExhausted()).isTrue();
    }
}
