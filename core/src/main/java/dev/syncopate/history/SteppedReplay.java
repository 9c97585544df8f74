package dev.syncopate.history;

import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Stepper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Replays a history by a stepper. Answers are given in the order in which the actions ended; after each,
/// the run goes on until it is idle.
///
/// **Time.** At each entry the clock has the time of that entry. Recorded sleeps end in the order of the
/// history. Sleeps that were not recorded, and limits of parts, end by the clock.
final class SteppedReplay<F, T extends @Nullable Object> {
    /// An answer that was recorded this little after its limit may have come in time.
    private static final Duration GRACE = Duration.ofMillis(5);

    private final List<Entry> entries;
    private final HistoryIndex recorded;
    private final ReplayLayer layer;
    private final Stepper<F, T> stepper;
    private final ReplayTimers timers;

    /// By how much an answer must have been recorded after a limit, for the answer to be late.
    private final Duration grace;

    /// Whether an answer that was recorded a little after its limit was taken for late.
    private boolean doubtful;

    private SteppedReplay(Orchestration<F, T> orchestration, HistoryIndex recorded, boolean whole, Duration grace) {
        this.grace = grace;
        this.entries = recorded.entries();
        this.recorded = recorded;
        this.layer = new ReplayLayer(recorded, whole);
        this.stepper = Stepper.of(orchestration, recorded.beginning(), layer);
        this.timers = new ReplayTimers(stepper, layer);
    }

    /// Follows the history up to the first difference. If an answer and a limit came so close to each
    /// other that their times do not tell which was first, the other order is tried too.
    ///
    /// @param whole whether the history is of the whole run
    static <F, T extends @Nullable Object> Replay.Point<F, T> toPoint(
            Orchestration<F, T> orchestration, HistoryIndex history, boolean whole) {
        SteppedReplay<F, T> exact = new SteppedReplay<>(orchestration, history, whole, Duration.ZERO);
        Replay.Point<F, T> point = exact.toPoint();
        if (point.difference().isEmpty() || !exact.doubtful) {
            return point;
        }
        Replay.Point<F, T> other = new SteppedReplay<>(orchestration, history, whole, GRACE).toPoint();
        boolean better = other.difference().isEmpty() || other.followed() > point.followed();
        (better ? point : other).close();
        return better ? other : point;
    }

    private Replay.Point<F, T> toPoint() {
        int followed = 0;
        ReplayError difference = null;
        try {
            while (followed < entries.size() && difference == null) {
                difference = follow(entries.get(followed));
                difference = layer.difference() == null ? difference : layer.difference();
                followed += difference == null ? 1 : 0;
            }
            stepper.status(); // awaits that it is idle
        } catch (Throwable e) {
            layer.end();
            stepper.close();
            throw e;
        }
        layer.end();
        return new Replay.Point<>(stepper, followed, Optional.ofNullable(difference));
    }

    /// Follows the history, and then lets time pass until the run ends.
    ///
    /// @throws ReplayError if the run differs from the history
    static <F, T extends @Nullable Object> T toEnd(Orchestration<F, T> orchestration, HistoryIndex history) {
        try (Replay.Point<F, T> point = toPoint(orchestration, history, true)) {
            if (point.difference().isPresent()) {
                throw point.difference().get();
            }
            Stepper<F, T> stepper = point.stepper();
            boolean goesOn = true;
            while (goesOn && stepper.status() == Stepper.Status.WAITING) {
                goesOn = fireTimers(stepper);
            }
            for (Stepper.Pending<F> beyond : stepper.pending()) {
                throw ReplayError.beyond(
                        beyond.path(), beyond.action(), history.entries().size());
            }
            return stepper.result();
        }
    }

    /// Fires the timers that wait at the end of the history.
    ///
    /// @return false if there are none, or if actions are pending that no timer has cancelled
    private static boolean fireTimers(Stepper<?, ?> stepper) {
        List<Stepper.Timer> waiting = stepper.timers();
        boolean acts = !stepper.pending().isEmpty();
        for (Stepper.Timer timer : acts || waiting.isEmpty() ? waiting : waiting.subList(0, 1)) {
            if (stepper.timers().contains(timer)) {
                stepper.moveClock(timer.due());
                stepper.fire(timer);
            }
        }
        return !waiting.isEmpty() && (!acts || stepper.pending().isEmpty());
    }

    private @Nullable ReplayError follow(Entry entry) {
        String path = entry.path();
        Instant ended = entry.ended();
        timers.look();
        fireWhile(() -> !isGiven(path), timer -> isOpen(timer) && isBefore(timer, ended));
        fireWhile(
                () -> !isYielded(path),
                timer -> isOpen(timer) && !timers.due(timer).isAfter(ended));
        stepper.moveClock(ended);
        Object yielded = layer.yielded(path);
        boolean cancelled = entry.ending() instanceof Entry.Cancelled;
        if (yielded == null) {
            return cancelled && layer.mayBeCancelled(path) ? null : missing(entry);
        }
        if (!recorded.isSame(entry, yielded)) {
            return recorded.different(entry, yielded);
        }
        entry.outcome().ifPresentOrElse(outcome -> give(path, outcome), () -> cancel(path, ended));
        return null;
    }

    private boolean isBefore(Stepper.Timer timer, Instant ended) {
        boolean before = timers.due(timer).plus(grace).isBefore(ended);
        doubtful |= before && timer.limit() && !timers.due(timer).plus(GRACE).isBefore(ended);
        return before;
    }

    private void give(String path, Outcome<@Nullable Object> outcome) {
        Optional<Stepper.Pending<F>> pending = pending(path);
        if (pending.isPresent()) {
            switch (outcome) {
                case Outcome.Success<?>(var value) -> stepper.answer(pending.get(), value);
                case Outcome.Failure<?>(var exception) -> stepper.fail(pending.get(), exception);
            }
        } else {
            sleeping(path).ifPresent(stepper::fire);
        }
    }

    /// Has an action cancelled for the same reason as in the recorded run: by an answer that was given
    /// already, by a timer, or else from outside, together with the run.
    private void cancel(String path, Instant ended) {
        fireWhile(
                () -> isWaiting(path),
                timer -> isOpen(timer) && !timers.due(timer).isAfter(ended));
        fireWhile(() -> isWaiting(path), timer -> timer.limit() && YieldPath.isWithin(timer.path(), path));
        if (isWaiting(path)) {
            stepper.cancel();
        }
    }

    /// Fires the timers that are meant, one after the other, while that is needed.
    private void fireWhile(BooleanSupplier needed, Predicate<Stepper.Timer> meant) {
        boolean passed = true;
        while (passed && needed.getAsBoolean()) {
            passed = fireFirst(meant);
        }
    }

    /// Fires the first timer that is meant.
    ///
    /// @return false if there is none
    private boolean fireFirst(Predicate<Stepper.Timer> meant) {
        Optional<Stepper.Timer> first = timers.inOrder().filter(meant).findFirst();
        first.ifPresent(timer -> {
            stepper.moveClock(timers.due(timer));
            stepper.fire(timer);
        });
        return first.isPresent();
    }

    /// Whether a timer ends by the clock, and not by an entry.
    private boolean isOpen(Stepper.Timer timer) {
        return timer.limit() || !layer.isRecorded(timer.path());
    }

    private Optional<Stepper.Timer> sleeping(String path) {
        return stepper.timers().stream()
                .filter(timer -> !timer.limit() && timer.path().equals(path))
                .findFirst();
    }

    private boolean isWaiting(String path) {
        return pending(path).isPresent() || sleeping(path).isPresent();
    }

    private Optional<Stepper.Pending<F>> pending(String path) {
        return stepper.pending().stream()
                .filter(action -> action.path().equals(path))
                .findFirst();
    }

    /// Whether an answer was given out of turn, once the run is idle.
    private boolean isGiven(String path) {
        stepper.status();
        return layer.isGiven(path);
    }

    /// Whether the run has yielded at a path, once it is idle.
    private boolean isYielded(String path) {
        stepper.status();
        return layer.yielded(path) != null;
    }

    private ReplayError missing(Entry first) {
        long others = entries.stream()
                .skip(entries.indexOf(first) + 1L)
                .filter(entry -> !isYielded(entry.path()))
                .count();
        return ReplayError.missing(first, (int) others, state(), recorded.doubt(first));
    }

    private String state() {
        return switch (stepper.status()) {
            case RETURNED -> "the run has returned";
            case THREW -> "the run has thrown";
            case WAITING ->
                stepper.pending().isEmpty()
                        ? "the run waits for time"
                        : "the run waits for " + Difference.shortened(stepper.pending());
        };
    }
}
