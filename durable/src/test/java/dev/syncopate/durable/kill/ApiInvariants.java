package dev.syncopate.durable.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.durable.kill.ApiSnapshot.Event;
import dev.syncopate.durable.kill.ApiSnapshot.Run;
import dev.syncopate.durable.kill.ApiSnapshot.Waiting;
import dev.syncopate.durable.kill.Ledger.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What holds of the public API whenever processes die.
///
/// @param after what was on the disk when each session had ended
/// @param ledger what all sessions have done, and what they were told
record ApiInvariants(List<ApiSnapshot> after, List<Entry> ledger) {

    void check() {
        assertThat(entries(Ledger.WRONG)).as("what must not happen").isEmpty();
        for (int session = 0; session < after.size(); session++) {
            rowsAreSound(after.get(session));
            nothingIsLost(session);
            whatIsAcknowledgedIsStored(session);
            marksAreStoredOnce(session);
            messagesKeepTheirOrder(session);
            nothingIsDoneAgain(session);
            doubtComesFromAKill(session);
        }
        atMostOnceIsNeverTwice();
        keysTellActionsApart();
    }

    private Stream<Entry> entries(String what) {
        return ledger.stream().filter(entry -> entry.what().equals(what));
    }

    private Stream<Entry> entries(int session, String what, String path) {
        return entries(what)
                .filter(entry -> entry.session() <= session && entry.path().startsWith(path));
    }

    /// Whether somebody has tried to delete the run, whatever came of it.
    private boolean mayBeDeleted(int session, String run) {
        return entries(session, Ledger.TRIED, ApiPast.DELETE)
                .anyMatch(entry -> entry.run().equals(run));
    }

    private static void rowsAreSound(ApiSnapshot now) {
        assertThat(now.orphans()).as("rows of runs that are not there").isEmpty();
        assertThat(now.misfits()).as("replays of unfinished runs").isEmpty();
        assertThat(now.paid()).as("written by transactions").doesNotHaveDuplicates();
        assertThat(now.runs().values().stream()
                        .collect(Collectors.groupingBy(run -> run.plan().id())))
                .as("one run for each place and plan")
                .allSatisfy((id, runs) -> assertThat(runs).extracting(Run::id).containsExactly(id));
        for (Run run : now.runs().values()) {
            assertThat(run.attention())
                    .as("attention of %s", run.id())
                    .matches(text -> text.isEmpty() || text.startsWith("No definition"));
            assertThat(run.events())
                    .extracting(Event::place)
                    .as("places of %s", run.id())
                    .isEqualTo(places(run));
            assertThat(now.paid())
                    .as("committed with their outcome")
                    .containsAll(run.events().stream()
                            .filter(event -> event.action().startsWith("{\"Pay\"")
                                    && event.outcome().equals("answered"))
                            .map(Event::name)
                            .toList());
        }
    }

    private static List<Long> places(Run run) {
        return Stream.iterate(1L, place -> place + 1).limit(run.events().size()).toList();
    }

    /// Events are only added, but for runs that begin anew or are deleted.
    private void nothingIsLost(int session) {
        if (session == 0) {
            return;
        }
        ApiSnapshot now = after.get(session);
        for (Run before : after.get(session - 1).runs().values()) {
            Run run = now.runs().get(before.id());
            if (run == null) {
                assertThat(mayBeDeleted(session, before.id()))
                        .as("%s is deleted", before.id())
                        .isTrue();
            } else if (run.again() == before.again()) {
                int known = Math.min(before.events().size(), run.events().size());
                assertThat(run.events().subList(0, known))
                        .as("events of %s after session %s", run.id(), session)
                        .isEqualTo(before.events());
            } else {
                assertThat(run.again()).as("%s begins anew", run.id()).isGreaterThan(before.again());
            }
        }
        assertThat(now.paid())
                .as("written by transactions")
                .containsAll(after.get(session - 1).paid());
    }

    private void whatIsAcknowledgedIsStored(int session) {
        ApiSnapshot now = after.get(session);
        holds(session, Ledger.ACKNOWLEDGED, ApiPast.START, run -> true);
        holds(
                session,
                Ledger.ACKNOWLEDGED,
                ApiPast.CANCEL,
                run -> run.hasEnded()
                        || run.events().stream().anyMatch(event -> event.kind().equals("cancelled")));
        entries(session, Ledger.ACKNOWLEDGED, ApiPast.DELETE)
                .forEach(entry -> assertThat(now.run(entry.run()))
                        .as("deleted: %s", entry)
                        .isEmpty());
        entries(session, Ledger.TOLD, "").forEach(entry -> {
            Optional<String> result = now.run(entry.run()).map(Run::result);
            if (!mayBeDeleted(session, entry.run()) || result.isPresent()) {
                assertThat(result).as("told is stored: %s", entry).contains(entry.text());
            }
        });
    }

    private void holds(int session, String what, String path, Predicate<Run> condition) {
        entries(session, what, path).forEach(entry -> {
            Optional<Run> run = after.get(session).run(entry.run());
            assertThat(run.map(condition::test).orElse(mayBeDeleted(session, entry.run())))
                    .as("acknowledged is stored: %s", entry)
                    .isTrue();
        });
    }

    /// What was acknowledged is in the store once, what was refused is not, and what nobody knows of is
    /// there once at most.
    private void marksAreStoredOnce(int session) {
        ApiSnapshot now = after.get(session);
        List<String> stored =
                new ArrayList<>(now.messages().stream().map(Waiting::mark).toList());
        now.runs().values().forEach(run -> stored.addAll(run.received()));
        assertThat(stored).as("received and not received").doesNotHaveDuplicates();
        Set<String> marks = new HashSet<>(stored);
        Stream.concat(
                        entries(session, Ledger.ACKNOWLEDGED, ApiPast.SEND),
                        entries(session, Ledger.ACKNOWLEDGED, ApiPast.ANSWER))
                .filter(entry -> !mayBeDeleted(session, entry.run()))
                .forEach(entry -> assertThat(marks)
                        .as("acknowledged is stored: %s", entry)
                        .contains(entry.text()));
        entries(session, Ledger.REFUSED, "")
                .forEach(entry ->
                        assertThat(marks).as("refused is not stored: %s", entry).doesNotContain(entry.text()));
    }

    private void messagesKeepTheirOrder(int session) {
        ApiSnapshot now = after.get(session);
        for (String name : List.of(ApiProgram.NOTE, ApiProgram.OTHER)) {
            Map<String, List<String>> sent = entries(session, Ledger.TRIED, ApiPast.SEND + name)
                    .collect(Collectors.groupingBy(Entry::run, Collectors.mapping(Entry::text, Collectors.toList())));
            now.runs().values().forEach(run -> {
                List<String> order = sent.getOrDefault(run.id(), List.of());
                List<String> got = new ArrayList<>(run.received());
                now.messages().stream()
                        .filter(message -> message.run().equals(run.id()))
                        .forEach(message -> got.add(message.mark()));
                got.retainAll(order);
                assertThat(got)
                        .as("messages %s of %s in the order of sending", name, run.id())
                        .isEqualTo(order.stream().filter(got::contains).toList());
            });
        }
    }

    /// A session begins an action once, and only if its end was not stored before.
    private void nothingIsDoneAgain(int session) {
        Set<String> begun = new HashSet<>();
        entries(Ledger.BEGUN).filter(entry -> entry.session() == session).forEach(entry -> {
            assertThat(begun.add(entry.text())).as("begun once: %s", entry).isTrue();
            for (ApiSnapshot before : after.subList(0, session)) {
                assertThat(before.hasEnded(entry.text()))
                        .as("ended before it begins: %s", entry)
                        .isFalse();
            }
        });
    }

    private void atMostOnceIsNeverTwice() {
        Set<String> begun = new HashSet<>();
        entries(Ledger.BEGUN)
                .filter(entry -> entry.text().endsWith(ApiAct.Once.MARK))
                .forEach(entry -> {
                    assertThat(begun.add(entry.text()))
                            .as("at most once: %s", entry)
                            .isTrue();
                    ApiSnapshot now = after.get(Math.min(entry.session(), after.size() - 1));
                    assertThat(now.begun().containsKey(entry.text())
                                    || now.hasEnded(entry.text())
                                    || mayBeDeleted(entry.session(), entry.run()))
                            .as("stored before it begins: %s", entry)
                            .isTrue();
                });
    }

    private void doubtComesFromAKill(int session) {
        Function<ApiSnapshot, Set<String>> doubts = snapshot -> snapshot.runs().values().stream()
                .flatMap(run -> run.events().stream())
                .filter(event -> event.value().contains("InDoubtException"))
                .map(Event::name)
                .collect(Collectors.toSet());
        Set<String> now = doubts.apply(after.get(session));
        if (session > 0) {
            ApiSnapshot before = after.get(session - 1);
            now.removeAll(doubts.apply(before));
            now.removeAll(before.begun().keySet());
        }
        assertThat(now).as("in doubt without a kill").isEmpty();
    }

    private void keysTellActionsApart() {
        Map<String, String> names = new HashMap<>();
        Map<String, String> keys = new HashMap<>();
        entries(Ledger.KEYED).forEach(entry -> {
            assertThat(names.merge(entry.path(), entry.text(), (first, second) -> first))
                    .as("name of the key %s", entry.path())
                    .isEqualTo(entry.text());
            assertThat(keys.merge(entry.text(), entry.path(), (first, second) -> first))
                    .as("key of %s", entry.text())
                    .isEqualTo(entry.path());
        });
    }
}
