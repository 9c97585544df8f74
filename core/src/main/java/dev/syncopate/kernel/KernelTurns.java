package dev.syncopate.kernel;

import dev.syncopate.driver.Event;
import dev.syncopate.time.ReadyQueue;
import dev.syncopate.time.ServiceThreads;
import dev.syncopate.time.TurnScheduler;
import dev.syncopate.time.TurnTimer;
import dev.syncopate.time.TurnWatch;
import dev.syncopate.time.Waiter;
import dev.syncopate.time.Watched;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How the turn is passed on in a run that is moved by events. When no thread is ready, the next event
/// is applied; if there is none, the driver is called; if it does nothing, the run is idle.
///
/// Those who perform actions may take turns too. Then their waits end by themselves, before the run is
/// idle, but after the driver was called: it may have had more performed, and what they wait for may be
/// that.
abstract class KernelTurns extends TurnScheduler implements Watched {
    final Exchange exchange = new Exchange();

    /// Whether those who perform take turns too.
    final boolean inTurns;

    private static final long NEVER = -1;

    /// How many turns had been granted when the driver was called last, so that it is called again when
    /// a thread has moved since; `NEVER` if an event was applied since, or if a thread that was
    /// overtaken has left: a timer of the run may be the next one now. Touched by the thread that has
    /// the turn.
    private long seen = NEVER;

    /// Null where those who perform do not take turns: it lets others overtake one of them that is
    /// blocked.
    private final @Nullable TurnWatch watch;

    KernelTurns(Instant start, boolean inTurns, OptionalLong shuffle) {
        super(start, ReadyQueue.inOrder(shuffle), inTurns);
        this.inTurns = inTurns;
        this.watch = inTurns ? new TurnWatch(this, this) : null;
    }

    abstract void callDriver();

    /// The strands have seen all that was given. Those who have ended release their permits.
    abstract void releasePermits();

    abstract void apply(Event event);

    /// The turn was given back. The run is idle, or moves already again.
    abstract void becameIdle();

    /// Whether a waiter belongs to those who perform.
    abstract boolean performs(Waiter waiter);

    abstract Notes notes();

    /// Makes a timer pending.
    abstract KernelPending pending(TurnTimer timer);

    /// The calling thread has the turn, and lets the run go on.
    void goOn() {
        passOn();
    }

    @Override
    protected final boolean settle() {
        boolean idle = seen == turns();
        if (idle && inTurns && advance(exchange::isMoved)) {
            return true;
        }
        if (idle) {
            rest(true); // before another thread can take the turn
        }
        Object next = exchange.next(idle);
        if (idle && next != null) {
            rest(false);
        }
        if (next instanceof Event event) {
            seen = NEVER;
            apply(event);
        } else if (next == Exchange.NUDGE) {
            seen = NEVER;
        } else if (next != null) {
            makeReady(next);
        } else if (idle) {
            becameIdle();
            return false;
        } else {
            seen = turns();
            releasePermits();
            callDriver();
        }
        return true;
    }

    /// A performer is just being woken: no time passes before it is ready.
    @Override
    public final void activate() {
        if (inTurns) {
            exchange.hold();
        }
    }

    @Override
    protected final void cancelActivation() {
        if (inTurns && exchange.release()) {
            lookAgain();
        }
    }

    /// The turn was free, and the calling thread has it now.
    private void lookAgain() {
        seen = NEVER;
        passOn();
    }

    /// Lets several threads begin before the run can be idle. The driver is called afterwards, since it
    /// may have waited for that.
    final void together(Runnable starts) {
        exchange.hold();
        try {
            starts.run();
        } finally {
            boolean free = exchange.release() || (moving() != Thread.currentThread() && takeIfFree());
            if (free) {
                lookAgain();
            }
        }
    }

    @Override
    protected final void watch(boolean moves) {
        if (watch != null && moves) {
            watch.begin();
        } else if (watch != null) {
            watch.end();
        }
    }

    @Override
    public final boolean mayBeOvertaken(Waiter waiter) {
        return performs(waiter);
    }

    @Override
    public final boolean goesOnBesideBlocked() {
        return true;
    }

    /// On a thread of its own, since it may call the driver.
    @Override
    public final void passOnFromWatchdog() {
        ServiceThreads.run(this::passOn);
    }

    @Override
    protected final void readyFromOutside(Object next) {
        if (exchange.wake(next)) {
            goOn();
        }
    }

    @Override
    protected final boolean forget(Waiter waiter) {
        return exchange.forget(waiter);
    }

    @Override
    protected final boolean takeIfFree() {
        boolean free = exchange.nudge();
        if (free) {
            seen = NEVER;
        }
        return free;
    }

    @Override
    protected final boolean isDriven(Waiter waiter) {
        return !inTurns || !performs(waiter);
    }

    @Override
    protected final void began(TurnTimer timer) {
        KernelPending begun = pending(timer);
        exchange.add(begun);
        notes().yielded(begun);
    }

    @Override
    protected final void withdrawn(TurnTimer timer) {
        if (timer.tag instanceof KernelPending ended) {
            exchange.withdraw(ended);
            notes().cancelled(ended);
        }
    }

    @Override
    protected final void neverStarted(Waiter worker, Throwable why) {
        if (worker instanceof Performing performing) {
            performing.neverBegan(why);
        }
    }
}
