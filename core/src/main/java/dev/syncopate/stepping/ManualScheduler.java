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

/// Time that passes by hand alone, and turns in the order in which threads became able to move.
public final class ManualScheduler extends SerialScheduler {
    private static final long LOOK = 20_000_000;

    /// Who waits until nobody moves, while it is parked or about to.
    private volatile @Nullable Thread caller;

    private final AdaptiveSpin ofCaller = new AdaptiveSpin();
    private final AdaptiveSpin ofThreads = new AdaptiveSpin();

    public ManualScheduler(Instant start) {
        super(start, Turn.FIRST_COME);
    }

    /// Who wants to be told that no orchestration code can move is told before the caller goes on.
    @Override
    public List<Runnable> onIdle() {
        IdleListener told = pollIdleListener();
        return told == null ? List.of() : List.of(told::notifyIdle);
    }

    @Override
    public void becameIdle() {
        Thread parked = caller;
        if (parked != null) {
            LockSupport.unpark(parked);
        }
    }

    /// A sleep that ends at once waits for nobody's leave to go on.
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

    /// Takes the turn, as soon as nobody moves, for a caller who is about to look at the run or to change it.
    /// Whoever is woken meanwhile, also by others, moves when the caller [leaves][#deactivate()]. For one caller at
    /// a time, who holds no lock.
    ///
    /// @param inNameOf whose run it is
    /// @throws StuckRunException if a thread of the run is blocked for long by what is not of the run
    void hold(Waiter inNameOf) {
        do {
            awaitRest();
        } while (!tryTakeTurn(inNameOf));
    }

    /// Looks at the run while none of its threads moves, whoever wakes one meanwhile.
    public <V extends @Nullable Object> V look(Waiter inNameOf, Supplier<V> look) {
        hold(inNameOf);
        try {
            return look.get();
        } finally {
            deactivate();
        }
    }

    /// Changes something of the run while none of its threads moves. Those who are woken by that move afterwards.
    public void change(Waiter inNameOf, Runnable change) {
        hold(inNameOf);
        try {
            change.run();
        } finally {
            deactivate();
        }
    }

    /// Lets the first of those who wait for time go on, if its moment comes by `end`.
    public boolean fireFirstBy(long end) {
        VirtualTimer first = firstTimer();
        if (first == null || first.at > end) {
            return false;
        }
        fireFirst().run();
        return true;
    }

    /// What waits for time, the first one first.
    List<Stepper.Timer> timers() {
        return virtualTimers().stream().map(moment -> timer(moment)).toList();
    }

    private Stepper.Timer timer(VirtualTimer moment) {
        TimedWait wait = ((RunPosition) moment.waiter()).timedWait(instantOf(moment.at));
        return new Stepper.Timer(wait.path(), wait.limit(), wait.due());
    }

    /// Lets what waits for time go on, whatever the clock reads.
    public void fire(Stepper.Timer timer) {
        VirtualTimer moment = virtualTimers().stream()
                .filter(waiting -> timer(waiting).equals(timer))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        timer + " does not wait: choose one of timers(), which are " + timers()));
        fire(moment).run();
    }

    /// Waits until nobody moves.
    private void awaitRest() {
        if (!isActive() || restsSoon()) {
            return;
        }
        BlockedRunDetector blockage = new BlockedRunDetector();
        boolean interrupted = false;
        caller = Thread.currentThread();
        try {
            while (isActive()) {
                LockSupport.parkNanos(this, LOOK);
                interrupted |= Thread.interrupted();
                Activity movers = activity();
                if (blockage.look(movers)) {
                    throw new StuckRunException(BlockedRunDetector.report(movers.all(), describeWaits()));
                }
            }
        } finally {
            caller = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Interrupts the threads that are blocked by what is not of the run.
    public void interruptBlocked() {
        for (Turn turn : activity().all()) {
            Thread thread = turn.thread();
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    private boolean restsSoon() {
        for (int looks = ofCaller.spins(); looks > 0; looks--) {
            Thread.onSpinWait();
            if (!isActive()) {
                ofCaller.succeeded();
                return true;
            }
        }
        ofCaller.failed();
        return false;
    }

    /// Looks a while before it parks, since the caller often answers at once.
    @Override
    public boolean park(Waiter waiter, long deadline) {
        for (int looks = ofThreads.spins(); looks > 0; looks--) {
            if (waiter.isResumed()) {
                ofThreads.succeeded();
                return false;
            }
            Thread.onSpinWait();
        }
        ofThreads.failed();
        return super.park(waiter, deadline);
    }

    @Override
    public void suspendActivity() {}

    @Override
    public void resumeActivity() {}
}
