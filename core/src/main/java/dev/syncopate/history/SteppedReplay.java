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

/// Leads a fresh run along a history: the answers in the order in which the actions ended, and between two of
/// them the run moves until it stands still.
///
/// **Time.** The clock reads what it read at each entry. Sleeps that were recorded end in their turn. For
/// those that were not, and for the limits of parts, the clock decides.
final class SteppedReplay<F, T extends @Nullable Object> {
    /// An answer that was noted so little after its limit may have come in time.
    private static final Duration GRACE = Duration.ofMillis(5);

    private final List<Entry> entries;
    private final Recorded recorded;
    private final Following past;
    private final Stepper<F, T> stepper;
    private final ReplayTimers timers;

    /// By how much a limit must have come before an answer was noted, for the answer to have come too late.
    private final Duration grace;

    /// Whether an answer that was noted a little after its limit was taken for late.
    private boolean doubtful;

    private SteppedReplay(Orchestration<F, T> orchestration, History history, boolean whole, Duration grace) {
        this.grace = grace;
        this.entries = history.entries();
        this.recorded = new Recorded(history);
        this.past = new Following(history, whole);
        this.stepper = Stepper.of(orchestration, recorded.beginning(), past);
        this.timers = new ReplayTimers(stepper, past);
    }

    /// Follows the history as far as the run does the same. Where an answer and a limit came so close to each other
    /// that the clock does not tell which was first, the other order is tried too.
    ///
    /// @param whole whether the history is of the whole run
    static <F, T extends @Nullable Object> Replay.Point<F, T> toPoint(
            Orchestration<F, T> orchestration, History history, boolean whole) {
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
                difference = past.wrong() == null ? difference : past.wrong();
                followed += difference == null ? 1 : 0;
            }
            stepper.status(); // awaits that it is idle
        } catch (Throwable e) {
            past.end();
            stepper.close();
            throw e;
        }
        past.end();
        return new Replay.Point<>(stepper, followed, Optional.ofNullable(difference));
    }

    /// Follows the history and lets the time pass that the run waits for after it.
    ///
    /// @throws ReplayError if the run does not do, from beginning to end, what the history says
    static <F, T extends @Nullable Object> T toEnd(Orchestration<F, T> orchestration, History history) {
        try (Replay.Point<F, T> point = toPoint(orchestration, history, true)) {
            if (point.difference().isPresent()) {
                throw point.difference().get();
            }
            Stepper<F, T> stepper = point.stepper();
            boolean goesOn = true;
            while (goesOn && stepper.status() == Stepper.Status.WAITING) {
                goesOn = letTimersPass(stepper);
            }
            for (Stepper.Pending<F> beyond : stepper.pending()) {
                throw ReplayError.beyond(
                        beyond.path(), beyond.action(), history.entries().size());
            }
            return stepper.result();
        }
    }

    /// Lets pass what time the run waits for now, at the end of its history.
    ///
    /// @return false if it waits for none, or for actions that time did not cancel
    private static boolean letTimersPass(Stepper<?, ?> stepper) {
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
        letPassWhile(() -> !isGiven(path), timer -> isOpen(timer) && isBefore(timer, ended));
        letPassWhile(
                () -> !isYielded(path),
                timer -> isOpen(timer) && !timers.due(timer).isAfter(ended));
        stepper.moveClock(ended);
        Object yielded = past.yielded(path);
        boolean cancelled = entry.ending() instanceof Entry.Cancelled;
        if (yielded == null) {
            return cancelled && past.isCutShort(path) ? null : missing(entry);
        }
        if (!entry.action().equals(yielded)) {
            return ReplayError.different(path, entry.action(), yielded, recorded.doubt(entry));
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

    /// Has an action cancelled by what the run itself does it for: the answers given so far have, or else time
    /// does. What is left was cancelled from outside, together with the run.
    private void cancel(String path, Instant ended) {
        letPassWhile(
                () -> isWaiting(path),
                timer -> isOpen(timer) && !timers.due(timer).isAfter(ended));
        letPassWhile(() -> isWaiting(path), timer -> timer.limit() && Yields.isWithin(timer.path(), path));
        if (isWaiting(path)) {
            stepper.cancel();
        }
    }

    /// Lets those go on, one after the other, who wait for time and are meant, as long as that is needed.
    private void letPassWhile(BooleanSupplier needed, Predicate<Stepper.Timer> meant) {
        boolean passed = true;
        while (passed && needed.getAsBoolean()) {
            passed = letPass(meant);
        }
    }

    /// Lets the first go on of those who wait for time and are meant.
    ///
    /// @return false if none is
    private boolean letPass(Predicate<Stepper.Timer> meant) {
        Optional<Stepper.Timer> first = timers.inOrder().filter(meant).findFirst();
        first.ifPresent(timer -> {
            stepper.moveClock(timers.due(timer));
            stepper.fire(timer);
        });
        return first.isPresent();
    }

    /// Whether the clock decides when a timer's moment comes, and no entry.
    private boolean isOpen(Stepper.Timer timer) {
        return timer.limit() || !past.isRecorded(timer.path());
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

    /// Whether an answer was given out of its turn, once the run stands still.
    private boolean isGiven(String path) {
        stepper.status();
        return past.isGiven(path);
    }

    /// Whether the run has come to a yield, once it stands still.
    private boolean isYielded(String path) {
        stepper.status();
        return past.yielded(path) != null;
    }

    private ReplayError missing(Entry first) {
        long others = entries.stream()
                .skip(entries.indexOf(first) + 1L)
                .filter(entry -> !isYielded(entry.path()))
                .count();
        return ReplayError.missing(first, (int) others, standing(), recorded.doubt(first));
    }

    private String standing() {
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
