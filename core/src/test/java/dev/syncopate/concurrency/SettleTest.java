package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.inVirtualTime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Completion;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Orchestration number i ends after i + 1 seconds; in the pictures below it succeeds by `s` and fails by `f`.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class SettleTest {
    private final Worker worker = new Worker();

    /// @param outcomes what comes out, `c` being cancelled; empty when too many failed
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            everyOutcome      | ssss   | ssss
            everyOutcome      | ffff   | ffff
            everyOutcome      | sfsf   | sfsf
            atLeast 1         | ssss   | sccc
            atLeast 1         | fffs   | fffs
            atLeast 1         | ffff   |
            atLeast 2         | fsfs   | fsfs
            atLeast 2         | fssf   | fssc
            atLeast 2         | ffsf   |
            atLeast 4         | ssss   | ssss
            atLeast 4         | sssf   |
            atLeast 4         | fsss   |
            tolerate 0        | ssss   | ssss
            tolerate 0        | sfss   |
            tolerate 2        | sfsf   | sfsf
            tolerate 2        | ffsf   |
            tolerate 4        | ffff   | ffff
            tolerateRatio 0   | ssss   | ssss
            tolerateRatio 0   | fsss   |
            tolerateRatio 0.5 | sffs   | sffs
            tolerateRatio 0.5 | sfff   |
            tolerateRatio 0.3 | sfsfsfssss | sfsfsfssss
            tolerateRatio 0.3 | sfsfsfsfss |
            tolerateRatio 1   | ffff   | ffff
            """)
    void settle_stops_by_its_policy(String policy, String ends, String outcomes) {
        if (outcomes == null) {
            assertThatThrownBy(() -> settle(policy(policy), ends))
                    .isInstanceOf(ActionFailedException.class)
                    .hasMessageMatching("f\\d at /\\d/0 failed: .*");
        } else {
            assertThat(settle(policy(policy), ends)).isEqualTo(outcomes);
        }
    }

    /// 0.29 * 100 is 28.999999999999996.
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 14, 28, 29, 55, 56, 57, 58, 99})
    void settle_exactly_the_tolerated_ratio_is_tolerated(int percent) {
        double ratio = Double.parseDouble("0." + (percent < 10 ? "0" : "") + percent);
        String ends = "f".repeat(percent) + "s".repeat(100 - percent);

        assertThat(settle(Completion.tolerateRatio(ratio), ends)).isEqualTo(ends);
        assertThatThrownBy(() -> settle(Completion.tolerateRatio(ratio), "f" + ends.substring(0, 99)))
                .isInstanceOf(ActionFailedException.class);
    }

    @Test
    void settle_fails_as_soon_as_enough_successes_cannot_be_reached() {
        Duration took = inVirtualTime(
                conductor -> {
                    var before = conductor.now();
                    assertThatThrownBy(() -> conductor.settle(ending("ffssss"), Completion.atLeast(5)))
                            .isInstanceOf(ActionFailedException.class)
                            .hasMessageStartingWith("f0 at /0/0");
                    return Duration.between(before, conductor.now());
                },
                worker);

        assertThat(took).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void settle_stops_as_soon_as_enough_have_succeeded() {
        Duration took = inVirtualTime(
                conductor -> {
                    var before = conductor.now();
                    conductor.settle(ending("fsfsss"), Completion.atLeast(2));
                    return Duration.between(before, conductor.now());
                },
                worker);

        assertThat(took).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void settle_throws_the_first_failure_with_the_others_suppressed() {
        Throwable failure = catchThrowable(() -> settle(Completion.tolerate(2), "sfffss"));

        assertThat(failure).hasMessageStartingWith("f1 at /1/0");
        assertThat(failure.getSuppressed())
                .extracting(other -> ((ActionFailedException) other).path().toString())
                .containsExactly("/2/0", "/3/0");
    }

    @Test
    void settle_gives_the_cancelled_ones_as_failures_with_a_cancellation() {
        List<Outcome<Integer>> outcomes =
                inVirtualTime(conductor -> conductor.settle(ending("ss"), Completion.atLeast(1)), worker);

        assertThat(outcomes.getFirst()).isEqualTo(new Outcome.Success<>(0));
        assertThat(((Outcome.Failure<Integer>) outcomes.getLast()).is(CancellationException.class))
                .isTrue();
    }

    @Test
    void settle_of_no_orchestrations_returns_an_empty_list() {
        List<Outcome<Integer>> outcomes =
                inVirtualTime(conductor -> conductor.settle(ending(""), Completion.tolerateRatio(0)), worker);

        assertThat(outcomes).isEmpty();
    }

    @Test
    void settle_refuses_a_minimum_that_can_never_be_reached() {
        assertThatThrownBy(() -> settle(Completion.atLeast(3), "ss"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Completion.atLeast(3) can never be reached with 2 orchestrations");
        assertThat(worker.begun()).isEmpty();
    }

    @Test
    void settle_refuses_policies_that_make_no_sense() {
        assertThatThrownBy(() -> Completion.atLeast(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Completion.tolerate(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Completion.tolerateRatio(-0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Completion.tolerateRatio(1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Completion.tolerateRatio(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settle_throws_an_error_untouched_whatever_is_tolerated() {
        AssertionError error = new AssertionError("broken");

        assertThatThrownBy(() -> inVirtualTime(
                        conductor -> conductor.settle(
                                List.of(child -> 1, child -> {
                                    throw error;
                                }),
                                Completion.everyOutcome()),
                        worker))
                .isSameAs(error);
    }

    private String settle(Completion completion, String ends) {
        List<Outcome<Integer>> outcomes =
                inVirtualTime(conductor -> conductor.settle(ending(ends), completion), worker);
        StringBuilder text = new StringBuilder();
        for (Outcome<Integer> outcome : outcomes) {
            text.append(
                    switch (outcome) {
                        case Outcome.Success<Integer> success -> 's';
                        case Outcome.Failure<Integer> failure -> failure.is(CancellationException.class) ? 'c' : 'f';
                    });
        }
        return text.toString();
    }

    private static List<Orchestration<Job<?>, Integer>> ending(String ends) {
        List<Orchestration<Job<?>, Integer>> all = new ArrayList<>();
        for (int i = 0; i < ends.length(); i++) {
            int number = i;
            boolean succeeds = ends.charAt(i) == 's';
            all.add(conductor -> {
                conductor.sleep(Duration.ofSeconds(number + 1));
                return conductor.yield(succeeds ? new Job.Ping(number) : Job.failing("f" + number));
            });
        }
        return all;
    }

    private static Completion policy(String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0]) {
            case "atLeast" -> Completion.atLeast(Integer.parseInt(words[1]));
            case "tolerate" -> Completion.tolerate(Integer.parseInt(words[1]));
            case "tolerateRatio" -> Completion.tolerateRatio(Double.parseDouble(words[1]));
            default -> Completion.everyOutcome();
        };
    }
}
