package dev.syncopate.restate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The check of the runs that are killed can fail.
class KillCheckTest {
    private static final long KILL = 10_000;

    private final List<Ledger.Line> lines = new ArrayList<>(List.of(
            line(9_000, "begins", "r/0", "Step"),
            line(9_100, "ends", "r/0", "Step"),
            line(9_900, "begins", "r/1", "Step"),
            line(10_900, "begins", "r/1", "Step"),
            line(10_950, "ends", "r/1", "Step"),
            line(10_960, "begins", "r/2", "Once"),
            line(10_970, "ends", "r/2", "Once"),
            line(10_980, "decides", "r/chance", "5"),
            line(10_990, "decides", "r/end", "abc")));

    private static Ledger.Line line(long at, String what, String key, String detail) {
        return new Ledger.Line(at, what, key, detail);
    }

    private int check(String result) {
        return new KillCheck(List.of(KILL), 0).check(Map.of("r", result), lines);
    }

    @Test
    void what_was_in_flight_at_a_kill_may_be_begun_twice() {
        assertThat(check("abc 8 5")).isEqualTo(1);
    }

    @Test
    void what_had_ended_long_before_a_kill_is_not_begun_again() {
        lines.add(line(11_000, "begins", "r/0", "Step"));
        assertThatThrownBy(() -> check("abc 8 5")).hasMessageContaining("was in flight at a kill");
    }

    @Test
    void what_is_at_most_once_is_not_begun_again() {
        lines.add(line(11_000, "begins", "r/2", "Once"));
        assertThatThrownBy(() -> check("abc 8 5")).hasMessageContaining("at most once");
    }

    @Test
    void nothing_ends_twice() {
        lines.add(line(11_000, "ends", "r/0", "Step"));
        assertThatThrownBy(() -> check("abc 8 5")).hasMessageContaining("ended twice");
    }

    @Test
    void what_is_decided_stays() {
        lines.add(line(11_000, "decides", "r/chance", "6"));
        assertThatThrownBy(() -> check("abc 8 5")).hasMessageContaining("is decided once");
    }

    @Test
    void a_run_has_the_result_that_was_decided() {
        assertThatThrownBy(() -> check("abd 8 5")).hasMessageContaining("result of r");
    }
}
