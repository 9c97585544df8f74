package dev.syncopate.testkit.scripted;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Change;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import dev.syncopate.history.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A run that performs nothing. The test gives its events, one each time that the run is idle.
final class StagedRun<F, T extends @Nullable Object> implements AutoCloseable {
    private final Setup<F, T> setup;
    private final Notes notes = new Notes();
    private final DrivenRun<T> run;

    /// Actions that have not ended and that the test has not mentioned, in the order of their yields.
    private final List<Pending> open = new ArrayList<>();

    /// Actions that the run has cancelled before the test mentioned them.
    private final List<Pending> dropped = new ArrayList<>();

    private Instant clock;

    private StagedRun(Setup<F, T> setup) {
        this.setup = setup;
        this.clock = setup.settings().start();
        this.run = DrivenRun.start(setup.orchestration(), setup.executor(), setup.settings(), notes);
    }

    /// Starts a run and gives it the events of the history that it begins with.
    static <F, T extends @Nullable Object> StagedRun<F, T> start(Setup<F, T> setup) {
        StagedRun<F, T> run = new StagedRun<>(setup);
        try {
            run.follow(setup.given(), difference -> {
                throw Messages.unlikeHistory(run, difference);
            });
            run.settle();
            return run;
        } catch (RuntimeException | Error e) {
            run.close();
            throw e;
        }
    }

    /// Starts a run that is given all its events by [#follow].
    static <F, T extends @Nullable Object> StagedRun<F, T> bare(Setup<F, T> setup) {
        return new StagedRun<>(setup);
    }

    /// Where a run that follows events differs from them.
    ///
    /// @param pending what is yielded there; null if nothing is
    record Difference(
            Path path, Event.Ended event, @Nullable Pending pending) {}

    interface OnDifference {
        void found(Difference difference);
    }

    /// Gives events, of which each must end what the run yields at its path.
    void follow(List<Event> events, OnDifference on) {
        for (Event event : events) {
            changes();
            if (event instanceof Event.Ended end && !end.isTimer()) {
                Pending pending = run.pending(end.path()).orElse(null);
                if (pending == null || !Action.isSame(end.action(), pending.action())) {
                    on.found(new Difference(end.path(), end, pending));
                }
            }
            give(event);
            if (event instanceof Event.Ended end) {
                notes.mention(end.path());
                dropped.removeIf(pending -> pending.path().equals(end.path()));
            }
        }
        changes();
    }

    private void give(Event event) {
        clock = event.at().isAfter(clock) ? event.at() : clock;
        if (event instanceof Event.Ended end) {
            open.removeIf(pending -> pending.path().equals(end.path()));
        }
        notes.add(event);
        run.give(event);
    }

    /// Waits until the run is idle, and ends what it has cancelled.
    void settle() {
        changes();
        for (Optional<Pending> next = cancelled(); next.isPresent(); next = cancelled()) {
            end(next.get(), Ending.cancelled());
            changes();
        }
    }

    private Optional<Pending> cancelled() {
        return run.pending().stream()
                .filter(pending -> pending.isCancelled() && pending.due().isEmpty())
                .findFirst();
    }

    private void changes() {
        run.awaitIdle();
        List<Pending> yielded = new ArrayList<>();
        List<Pending> cancelled = new ArrayList<>();
        for (Change change : run.changes()) {
            switch (change) {
                case Change.Yielded(var pending) -> yielded.add(pending);
                case Change.Cancelled(var pending) -> cancelled.add(pending);
                case Change.Finished finished -> {}
                case Change.Broken(Error error) -> throw error;
                case Change.Broken(var error) -> throw new IllegalStateException(error);
            }
        }
        addTo(open, yielded);
        open.removeAll(cancelled);
        addTo(dropped, cancelled);
    }

    /// Adds what is no timer, and was not mentioned before. What comes at one moment is sorted by its
    /// paths, since the threads of a group may come in any order.
    private void addTo(List<Pending> actions, List<Pending> added) {
        added.stream()
                .filter(pending -> pending.due().isEmpty() && !notes.isMentioned(pending.path()))
                .sorted(Comparator.comparing(Pending::path))
                .forEach(actions::add);
    }

    void end(Pending pending, Ending ending) {
        give(pending.end(ending, clock));
    }

    /// Ends an action by a result of the type that it promises.
    void answer(Pending action, @Nullable Object result) {
        if (!(action.action() instanceof DriverAction)) { // These have a result type for the compiler alone.
            action.check(result);
        }
        end(action, Ending.success(result));
    }

    /// Fires a timer; time passes until it is due.
    void fire(Pending timer) {
        Instant due = timer.due().orElseThrow();
        passTo(due);
        end(timer, Ending.FIRED);
    }

    /// Lets time pass; timers that become due fire.
    void pass(Duration duration) {
        Instant until = clock.plus(duration);
        for (Optional<Pending> next = firstBy(until); next.isPresent(); next = firstBy(until)) {
            fire(next.get());
            settle();
        }
        passTo(until);
    }

    private Optional<Pending> firstBy(Instant until) {
        return run.nextTimer().filter(timer -> !timer.due().orElseThrow().isAfter(until));
    }

    void passTo(Instant time) {
        clock = time.isAfter(clock) ? time : clock;
    }

    void cancel() {
        give(new Event.RunCancelled(clock));
    }

    /// An action was mentioned: nobody else is to find it.
    void mention(Pending action) {
        notes.mention(action.path());
        open.remove(action);
        dropped.remove(action);
    }

    Optional<Pending> open(Predicate<Pending> test) {
        return open.stream().filter(test).findFirst();
    }

    Optional<Pending> dropped(Predicate<Pending> test) {
        return dropped.stream().filter(test).findFirst();
    }

    /// What the test has not mentioned yet.
    List<Pending> unmentioned() {
        List<Pending> all = new ArrayList<>(dropped);
        all.addAll(open);
        return all;
    }

    boolean isOpen(Pending action) {
        return run.pending(action.path()).filter(action::equals).isPresent();
    }

    Notes notes() {
        return notes;
    }

    Instant now() {
        return clock;
    }

    DrivenRun<T> run() {
        return run;
    }

    Optional<Outcome<T>> outcome() {
        return run.outcome();
    }

    History history() {
        return new History(
                setup.settings().id(), setup.settings().seed(), setup.settings().start(), notes.entries());
    }

    /// Frees the threads of a run that has not ended. Nothing is undone.
    @Override
    public void close() {
        run.drop();
    }
}
