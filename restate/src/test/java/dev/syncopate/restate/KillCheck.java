package dev.syncopate.restate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What must be true of runs whose processes were killed.
///
/// @param kills when they were killed
/// @param seed of the test, for its messages
record KillCheck(List<Long> kills, long seed) {
    /// How long before a kill an end may have come that the server had not kept.
    private static final long WINDOW = 500;

    /// @param results of all runs, by their ids
    /// @return how many actions were begun twice
    int check(Map<String, String> results, List<Ledger.Line> lines) {
        Map<String, String> decisions = new HashMap<>();
        Map<String, Ledger.Line> begun = new HashMap<>();
        Map<String, Ledger.Line> ended = new HashMap<>();
        int twice = 0;
        for (Ledger.Line line : lines) {
            switch (line.what()) {
                case "decides" ->
                    assertThat(decisions.computeIfAbsent(line.key(), unused -> line.detail()))
                            .as("seed %s: %s is decided once", seed, line)
                            .isEqualTo(line.detail());
                case "begins" -> {
                    Ledger.Line before = begun.put(line.key(), line);
                    if (before != null) {
                        twice++;
                        assertThat(line.detail())
                                .as("seed %s: at most once: %s", seed, line)
                                .doesNotContain("Once");
                        assertThat(wasInFlight(before, ended.get(line.key()), line))
                                .as("seed %s: %s was in flight at a kill of %s: %s", seed, before, kills, line)
                                .isTrue();
                    }
                }
                default -> {
                    Ledger.Line before = ended.put(line.key(), line);
                    assertThat(before == null || isKilledBetween(before, line))
                            .as("seed %s: ended twice: %s, %s", seed, before, line)
                            .isTrue();
                }
            }
        }
        results.forEach((id, result) -> assertThat(result)
                .as("seed %s: result of %s", seed, id)
                .startsWith(decisions.get(id + "/end"))
                .endsWith(" 8 " + decisions.get(id + "/chance")));
        return twice;
    }

    private boolean wasInFlight(Ledger.Line begun, Ledger.@Nullable Line ended, Ledger.Line again) {
        return kills.stream()
                .anyMatch(kill -> begun.at() <= kill + WINDOW
                        && again.at() >= kill
                        && (ended == null || ended.at() < begun.at() || ended.at() >= kill - WINDOW));
    }

    /// The first end came so shortly before a kill that nobody had kept it.
    private boolean isKilledBetween(Ledger.Line first, Ledger.Line second) {
        return kills.stream().anyMatch(kill -> first.at() >= kill - WINDOW && second.at() >= kill);
    }
}
