package dev.syncopate.testkit.search;

import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Change;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.driver.Strand;
import dev.syncopate.history.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One run of a session: what it waits for, and what it was given. After a crash, another one takes its
/// place.
///
/// One thread at a time is here: that on which the run became idle.
final class LiveRun implements Driver {
    final int number;
    final Program program;
    private final Session session;

    /// All events that the run was given, the past of a run that was resumed included.
    final List<Event> log;

    /// How many of them are of the past.
    private final int past;

    /// The at-most-once actions that a crashed run had begun.
    private final Set<Path> inDoubt;

    /// The events and the notes of the run, in its order; unused unless the session keeps histories.
    private final List<Entry> entries = new ArrayList<>();

    /// For what is being added up.
    private final Fingerprint print = new Fingerprint();

    private int replayed;

    /// How many events it has seen.
    private long events;

    /// In the order of the paths, so that it is the same in equal states.
    private final Map<Path, Waiting> waiting = new TreeMap<>();
    private final Map<Path, Strand.Waits> waits = new HashMap<>();
    private final Map<Path, Integer> ends = new HashMap<>();
    private final Map<Path, Integer> yields = new HashMap<>();

    /// What the run has got to know, in which order where that may matter.
    private long seenHigh;

    private long seenLow;

    private long doesNow;

    /// How much has ended in strands that were cancelled before: whether such a strand still waits for
    /// a fork, or finds that it has ended, decides whether it ends as cancelled.
    private long unwound;

    /// The first answer that cannot be compared.
    private @Nullable Object opaque;

    boolean cancelled;

    @Nullable
    Outcome<?> outcome;

    @Nullable
    Throwable broken;

    /// Read by the watchdog too.
    private volatile @Nullable DrivenRun<?> run;

    LiveRun(Session session, int number, Program program, List<Event> log, Set<Path> inDoubt) {
        this.session = session;
        this.number = number;
        this.program = program;
        this.log = log;
        this.past = log.size();
        this.inDoubt = inDoubt;
    }

    /// Runs it on the calling thread.
    void runHere(Executor<Object> executor, RunSettings settings) {
        var unused = DrivenRun.run(program.orchestration(), executor, settings, this);
    }

    /// Starts it on a thread of its own.
    void start(Executor<Object> executor, RunSettings settings) {
        run = DrivenRun.start(program.orchestration(), executor, settings, this);
    }

    boolean hasBegun() {
        return run != null;
    }

    DrivenRun<?> run() {
        DrivenRun<?> known = run;
        if (known == null) {
            throw new IllegalStateException("The run has not begun");
        }
        return known;
    }

    @Override
    public void idle(DrivenRun<?> idle) {
        run = idle;
        if (replayed < past) {
            Event next = log.get(replayed++);
            follow();
            note(next);
            idle.give(next);
        } else if (session.isDrivenHere()) {
            session.standsStill();
        }
    }

    void awaitIdle() {
        run().awaitIdle();
        follow();
    }

    /// Reads what has changed since the last time.
    void follow() {
        for (Change change : run().changes()) {
            switch (change) {
                case Change.Yielded(var pending) ->
                    waiting.put(pending.path(), new Waiting(pending, print.reset(), session.state.promises()));
                case Change.Cancelled(var pending) -> cancelled(pending);
                case Change.Finished(var how) -> outcome = how;
                case Change.Broken(var error) -> broken = error;
            }
        }
    }

    private void cancelled(Pending pending) {
        if (pending.due().isPresent()) {
            waiting.remove(pending.path());
        } else {
            waiting.computeIfAbsent(
                    pending.path(), path -> new Waiting(pending, print.reset(), session.state.promises()));
        }
    }

    boolean isOver() {
        return outcome != null || broken != null;
    }

    Collection<Waiting> waiting() {
        return waiting.values();
    }

    Waiting waiting(Path path) {
        Waiting found = waiting.get(path);
        if (found == null) {
            throw new IllegalStateException("Nothing waits at " + path);
        }
        return found;
    }

    /// What waits at a path now.
    Optional<Object> yielded(Path path) {
        return Optional.ofNullable(waiting.get(path)).map(each -> each.pending.action());
    }

    /// Whether a crashed run had begun it, and it may be performed at most once.
    boolean isInDoubt(Waiting each) {
        return inDoubt.contains(each.pending.path().withoutAttempt()) && each.isAtMostOnce();
    }

    void give(Event event) {
        log.add(event);
        note(event);
        run().give(event);
    }

    /// Takes an event into the content of the run's past.
    private void note(Event event) {
        keep(event);
        print.reset();
        if (session.state.knowsOrder()) {
            print.add(events++);
        }
        switch (event) {
            case Event.Ended(var path, var action, var ending, var at) -> {
                Waiting ended = waiting.remove(path);
                print.add(path);
                print.add(ending);
                if (opaque == null && print.isOpaque()) {
                    opaque = ending;
                }
                print.add(at);
                if (ended != null) {
                    print.add(ended.pending.isCancelled() ? 1 : 0);
                    List<Path> unwinding = ended.pending.cancelledStrands();
                    unwinding.forEach(print::add);
                    if (!unwinding.isEmpty()) {
                        print.add(unwound++);
                    }
                }
                print.add(cancelled ? 1 : 0);
            }
            case Event.RunCancelled(var at) -> {
                cancelled = true;
                print.add(at);
            }
        }
        see();
    }

    private void keep(Entry entry) {
        if (session.keepsHistories()) {
            entries.add(entry);
        }
    }

    History history() {
        return new History(program.id(), 0, Instant.EPOCH, entries);
    }

    private void see() {
        seenHigh += print.high();
        seenLow += print.low();
    }

    @Override
    public boolean takesNotes() {
        return true;
    }

    /// The order in which forks end matters to those who wait for some of them, and the order in which
    /// they fail to everybody. If there are undos, those of a fork come after what its parent has
    /// yielded before.
    @Override
    public void note(DrivenRun<?> idle, Note note, long after) {
        keep(note);
        if (note instanceof Note.Yielded(var path, var action, var at)) {
            yields.merge(path.strand(), 1, Integer::sum);
        } else if (note instanceof Note.Waits(var strand, var kind, var fork, var at)) {
            waits.put(strand, kind);
        } else if (note instanceof Note.StrandEnded(var strand, var how, var text, var at)
                && (how == Note.How.FAILED
                        || waits.get(strand.strand()) == Strand.Waits.SOME
                        || session.state.undoes())) {
            print.reset();
            print.add(strand);
            print.add(session.state.undoes() ? yields.getOrDefault(strand.strand(), 0) : 0);
            print.add(ends.merge(strand.strand(), 1, Integer::sum));
            see();
        }
    }

    @Override
    public void performed(DrivenRun<?> idle, Pending action, Ending ending) {
        waiting(action.path()).taken = ending;
    }

    void addTo(Fingerprint state) {
        if (opaque != null) {
            state.opaque(opaque);
        }
        state.add(seenHigh);
        state.add(seenLow);
        state.add(cancelled ? 1 : 0);
        print.reset();
        if (outcome != null) {
            print.add(outcome);
        }
        if (outcome != null && print.isOpaque()) {
            state.opaque(outcome);
        }
        state.add(print.high());
        state.add(print.low());
        long does = print.low();
        long high = 0;
        long low = 0;
        for (Waiting each : waiting.values()) {
            each.addTo(print.reset());
            does += print.low();
            print.add(isInDoubt(each) ? 1 : 0);
            each.addUnknownTo(print);
            if (each.taken != null && print.isOpaque()) {
                state.opaque(each.taken);
            }
            high += print.high();
            low += print.low();
        }
        state.add(high);
        state.add(low);
        doesNow = does;
    }

    /// What the run has got to know, in the state that was asked for last.
    long knows() {
        print.reset().add(number);
        print.add(seenHigh);
        print.add(seenLow);
        print.add(cancelled ? 1 : 0);
        return print.high();
    }

    /// What the run waits for, or how it has ended, in the same state: it must follow from what it has
    /// got to know.
    long does() {
        return doesNow;
    }

    /// The at-most-once actions that have begun and have no end.
    List<Path> begun() {
        List<Path> begun = new ArrayList<>(inDoubt);
        for (Waiting each : waiting.values()) {
            if (!each.isTimer() && each.isAtMostOnce()) {
                begun.add(each.pending.path().withoutAttempt());
            }
        }
        return begun;
    }
}
