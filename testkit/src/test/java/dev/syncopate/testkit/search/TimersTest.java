package dev.syncopate.testkit.search;

import static dev.syncopate.testkit.search.Letters.ends;
import static dev.syncopate.testkit.search.Letters.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.syncopate.Orchestration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // Actions and answers are plain objects, none of which is null.
class TimersTest {
    private static Orchestration<Object, Object> sleeps(int seconds, String result) {
        return conductor -> {
            conductor.sleep(Duration.ofSeconds(seconds));
            return result;
        };
    }

    private static Orchestration<Object, Object> race(int first, int second) {
        return conductor -> conductor.race(List.of(sleeps(first, "first"), sleeps(second, "second")));
    }

    @Test
    void a_later_timer_never_fires_before_an_earlier_one() {
        assertThat(ends(trial(race(2, 1)))).containsExactly("second in ");
    }

    @Test
    void two_timers_of_one_moment_fire_in_both_orders() {
        assertThat(ends(trial(race(1, 1)))).containsExactly("first in ", "second in ");
    }

    @Test
    void forks_that_sleep_equally_long_are_not_impure() {
        assertThatCode(() -> new Trials(trial(race(1, 1))).search(Search.EXPLORE))
                .doesNotThrowAnyException();
    }

    @Test
    void timers_of_one_moment_in_two_runs_fire_in_both_orders() {
        Orchestration<Object, Object> limited = conductor -> {
            try {
                return conductor.timeout(Duration.ofSeconds(1), inner -> inner.yieldAny("a"));
            } catch (TimeoutException e) {
                return "late";
            }
        };
        Orchestration<Object, Object> sleeping = conductor -> {
            conductor.sleep(Duration.ofSeconds(1));
            return conductor.yieldAny("b");
        };
        assertThat(ends(trial(limited).together("other", sleeping)))
                .as("that the other acts in time, and before the first")
                .contains("ba in ba");
    }

    @Test
    void an_inner_limit_fires_before_an_outer_one_of_the_same_moment() {
        Orchestration<Object, Object> nested = conductor -> conductor.timeout(Duration.ofSeconds(1), outer -> {
            try {
                return outer.timeout(Duration.ofSeconds(1), inner -> {
                    inner.sleep(Duration.ofSeconds(2));
                    return "in time";
                });
            } catch (TimeoutException e) {
                return "inner";
            }
        });
        assertThat(ends(trial(nested))).containsExactly("inner in ");
    }

    @Test
    void a_timer_fires_before_and_after_the_answer_of_an_action() {
        Orchestration<Object, Object> both =
                conductor -> conductor.race(List.of(sleeps(1, "slept"), conductor1 -> conductor1.yieldAny("a")));
        assertThat(ends(trial(both))).containsExactly("a in a", "slept in ", "slept in a");
    }
}
