package dev.syncopate.history;

import dev.syncopate.Outcome;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives the events of a history, one each time that the run is idle, up to the first difference. Performs
/// nothing.
abstract class ReplayDriver implements Driver {
    private final List<Event> events;
    private final Replay.Comparison comparison;

    /// How many events were given. Touched by the thread that has the turn, as the next.
    private int followed;

    private @Nullable ReplayError difference;

    ReplayDriver(History history, Replay.Comparison comparison) {
        this.events = history.events();
        this.comparison = comparison;
    }

    @Override
    public void idle(DrivenRun<?> run) {
        if (followed == events.size() || difference != null) {
            atEnd(run, difference);
            return;
        }
        Event event = events.get(followed);
        difference = event instanceof Event.Ended end ? differenceAt(run, end) : null;
        if (difference == null) {
            followed++;
            run.give(event);
            passed(run);
        } else {
            atEnd(run, difference);
        }
    }

    /// An event was given, and is applied next.
    void passed(DrivenRun<?> run) {}

    /// The run is idle at the end of the history, or at the first difference.
    abstract void atEnd(DrivenRun<?> run, @Nullable ReplayError difference);

    private @Nullable ReplayError differenceAt(DrivenRun<?> run, Event.Ended end) {
        Optional<Pending> pending = run.pending(end.path());
        if (pending.isEmpty()) {
            return end.isTimer() ? null : missing(run, end);
        }
        Object yielded = pending.get().action();
        return comparison.isSame(end.action(), yielded)
                ? null
                : ReplayError.different(end.path(), end.action(), yielded, comparison);
    }

    /// An action that is recorded, and that the run does not yield.
    private ReplayError missing(DrivenRun<?> run, Event.Ended first) {
        long others = events.stream()
                .skip(followed + 1L)
                .filter(event -> event instanceof Event.Ended end
                        && !end.isTimer()
                        && run.pending(end.path()).isEmpty())
                .count();
        return ReplayError.missing(first, (int) others, state(run));
    }

    private static String state(DrivenRun<?> run) {
        if (run.outcome().isPresent()) {
            return run.outcome().get() instanceof Outcome.Success ? "the run has returned" : "the run has thrown";
        }
        List<Object> waiting = run.pending().stream()
                .filter(pending -> pending.due().isEmpty())
                .<Object>map(pending -> pending.action())
                .toList();
        return waiting.isEmpty() ? "the run waits for time" : "the run waits for " + Difference.shortened(waiting);
    }

    int followed() {
        return followed;
    }

    @Nullable
    ReplayError difference() {
        return difference;
    }
}
