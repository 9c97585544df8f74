package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2026-11-27T19:48:00Z",
                "2026-11-27T19:48:00.000000001Z",
                "2026-11-27T19:48:17.12Z",
                "0000-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void text_of_a_time_is_read_as_the_same_time(String time) {
        assertThat(Times.parse(Times.text(Instant.parse(time)))).isEqualTo(Instant.parse(time));
    }

    @Test
    void texts_sort_as_the_times_do() {
        Instant second = Instant.parse("2026-11-27T19:48:17Z");
        List<String> texts = List.of(
                Times.text(Instant.EPOCH),
                Times.text(second.minusNanos(1)),
                Times.text(second),
                Times.text(second.plusNanos(1)),
                Times.text(second.plusMillis(500)),
                Times.text(second.plusSeconds(1)));
        assertThat(texts).isSorted();
    }

    @Test
    void bound_sorts_after_all_times_before_it_and_no_later_time_sorts_before_others() {
        Instant second = Instant.parse("2026-11-27T19:48:17Z");
        assertThat(Times.bound(second)).isEqualTo(Times.text(second));
        assertThat(Times.bound(Instant.MAX)).isGreaterThan(Times.text(second));
    }
}
