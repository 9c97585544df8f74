package dev.syncopate.history;

import dev.syncopate.Action;
import dev.syncopate.Path;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.Pending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives the recorded ends where the run does what it did, and has a model perform the rest. In a run
/// that takes turns, so one thread at a time is here.
final class WhatIfDriver implements Driver {
    private static final int NOWHERE = Integer.MAX_VALUE;

    private final List<Event> events;
    private final Map<Path, Ending> answers;
    private final Set<Class<?>> performed;
    private final boolean hasModel;
    private final Recorder recorder = Recorder.recorder();

    /// The places of the recorded ends in their order, by their paths.
    private final Map<Path, Integer> places = new HashMap<>();

    /// The recorded ends of those that are or were pending; empty for what was not recorded.
    private final Map<Path, Optional<Event.Ended>> chosen = new HashMap<>();

    /// The paths of these recorded ends.
    private final Set<Path> used = new HashSet<>();

    /// The places of the recorded events that have come.
    private final BitSet given = new BitSet();

    private int performing;

    /// Whether the recorded cancellation of the run was given.
    private boolean cancelled;

    WhatIfDriver(History history, Map<Path, Ending> answers, Set<Class<?>> performed, boolean hasModel) {
        this.events = history.events();
        this.answers = answers;
        this.performed = performed;
        this.hasModel = hasModel;
        recorder.settings(history.settings());
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Event.Ended ended) {
                places.put(ended.path(), i);
            }
        }
    }

    History history() {
        return recorder.history();
    }

    @Override
    public boolean takesNotes() {
        return true;
    }

    @Override
    public void note(DrivenRun<?> run, Note note, long after) {
        recorder.note(note, after);
    }

    @Override
    public void performed(DrivenRun<?> run, Pending action, Ending ending) {
        performing--;
        give(run, action.end(ending, run.now()));
    }

    @Override
    public void idle(DrivenRun<?> run) {
        run.changes(); // nobody else asks for them
        if (run.outcome().isPresent() || performing > 0) {
            return;
        }
        List<Pending> unknown = new ArrayList<>();
        Next first = recordedCancellation(run);
        for (Pending pending : run.pending()) {
            Next next = pending.isPerforming() ? null : next(run, pending);
            if (next == null && pending.due().isEmpty()) {
                unknown.add(pending);
            } else if (next != null && (first == null || next.isBefore(first))) {
                first = next;
            }
        }
        if (!unknown.isEmpty() && !isCancelledNext(first)) {
            perform(run, unknown);
        } else if (first != null) {
            given.set(first.place() == NOWHERE ? events.size() : first.place());
            give(run, first.event());
        }
    }

    /// Whether the run was cancelled here, since all that was recorded before has come.
    private boolean isCancelledNext(@Nullable Next next) {
        return next != null && next.event() instanceof Event.RunCancelled && given.nextClearBit(0) == next.place();
    }

    private void perform(DrivenRun<?> run, List<Pending> unknown) {
        Pending one = unknown.getFirst();
        if (!hasModel) {
            throw new IllegalStateException("The changed run yields " + Action.text(one.action()) + " at " + one.path()
                    + ", for which no answer was recorded: give a model by with(...)");
        }
        performing += unknown.size();
        run.perform(unknown);
    }

    private void give(DrivenRun<?> run, Event event) {
        cancelled |= event instanceof Event.RunCancelled;
        recorder.append(event);
        run.give(event);
    }

    /// What happens next to a yield; null if the model is to perform it.
    private @Nullable Next next(DrivenRun<?> run, Pending pending) {
        Event.Ended recorded = chosen.computeIfAbsent(pending.path(), path -> recorded(pending))
                .orElse(null);
        int place = recorded == null ? NOWHERE : places.getOrDefault(recorded.path(), NOWHERE);
        Instant at = recorded == null ? run.now() : latest(recorded.at(), run.now());
        Ending changed = answers.get(pending.path());
        if (pending.due().isPresent()) {
            Instant due = latest(pending.due().get(), run.now());
            return new Next(pending.end(Ending.FIRED, recorded == null ? due : at), place);
        }
        if (pending.isCancelled()) {
            return new Next(pending.end(recorded == null ? Ending.cancelled() : recorded.ending(), at), place);
        }
        if (changed != null) {
            return new Next(pending.end(changed, at), place);
        }
        return recorded == null || performed.contains(pending.action().getClass())
                ? null
                : new Next(pending.end(recorded.ending(), at), place);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// The recorded end of a yield: at its path if the same was yielded there, or else that of an equal
    /// action.
    private Optional<Event.Ended> recorded(Pending pending) {
        Integer place = places.get(pending.path());
        Optional<Event.Ended> found =
                place != null && events.get(place) instanceof Event.Ended ended && isSame(ended, pending)
                        ? Optional.of(ended)
                        : pending.due().isPresent() ? Optional.empty() : elsewhere(pending);
        found.ifPresent(ended -> used.add(ended.path()));
        return found;
    }

    private Optional<Event.Ended> elsewhere(Pending pending) {
        return events.stream()
                .filter(Event.Ended.class::isInstance)
                .map(Event.Ended.class::cast)
                .filter(ended -> isSame(ended, pending) && !used.contains(ended.path()))
                .filter(ended -> !(ended.ending() instanceof Ending.Cancelled))
                .findFirst();
    }

    private static boolean isSame(Event.Ended recorded, Pending pending) {
        return Action.isSame(recorded.action(), pending.action());
    }

    private @Nullable Next recordedCancellation(DrivenRun<?> run) {
        for (int i = 0; i < events.size() && !cancelled; i++) {
            if (events.get(i) instanceof Event.RunCancelled(var at)) {
                return new Next(new Event.RunCancelled(latest(at, run.now())), i);
            }
        }
        return null;
    }

    /// @param place its place among the recorded events; `NOWHERE` if it is not among them
    private record Next(Event event, int place) {
        /// What was recorded goes in the recorded order, whatever its times.
        boolean isBefore(Next other) {
            int byTime = event.at().compareTo(other.event.at());
            boolean recorded = place != NOWHERE && other.place != NOWHERE;
            boolean byPlace = recorded || byTime == 0;
            return byPlace ? place < other.place : byTime < 0;
        }
    }
}
