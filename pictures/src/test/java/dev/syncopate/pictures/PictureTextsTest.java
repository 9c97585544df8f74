package dev.syncopate.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTextsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.00000085S, 850 ns",
        "PT0.0000125S, 12.5 µs",
        "PT0.0125S, 12.5 ms",
        "PT0.9994S, 999 ms",
        "PT1.25S, 1.25 s",
        "PT10S, 10 s",
        "PT59.9S, 59.9 s",
        "PT2M5S, 2 min 5 s",
        "PT1H, 1 h",
        "PT25H, 1 d 1 h",
        "PT-3S, -3 s"
    })
    void duration_prints_with_three_digits_at_most(Duration duration, String text) {
        assertThat(Durations.text(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"PT2M5S, 2m5s", "PT100H, 4d4h", "PT1H1M, 1h1m", "PT3S, 3 s"})
    void long_duration_is_narrow(Duration duration, String text) {
        assertThat(Durations.narrow(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PT0.000000001S", "PT0.000007S", "PT0.3S", "PT1S", "PT59S", "PT61S", "PT7H", "P3D", "P400D"})
    void ticks_are_few_and_round(Duration whole) {
        Timeline timeline = Timeline.of(Order.history());
        Moment end = new Moment(timeline.start().at().plus(whole), 5);
        List<Ticks.Tick> ticks = Ticks.of(new Scale(timeline, List.of(), end, 0));

        assertThat(ticks).hasSizeBetween(1, 9);
        assertThat(ticks.stream().map(Ticks.Tick::text)).doesNotHaveDuplicates();
        assertThat(ticks.getLast().moment().at()).isBetween(Instant.EPOCH, end.at());
    }

    @Test
    void text_is_cut_to_columns_and_never_within_a_character() {
        assertThat(Columns.fill("ab", 4)).isEqualTo("ab  ");
        assertThat(Columns.fill("abcdef", 4)).isEqualTo("abc…");
        assertThat(Columns.fill("你好你好", 5)).isEqualTo("你好…");
        assertThat(Columns.fill("你好你好", 4)).isEqualTo("你… ");
        assertThat(Columns.fill("😀😀😀", 4)).isEqualTo("😀… ");
        assertThat(TextWidth.cut("😀😀😀", 2)).isEqualTo("😀…");
    }
}
