package dev.syncopate.stepping;

import dev.syncopate.Stepper;
import dev.syncopate.failures.StuckRunException;
import dev.syncopate.running.RunPosition;
import dev.syncopate.running.TimedWait;
import dev.syncopate.time.AdaptiveSpin;
import dev.syncopate.time.BlockedRunDetector;
import dev.syncopate.time.IdleListener;
import dev.syncopate.time.SerialScheduler;
import dev.syncopate.time.Turn;
import dev.syncopate.time.Waiter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Virtual time that its caller advances, with turns in the order in which threads became active.
public final class ManualScheduler extends SerialScheduler {
    private static final long POLL_NANOS = 20_000_000;

    /// The thread of the caller while it is parked, or about to park, until the run is idle.
    private volatile @Nullable Thread caller;

    private final AdaptiveSpin callerSpin = new AdaptiveSpin();
    private final AdaptiveSpin threadSpin = new AdaptiveSpin();

    public ManualScheduler(Instant start) {
        super(start, Turn.FIRST_COME);
    }

    /// Notifies idle listeners before the caller goes on.
    @Override
    public List<Runnable> onIdle() {
        IdleListener listener = pollIdleListener();
        return listener == null ? List.of() : List.of(listener::notifyIdle);
    }

    @Override
    public void becameIdle() {
        Thread parked = caller;
        if (parked != null) {
            LockSupport.unpark(parked);
        }
    }

    /// A sleep of zero or less ends at once, and not when the caller fires it.
    @Override
    @Nullable
    public Timer beginWait(Waiter waiter, long deadline, int rank) {
        if (rank == 0 && deadline <= nanos()) {
            waiter.wake();
            super.beginWait(waiter, Waiter.NEVER, rank);
            return () -> true;
        }
        return super.beginWait(waiter, deadline, rank);
    }

    /// Waits until the run is idle, and takes the turn for the caller. Threads that are woken meanwhile
    /// go on when the caller [ends its turn][#deactivate()]. For one caller at a time, which holds no
    /// lock.
    ///
    /// @param root the waiter of the run
    /// @throws StuckRunException if a thread of the run stays blocked outside of the scheduler's control
    void hold(Waiter root) {
        do {
            awaitIdle();
        } while (!tryTakeTurn(root));
    }

    /// Reads the state of the run while it is idle.
    public <V extends @Nullable Object> V look(Waiter root, Supplier<V> look) {
        hold(root);
        try {
            return look.get();
        } finally {
            deactivate();
        }
    }

    /// Changes the state of the run while it is idle. Threads that the change wakes go on afterwards.
    public void change(Waiter root, Runnable change) {
        hold(root);
        try {
            change.run();
        } finally {
            deactivate();
        }
    }

    /// Fires the first timer, if it is due by `end`.
    ///
    /// @return whether it fired one
    public boolean fireFirstBy(long end) {
        VirtualTimer first = firstTimer();
        if (first == null || first.at > end) {
            return false;
        }
        fireFirst().run();
        return true;
    }

    /// All timers, in the order in which they fire.
    List<Stepper.Timer> timers() {
        return virtualTimers().stream().map(virtual -> timer(virtual)).toList();
    }

    private Stepper.Timer timer(VirtualTimer virtual) {
        TimedWait wait = ((RunPosition) virtual.waiter()).timedWait(instantOf(virtual.at));
        return new Stepper.Timer(wait.path(), wait.limit(), wait.due());
    }

    /// Fires a timer, whatever the time is.
    public void fire(Stepper.Timer timer) {
        VirtualTimer virtual = virtualTimers().stream()
                .filter(waiting -> timer(waiting).equals(timer))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(timer
                        + " cannot be fired, because it is not waiting, or no longer: choose one of timers(), which are "
                        + timers()));
        fire(virtual).run();
    }

    /// Waits until the run is idle.
    private void awaitIdle() {
        if (!isActive() || isIdleSoon()) {
            return;
        }
        BlockedRunDetector detector = new BlockedRunDetector();
        boolean interrupted = false;
        caller = Thread.currentThread();
        try {
            while (isActive()) {
                LockSupport.parkNanos(this, POLL_NANOS);
                interrupted |= Thread.interrupted();
                Activity activity = activity();
                if (detector.isStuck(activity)) {
                    throw new StuckRunException(BlockedRunDetector.report(activity.all(), describeWaits()));
                }
            }
        } finally {
            caller = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Interrupts the active threads, which are blocked.
    public void interruptBlocked() {
        for (Turn turn : activity().all()) {
            Thread thread = turn.thread();
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    private boolean isIdleSoon() {
        for (int spins = callerSpin.spins(); spins > 0; spins--) {
            Thread.onSpinWait();
            if (!isActive()) {
                callerSpin.succeeded();
                return true;
            }
        }
        callerSpin.failed();
        return false;
    }

    /// Spins before it parks, since the caller often answers at once.
    @Override
    public boolean park(Waiter waiter, long deadline) {
        return !isResumedSoon(waiter) && super.park(waiter, deadline);
    }

    private boolean isResumedSoon(Waiter waiter) {
        for (int spins = threadSpin.spins(); spins > 0; spins--) {
            if (waiter.isResumed()) {
                threadSpin.succeeded();
                return true;
            }
            Thread.onSpinWait();
        }
        threadSpin.failed();
        return false;
    }

    @Override
    public void suspendActivity() {}

    @Override
    public void resumeActivity() {}
}
