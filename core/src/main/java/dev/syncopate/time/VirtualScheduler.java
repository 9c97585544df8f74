package dev.syncopate.time;

import dev.syncopate.failures.StuckRunException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Virtual time that advances to the next deadline whenever the run is idle, in a run whose threads
/// take turns.
///
/// Of the threads that are ready, the one of the most deeply nested fork goes first. So all that forks
/// do at one time is done before their parent goes on.
public final class VirtualScheduler extends TurnScheduler implements Watched {
    private final TurnWatch watch;

    /// How many waiters are just being woken. Time does not pass, and the run is not stuck, before they
    /// are ready: another thread may have found them woken, and left it at that.
    private final AtomicInteger arriving = new AtomicInteger();

    /// The waiters that were woken because what they wait for can never come. Each throws the reason
    /// once. Guarded by this object's monitor, as the next.
    private final Set<Waiter> stuck = new LinkedHashSet<>();

    private String reason = "";

    /// Whether there are any. Read without the monitor.
    private volatile boolean anyStuck;

    public VirtualScheduler(Instant start) {
        super(start, new DepthQueue(), true);
        this.watch = new TurnWatch(this, this);
    }

    /// For a test that polls the watch itself.
    VirtualScheduler(Instant start, BlockedRunDetector detector) {
        super(start, new DepthQueue(), true);
        this.watch = new TurnWatch(this, this, null, detector);
    }

    TurnWatch watch() {
        return watch;
    }

    @Override
    protected void watch(boolean moves) {
        if (moves) {
            watch.begin();
        } else {
            watch.end();
        }
    }

    @Override
    protected boolean settle() {
        Collection<Thread> overtaken = turns.overtakenIfQuiet(this::arrives);
        if (overtaken == null) {
            return !turns.restIfNothingIsReady(this::arrives);
        }
        if (!overtaken.isEmpty()) {
            return advance(overtaken) || !turns.restIfNothingIsReady(turns::hasOvertaken);
        }
        if (advance(overtaken)
                || failWaits("The run waits for something that can never come: all of its"
                        + " threads wait, and no deadline is left to wake one." + describeWaits()
                        + "\nA wait ends at a deadline that is no later than Instant.MAX, or by call.wake() after its"
                        + " condition has become true.")) {
            return true;
        }
        boolean rests = turns.restIfNothingIsReady(() -> true);
        if (rests) {
            watch(false); // The run has ended.
        }
        return !rests;
    }

    private boolean arrives() {
        return arriving.get() > 0;
    }

    @Override
    public void activate() {
        arriving.incrementAndGet();
    }

    @Override
    protected void cancelActivation() {
        if (arriving.decrementAndGet() == 0 && takeIfFree()) {
            passOn();
        }
    }

    @Override
    void resume(Waiter waiter) {
        if (turns.addAsHolder(waiter)) {
            arriving.decrementAndGet();
        } else {
            makeReady(waiter);
            cancelActivation();
        }
    }

    @Override
    public boolean mayBeOvertaken(Waiter waiter) {
        return true;
    }

    @Override
    public boolean goesOnBesideBlocked() {
        return false;
    }

    @Override
    public void passOnFromWatchdog() {
        passOn();
    }

    @Override
    public void endStuck(String report) {
        failWaits(report);
    }

    /// Makes all waiters throw.
    ///
    /// @return false if there are none
    private boolean failWaits(String why) {
        List<Waiter> all = waiters();
        synchronized (this) {
            reason = why;
            stuck.addAll(all);
            anyStuck = !stuck.isEmpty();
        }
        all.forEach(Waiter::wake);
        return !all.isEmpty();
    }

    @Override
    void endWait(Waiter waiter, @Nullable Timer timer) {
        super.endWait(waiter, timer);
        if (anyStuck) {
            throwIfStuck(waiter);
        }
        StuckRunException stuckRun = takeStuckRun();
        if (stuckRun != null) {
            throw stuckRun;
        }
    }

    private synchronized void throwIfStuck(Waiter waiter) {
        boolean isStuck = stuck.remove(waiter);
        anyStuck = !stuck.isEmpty();
        if (isStuck) {
            throw new StuckRunException(reason);
        }
    }

    @Override
    public void deactivate() {
        watch.forget(Thread.currentThread());
        super.deactivate();
    }

    @Override
    public boolean isStuck() {
        return watch.isStuck(Thread.currentThread());
    }

    @Override
    @Nullable
    public StuckRunException takeStuckRun() {
        return watch.takeStuckRun(Thread.currentThread());
    }

    @Override
    protected void readyFromOutside(Object next) {
        makeReady(next);
        if (takeIfFree()) {
            passOn();
        }
    }

    @Override
    protected boolean takeIfFree() {
        return turns.takeIfFree();
    }

    @Override
    protected void interruptedFromOutside(Waiter waiter) {
        waiter.wake();
    }

    @Override
    protected boolean forget(Waiter waiter) {
        return false; // What is ready is in the queue, whoever has woken it.
    }

    @Override
    protected boolean isDriven(Waiter waiter) {
        return false;
    }

    @Override
    protected void began(TurnTimer timer) {
        throw new AssertionError(timer);
    }

    @Override
    protected void withdrawn(TurnTimer timer) {
        throw new AssertionError(timer);
    }

    @Override
    protected void requireGoing() {}
}
