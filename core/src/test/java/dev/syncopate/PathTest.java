package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTest {
    private static final Path FORK = Path.RUN.fork(0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/0/",
                "/0/12/",
                "/3",
                "/0/3",
                "/3@2",
                "/3:ask",
                "/3:ask.2",
                "/3:sleep@2",
                "/:sleep",
                "/0/:sleep.2"
            })
    void a_path_prints_as_the_text_that_it_was_read_from(String text) {
        assertThat(Path.parse(text)).hasToString(text);
        assertThat(Path.parse(text)).isEqualTo(Path.parse(text)).hasSameHashCodeAs(Path.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "//",
                "/x/",
                "/00",
                "/01/2",
                "/-1",
                "/3@0",
                "/3@",
                "/3:",
                "/3:ask.0",
                "/3:1",
                "/@2",
                "/ 3",
                "/3:a b",
                "/1234567890123456789"
            })
    void a_text_that_is_no_path_is_refused_with_its_reason(String text) {
        assertThatThrownBy(() -> Path.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no path, because")
                .hasMessageContaining("write it as it prints");
    }

    @Test
    void a_path_is_made_of_its_strand_and_its_number() {
        assertThat(Path.RUN).hasToString("/");
        assertThat(FORK.at(5)).hasToString("/0/5");
        assertThat(FORK.fork(1).at(0)).hasToString("/0/1/0");
        assertThat(FORK.ask("limit", 1)).hasToString("/0/:limit");
        assertThat(Path.RUN.at(3).withAttempt(2).ask("ask", 2)).hasToString("/3:ask.2");
        assertThat(Path.RUN.at(3).withAttempt(2).withoutAttempt()).isEqualTo(Path.RUN.at(3));
    }

    @Test
    void a_path_tells_its_parts() {
        Path path = Path.parse("/0/3:ask.2");

        assertThat(path.strand()).isEqualTo(FORK);
        assertThat(path.isStrand()).isFalse();
        assertThat(path.ordinal()).isEqualTo(3);
        assertThat(path.role()).contains("ask");
        assertThat(path.count()).isEqualTo(2);
        assertThat(Path.parse("/0/3@4").attempt()).isEqualTo(4);
        assertThat(FORK.strand()).isEqualTo(Path.RUN);
        assertThat(Path.RUN.strand()).isEqualTo(Path.RUN);
    }

    @ParameterizedTest
    @CsvSource({
        "/0/3, /0/, true",
        "/0/1/3, /0/, true",
        "/0/, /0/, true",
        "/, /0/, false",
        "/0, /0/, false",
        "/1/3, /0/, false"
    })
    void a_path_knows_whether_it_lies_within_a_strand(String path, String strand, boolean within) {
        assertThat(Path.parse(path).isWithin(Path.parse(strand))).isEqualTo(within);
    }

    @Test
    void nothing_lies_within_a_yield() {
        assertThat(Path.parse("/3").isWithin(Path.parse("/3"))).isFalse();
    }

    @Test
    void paths_are_ordered_by_numbers_from_the_run_inwards() {
        List<Path> ordered = List.of(
                        "/",
                        "/:now",
                        "/:sleep",
                        "/:sleep.2",
                        "/0",
                        "/0:ask",
                        "/0/",
                        "/0/:limit",
                        "/0/2",
                        "/0/10",
                        "/2",
                        "/2@2",
                        "/2:ask",
                        "/10",
                        "/10/",
                        "/10/0")
                .stream()
                .map(Path::parse)
                .toList();
        List<Path> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(shuffled.stream().sorted().toList()).isEqualTo(ordered);
    }

    @Test
    void a_path_a_hundred_thousand_forks_deep_compares_and_prints() {
        Path one = Path.RUN;
        Path other = Path.RUN;
        for (int i = 0; i < 100_000; i++) {
            one = one.fork(0);
            other = other.fork(0);
        }
        assertThat(one).isEqualTo(other).isNotEqualTo(other.fork(0)).isLessThan(other.fork(0));
        assertThat(one.toString()).hasSize(200_001);
    }

    @Test
    void what_no_path_may_hold_is_refused() {
        assertThatThrownBy(() -> Path.RUN.at(0).fork(0)).hasMessageContaining("/0 is no strand");
        assertThatThrownBy(() -> Path.RUN.at(0).at(0)).hasMessageContaining("/0 is no strand");
        assertThatThrownBy(() -> Path.RUN.at(-1)).hasMessageContaining("count from 0");
        assertThatThrownBy(() -> FORK.withAttempt(2)).hasMessageContaining("/0/ is a strand, which has no attempts");
        assertThatThrownBy(() -> Path.RUN.at(0).withAttempt(0)).hasMessageContaining("count from 1");
        assertThatThrownBy(() -> FORK.ask("", 1)).hasMessageContaining("cannot name a question");
        assertThatThrownBy(() -> FORK.ask("a", 0)).hasMessageContaining("count from 1");
    }
}
