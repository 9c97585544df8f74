package dev.syncopate.kernel;

import dev.syncopate.Around;
import dev.syncopate.composition.Stage;
import dev.syncopate.driver.Change;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.running.Caller;
import dev.syncopate.running.Chance;
import dev.syncopate.running.RunState;
import dev.syncopate.running.Settings;
import dev.syncopate.time.Scheduler;
import dev.syncopate.time.SystemScheduler;
import dev.syncopate.time.Waiter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// What performs the actions of a run: on threads that do not have the turn, and on the real clock; or
/// in turns, and on the run's clock.
///
/// If the driver is called by the thread that waits for an action, then that thread performs it in
/// place of parking, when it has passed the turn on.
final class Performers {
    private final KernelRun<?, ?> run;
    final Settings settings;
    final RunState state;

    /// Those that begin when the driver returns. Touched by the thread that has the turn.
    private final List<Performing> beginning = new ArrayList<>();

    /// Those that have ended and still have their permits. Added to under the run's lock.
    private final Queue<Performing> leaving = new ConcurrentLinkedQueue<>();

    /// The thread that calls the driver just now.
    private volatile @Nullable Thread calling;

    /// @param around a layer around all yields, time and chance included; null for none
    Performers(KernelRun<?, ?> run, Stage<?> stage, @Nullable Around<Object> around) {
        this.run = run;
        RunSettings given = run.settings();
        Settings.Clocks clocks = Settings.Clocks.of(given.clock(), () -> run);
        this.settings =
                new Settings(clocks, Chance.seeded(given.seed()), given.context(), around, given.id(), given.carried());
        this.state =
                RunState.of(run.inTurns ? run : new SystemScheduler(given.clock()), stage, settings, () -> run.dropped);
        this.state.limitInFlight();
        strandsMove();
    }

    /// The run is not idle for those who perform, because its strands move.
    void strandsMove() {
        if (!run.inTurns) {
            state.scheduler.activate();
        }
    }

    /// Undoes [#strandsMove()].
    void strandsRest() {
        if (!run.inTurns) {
            state.scheduler.deactivate();
        }
    }

    boolean isOne(Waiter waiter) {
        return waiter instanceof Caller caller ? caller.runState() == state : waiter instanceof BesideRun;
    }

    Scheduler scheduler() {
        return state.scheduler;
    }

    /// Whether this thread calls the driver just now.
    boolean isCalling() {
        return calling == Thread.currentThread();
    }

    /// The driver is called by this thread.
    void driverIsCalled() {
        calling = Thread.currentThread();
    }

    /// The driver has returned. What it has said begins now, so that a batch sees all of it.
    void driverReturned() {
        calling = null;
        if (!beginning.isEmpty()) {
            List<Performing> now = List.copyOf(beginning);
            beginning.clear();
            now.forEach(this::start);
        }
    }

    void perform(KernelPending action) {
        Performing performing = run.exchange.begin(action, false);
        if (performing == null) {
            return;
        }
        if (isCalling()) {
            beginning.add(performing);
        } else {
            start(performing);
        }
    }

    Ending performNow(KernelPending action) {
        Performing performing = run.exchange.begin(action, true);
        if (performing == null) {
            throw new IllegalStateException(
                    action + " cannot be performed now: it is a timer or a question, has ended, or"
                            + " is being performed: perform what changes() tells as yielded, once");
        }
        return performing.now();
    }

    /// Lets the run count as active until all have begun.
    void perform(Collection<? extends Pending> actions) {
        if (run.inTurns) {
            run.together(() -> actions.forEach(Pending::perform));
            return;
        }
        strandsMove();
        try {
            actions.forEach(Pending::perform);
        } finally {
            strandsRest();
        }
    }

    /// Has the action queue for its permit, so that permits are granted in the order of the yields.
    private void start(Performing performing) {
        performing.queue(state.limiter);
        try {
            if (run.inTurns || !performing.isAwaitedHere()) {
                state.start(performing);
            } else {
                performing.workHere(state.inContext(performing));
                state.scheduler.activate();
            }
        } catch (Throwable e) {
            performing.neverBegan(e);
        }
    }

    void performed(KernelPending action, Ending ending) {
        if (!run.dropped) {
            try {
                run.driver.performed(run, action, ending);
            } catch (Throwable e) {
                run.drop(e);
            }
        }
    }

    /// Releases a permit once the run has seen how the action ended, so that no other action begins
    /// that is cancelled by that.
    void releasePermit(Performing ended) {
        if (!run.exchange.leave(ended, leaving)) {
            ended.releasePermit();
        }
    }

    /// Releases the permits of those whose ends the run has seen.
    void releasePermits() {
        long settled = run.exchange.settled.get();
        for (Performing ended : leaving.isEmpty() ? List.<Performing>of() : List.copyOf(leaving)) {
            if (ended.leftAt < settled && leaving.remove(ended)) {
                ended.releasePermit();
            }
        }
    }

    /// An executor has thrown an `Error`.
    void breakBy(Throwable error) {
        run.dropTelling(new Change.Broken(error));
    }

    /// Interrupts what is being performed of a run that was dropped.
    ///
    /// @return that
    static List<KernelPending> interrupt(List<Pending> left) {
        List<KernelPending> interrupted = new ArrayList<>();
        for (Pending each : left) {
            Performing performing = ((KernelPending) each).performing();
            if (performing != null) {
                performing.cancel();
                interrupted.add((KernelPending) each);
            }
        }
        return List.copyOf(interrupted);
    }

    void cancel(KernelPending action) {
        if (!action.isCancelled()) {
            run.notes.cancelled(action);
        }
        Performing performing = run.exchange.cancel(action);
        if (performing != null) {
            performing.cancel();
        }
    }
}
