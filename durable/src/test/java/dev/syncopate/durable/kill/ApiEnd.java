package dev.syncopate.durable.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.durable.kill.ApiPrograms.Root;
import dev.syncopate.durable.kill.ApiSnapshot.Event;
import dev.syncopate.durable.kill.ApiSnapshot.Run;
import dev.syncopate.durable.kill.Ledger.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What holds of the public API when all runs have ended.
///
/// @param now what is on the disk
/// @param told how each run has ended that was started from outside
record ApiEnd(ApiPrograms programs, ApiSnapshot now, Map<String, String> told) {

    static ApiEnd of(Path folder, ApiPrograms programs, ApiSnapshot now) throws IOException {
        Map<String, String> told = new LinkedHashMap<>();
        for (Entry entry : Ledger.read(folder)) {
            if (entry.what().equals(Ledger.TOLD)) {
                told.put(entry.run(), entry.text());
            }
        }
        return new ApiEnd(programs, now, told);
    }

    /// Returns the results of runs and of their children, but for the marks, which are others each time.
    Map<String, String> results() {
        Map<String, String> results = new LinkedHashMap<>(told);
        now.runs().values().forEach(run -> results.put(run.id(), run.result()));
        results.replaceAll((run, text) -> text.replaceFirst(",\"got\".*", ""));
        return results;
    }

    /// Checks that all are as if never killed, but for children that a limit may have cancelled before
    /// they began.
    ///
    /// @param expected the results of the same programs that were not killed
    void check(Map<String, String> expected) {
        Map<String, String> results = results();
        expected.forEach((run, result) -> {
            if (results.containsKey(run) || told.containsKey(run)) {
                assertThat(results).as("as if never killed").containsEntry(run, result);
            }
        });
        for (Root root : programs.roots()) {
            assertThat(told).as("told in the end").containsKey(root.id());
        }
        assertThat(now.begun()).as("in flight when all has ended").isEmpty();
        assertThat(now.runs().values())
                .as("all have ended")
                .allMatch(run -> run.hasEnded() && run.attention().isEmpty());
        for (Root root : programs.roots()) {
            assertThat(now.runs().containsKey(root.id()))
                    .as("%s is there unless deleted", root.id())
                    .isNotEqualTo(root.isFleeting());
        }
        now.runs().values().stream().filter(run -> !run.parent().isEmpty()).forEach(this::parentHasTheEnd);
    }

    /// A parent that has begun anew has forgotten earlier children.
    private void parentHasTheEnd(Run child) {
        Run parent = Objects.requireNonNull(now.runs().get(child.parent()), child.parent());
        if (parent.again() > 0) {
            return;
        }
        List<Event> ends = parent.events().stream()
                .filter(event -> event.path().equals(child.parentPath()))
                .toList();
        assertThat(ends).as("end of %s in its parent", child.id()).hasSize(1);
        Event end = ends.getFirst();
        if (end.outcome().equals("cancelled")) {
            assertThat(child.status())
                    .as("%s is cancelled by its parent", child.id())
                    .isIn("cancelled", "returned");
        } else {
            assertThat(child.status()).as("end of %s", child.id()).isEqualTo("returned");
            assertThat(end.value()).as("end of %s in its parent", child.id()).isEqualTo(child.result());
        }
        if (parent.status().equals("cancelled")) {
            assertThat(child.status())
                    .as("%s is cancelled with its parent", child.id())
                    .isEqualTo("cancelled");
        }
    }
}
