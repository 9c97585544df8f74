package dev.syncopate.durable.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.durable.kill.Ledger.Entry;
import dev.syncopate.durable.kill.Ledger.Place;
import dev.syncopate.durable.kill.Program.Programs;
import dev.syncopate.durable.kill.Runs.Stored;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What holds whenever processes die.
///
/// @param after what was on the disk when each session had ended
/// @param ledger what all sessions have done
record Invariants(Programs programs, List<Snapshot> after, List<Entry> ledger) {

    /// Checks all sessions but the one that is about to begin.
    void checkKilled() {
        for (int session = 0; session < after.size(); session++) {
            nothingIsLost(session);
            nothingIsDoneAgain(session);
            whatIsInFlightFollowsFromTheDisk(session);
            whatIsToldIsStored(session);
        }
        atMostOnceIsNeverTwice();
    }

    /// @param last what the runs of the last session have told
    /// @param again what they tell when they are replayed once more
    void checkEnded(Map<String, Running.Told> last, Map<String, Running.Told> again) {
        checkKilled();
        assertThat(again).as("a second replay").isEqualTo(last);
        assertThat(ledger)
                .as("a second replay does nothing")
                .noneMatch(entry ->
                        entry.session() == after.size() - 1 && entry.what().equals(Ledger.BEGUN));
        Snapshot whole = after.getLast();
        assertThat(whole.begun()).as("in flight when all has ended").isEmpty();
        for (Program program : programs.all()) {
            Running.Told told = Objects.requireNonNull(last.get(program.name()));
            Oracle oracle = oracle(program, whole);
            assertThat(new Running.Told(oracle.result().orElse("nothing"), oracle.trace()))
                    .as("%s, never killed", program.name())
                    .isEqualTo(told);
            for (Snapshot each : after) {
                if (each.stored().containsKey(program.name())) {
                    List<String> before = oracle(program, each).trace();
                    assertThat(beginning(told.trace(), before))
                            .as("%s goes on from what was stored", program.name())
                            .isEqualTo(before);
                }
            }
        }
    }

    /// Returns as much of a list as another one has, if it has that much.
    private static <T> List<T> beginning(List<T> all, List<T> other) {
        return all.subList(0, Math.min(other.size(), all.size()));
    }

    private static Oracle oracle(Program program, Snapshot snapshot) {
        Stored stored = snapshot.stored().get(program.name());
        return stored == null ? Oracle.NOTHING : Oracle.of(program, stored);
    }

    private List<Entry> entries(int session, String what) {
        return ledger.stream()
                .filter(entry -> entry.session() == session && entry.what().equals(what))
                .toList();
    }

    /// Events are only added, at the next place.
    private void nothingIsLost(int session) {
        Map<String, List<List<String>>> now = after.get(session).events();
        now.forEach((run, rows) -> {
            for (int i = 0; i < rows.size(); i++) {
                assertThat(rows.get(i).get(1))
                        .as("place of an event of %s", run)
                        .isEqualTo("" + (i + 1));
            }
        });
        if (session > 0) {
            after.get(session - 1)
                    .events()
                    .forEach((run, before) -> assertThat(beginning(now.getOrDefault(run, List.of()), before))
                            .as("events of %s after session %s", run, session)
                            .isEqualTo(before));
        }
    }

    /// A session begins an action once, and only if its end was not stored before.
    private void nothingIsDoneAgain(int session) {
        Set<Place> before =
                session == 0 ? Set.of() : after.get(session - 1).ended().keySet();
        Set<Place> begun = new HashSet<>();
        for (Entry entry : entries(session, Ledger.BEGUN)) {
            assertThat(begun.add(entry.place())).as("begun once: %s", entry).isTrue();
            assertThat(before).as("ended before it begins: %s", entry).doesNotContain(entry.place());
        }
    }

    /// Whatever has begun is what the run yields from the events on the disk: all that led to it was stored.
    private void whatIsInFlightFollowsFromTheDisk(int session) {
        Snapshot now = after.get(session);
        Map<Place, List<String>> ended = now.ended();
        Map<String, Oracle> oracles = new HashMap<>();
        for (Entry entry : entries(session, Ledger.BEGUN)) {
            List<String> row = ended.get(entry.place());
            if (row != null) {
                assertThat(row.get(4)).as("action of %s", entry).contains('"' + entry.text() + '"');
            } else if (!isRepeatable(entry)) {
                Oracle oracle = oracles.computeIfAbsent(entry.run(), run -> oracle(program(run), now));
                assertThat(oracle.pending())
                        .as("begun when what led to it was stored: %s", entry)
                        .containsEntry(entry.path(), entry.text());
            }
        }
    }

    private static boolean isRepeatable(Entry entry) {
        return entry.text().startsWith(Act.Look.MARK);
    }

    private Program program(String run) {
        return programs.all().stream()
                .filter(program -> program.name().equals(run))
                .findFirst()
                .orElseThrow();
    }

    private void whatIsToldIsStored(int session) {
        Snapshot now = after.get(session);
        Map<Place, List<String>> ended = now.ended();
        for (Entry entry : entries(session, Ledger.ACKNOWLEDGED)) {
            List<String> row = Optional.ofNullable(ended.get(entry.place())).orElse(List.of());
            assertThat(row).as("acknowledged is stored: %s", entry).contains('"' + entry.text() + '"');
        }
        for (Entry entry : entries(session, Ledger.TOLD)) {
            assertThat(now.runs().get(entry.run()))
                    .as("told is stored: %s", entry)
                    .isIn("returned", "failed");
            assertThat(oracle(program(entry.run()), now).result())
                    .as("result of the stored events of %s", entry.run())
                    .contains(entry.text());
        }
    }

    /// How many actions were in flight when their process died, so that they may begin again.
    int inFlight() {
        Set<Place> ended = after.getLast().ended().keySet();
        return (int) entries(after.size() - 1, Ledger.BEGUN).stream()
                .filter(entry -> !ended.contains(entry.place()))
                .count();
    }

    private void atMostOnceIsNeverTwice() {
        Set<Place> begun = new HashSet<>();
        Map<Place, Integer> inDoubt = after.getLast().inDoubt();
        for (Entry entry : ledger) {
            if (entry.what().equals(Ledger.BEGUN) && entry.text().startsWith(Act.Once.MARK)) {
                assertThat(begun.add(entry.place().withoutAttempt()))
                        .as("at most once: %s", entry)
                        .isTrue();
                assertThat(entry.place().attempt())
                        .as("not tried again when in doubt: %s", entry)
                        .isLessThanOrEqualTo(inDoubt.getOrDefault(entry.place().withoutAttempt(), Integer.MAX_VALUE));
                Snapshot now = after.get(Math.min(entry.session(), after.size() - 1));
                assertThat(now.begun().contains(entry.place()) || now.ended().containsKey(entry.place()))
                        .as("stored before it begins: %s", entry)
                        .isTrue();
            }
        }
    }
}
