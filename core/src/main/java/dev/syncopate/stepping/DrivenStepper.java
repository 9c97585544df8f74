package dev.syncopate.stepping;

import dev.syncopate.Around;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.Stepper;
import dev.syncopate.driver.Change;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.NotIdleException;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.kernel.KernelRun;
import dev.syncopate.kernel.NewRun;
import dev.syncopate.running.Ended;
import dev.syncopate.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A stepper: a driven run whose caller gives the events.
public final class DrivenStepper<F, T extends @Nullable Object> implements Stepper<F, T> {
    /// How many waits of a closed run are ended before closing fails.
    private static final int MOST_ROUNDS = 100_000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Executor<Object> NONE = action -> {
        throw new IllegalStateException("A stepper has no executor: answer " + action + " by the stepper");
    };

    private final KernelRun<F, T> run;

    /// The actions that wait for an answer, by their paths.
    private final Map<Path, PendingAction<F>> pending = new HashMap<>();

    private int numbers;

    /// The time by the caller's clock, which the run sees with the next event.
    private Instant clock;

    private @Nullable Ended<T> end;

    private DrivenStepper(KernelRun<F, T> run, Instant start) {
        this.run = run;
        this.clock = start;
    }

    public static <F, T extends @Nullable Object> Stepper<F, T> of(
            Orchestration<F, T> orchestration, Instant start, @Nullable Around<Object> around) {
        RunSettings settings = RunSettings.of("stepper").startingAt(start).withPatience(PATIENCE);
        return new DrivenStepper<>(new NewRun<F>(NONE, settings, run -> {}, around).start(orchestration), start);
    }

    /// @param driver what gives the first events, before the stepper is used
    public static <F, T extends @Nullable Object> Stepper<F, T> of(
            Orchestration<F, T> orchestration, Executor<? super F> executor, RunSettings settings, Driver driver) {
        KernelRun<F, T> run = NewRun.<F>of(executor, settings, driver).start(orchestration);
        run.awaitIdle();
        return new DrivenStepper<>(run, run.now());
    }

    /// Waits until the run is idle, and ends what was cancelled meanwhile.
    private void settle() {
        boolean changed = true;
        while (changed) {
            run.awaitIdle();
            List<Change> changes = run.changes();
            changes.forEach(this::follow);
            changed = !changes.isEmpty();
        }
    }

    @SuppressWarnings("unchecked") // The outcome of this run.
    private void follow(Change change) {
        switch (change) {
            case Change.Yielded(var yielded) -> {
                if (yielded.due().isEmpty()) {
                    pending.put(yielded.path(), new PendingAction<>(yielded, numbers++));
                }
            }
            case Change.Cancelled(var cancelled) -> {
                if (cancelled.due().isEmpty()) {
                    pending.remove(cancelled.path());
                    run.give(cancelled.end(Ending.cancelled(), clock));
                }
            }
            case Change.Finished(var outcome) -> end = (Ended<T>) Ended.of(outcome);
            case Change.Broken(var error) -> end = new Ended.Threw<>(error);
        }
    }

    @Override
    public List<Pending<F>> pending() {
        settle();
        List<Pending<F>> all = new ArrayList<>(pending.values());
        all.sort(Comparator.comparing(Pending::path));
        return all;
    }

    @Override
    public Pending<F> next() {
        settle();
        if (pending.size() == 1) {
            return pending.values().iterator().next();
        }
        throw new IllegalStateException(
                "next() needs exactly one pending action, but " + describe() + ": choose one of pending()");
    }

    @Override
    public void answer(Pending<F> action, @Nullable Object result) {
        held(action).pending.check(result);
        end(action, Ending.success(result));
    }

    @Override
    public void fail(Pending<F> action, Exception failure) {
        end(
                action,
                Ending.failure(Objects.requireNonNull(
                        failure, "The failure must not be null: give the exception that the executor would throw")));
    }

    private void end(Pending<F> action, Ending ending) {
        settle();
        if (!pending.remove(action.path(), action)) {
            throw new IllegalStateException(action
                    + " is not pending: it was answered before, its fork was cancelled, or it belongs to another"
                    + " stepper. Choose one of pending(); now " + describe());
        }
        run.give(held(action).pending.end(ending, clock));
    }

    private static <F> PendingAction<F> held(Pending<F> action) {
        return switch (action) {
            case PendingAction<F> held -> held;
        };
    }

    @Override
    public Status status() {
        settle();
        return switch (end) {
            case null -> Status.WAITING;
            case Ended.Returned<T> returned -> Status.RETURNED;
            case Ended.Threw<T> threw -> Status.THREW;
        };
    }

    @Override
    public T result() {
        settle();
        if (end == null) {
            throw new IllegalStateException(
                    "The run has no result, because it has not ended. Answer its pending actions or advance its time first; "
                            + "now " + describe());
        }
        return end.orThrow();
    }

    @Override
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "The duration of advance(...) must not be negative, but was " + duration);
        }
        Instant until = VirtualTime.plus(clock, duration);
        boolean passed = true;
        while (passed) {
            passed = fireFirstBy(until);
        }
        moveClock(until);
    }

    /// @return whether it fired a timer
    private boolean fireFirstBy(Instant until) {
        settle();
        Optional<dev.syncopate.driver.Pending> first = run.nextTimer();
        if (first.isEmpty() || due(first.get()).isAfter(until)) {
            return false;
        }
        moveClock(due(first.get()));
        run.give(first.get().end(Ending.FIRED, clock));
        return true;
    }

    private static Instant due(dev.syncopate.driver.Pending timer) {
        return timer.due().orElseThrow();
    }

    @Override
    public Optional<Duration> untilNextTimer() {
        settle();
        return run.nextTimer().map(timer -> {
            Duration left = Duration.between(clock, due(timer));
            return left.isNegative() ? Duration.ZERO : left;
        });
    }

    @Override
    public List<Timer> timers() {
        settle();
        return waiting().map(DrivenStepper::timer).toList();
    }

    /// All timers, in the order in which they fire.
    private Stream<dev.syncopate.driver.Pending> waiting() {
        return run.allTimers().stream().map(timer -> (dev.syncopate.driver.Pending) Objects.requireNonNull(timer.tag));
    }

    private static Timer timer(dev.syncopate.driver.Pending timer) {
        Path path = timer.path();
        boolean limit = path.role().filter("limit"::equals).isPresent();
        return new Timer(limit && path.ordinal() < 0 ? path.strand() : path, limit, due(timer));
    }

    @Override
    public void fire(Timer timer) {
        settle();
        dev.syncopate.driver.Pending found = waiting()
                .filter(waiting -> timer(waiting).equals(timer))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(timer
                        + " cannot be fired, because it is not waiting, or no longer: choose one of timers(), which are "
                        + timers()));
        run.give(found.end(Ending.FIRED, clock));
    }

    @Override
    public void moveClock(Instant time) {
        settle();
        clock = time.isAfter(clock) ? time : clock;
    }

    @Override
    public Instant now() {
        return clock;
    }

    @Override
    public void cancel() {
        settle();
        if (end == null) {
            run.give(new Event.RunCancelled(clock));
        }
    }

    /// Ends one wait after the other, also those of shielded parts.
    @Override
    public void close() {
        try {
            cancel();
            settle();
        } catch (NotIdleException e) {
            run.breakOff();
            end = closed();
            return;
        }
        for (int rounds = 0; end == null; rounds++) {
            if (rounds == MOST_ROUNDS) {
                throw new IllegalStateException("The stepper cannot be closed: its run has waited again " + MOST_ROUNDS
                        + " times" + run.describeWaits() + "\nEnd loops in shielded parts when they are cancelled");
            }
            if (!unwindOne()) {
                run.drop();
                run.awaitIdle();
                end = closed();
                return;
            }
            settle();
        }
    }

    private static <T extends @Nullable Object> Ended<T> closed() {
        return new Ended.Threw<>(new CancellationException("The stepper was closed"));
    }

    /// @return false if nothing waits for an end or for time
    private boolean unwindOne() {
        if (!pending.isEmpty()) {
            fail(pending.values().iterator().next(), new CancellationException("The stepper was closed"));
            return true;
        }
        return fireFirstBy(Instant.MAX);
    }

    private String describe() {
        if (end != null) {
            return "the run has ended";
        }
        return pending.isEmpty() && run.nextTimer().isEmpty()
                ? "nothing is pending and no timer is waiting, since these wait for a condition, which needs a call of"
                        + " wake() when it becomes true:" + run.describeWaits() + "\n"
                : pending.isEmpty() ? "nothing is pending" : "these are pending: " + pending();
    }
}
