package dev.syncopate.time;

import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The JVM's time, with a count of the run's active threads, for a run whose executor asks when the run
/// is idle.
public final class IdleTrackingScheduler extends SystemScheduler {
    /// How many threads of the run are active. Incremented before a thread becomes active, and
    /// decremented when it no longer is, so that the count is zero only while the run is idle.
    private final AtomicInteger active = new AtomicInteger();

    private static final int FEW = 64;

    /// Holds at most `tolerated` listeners that were removed.
    private final Queue<IdleListener> listeners = new ConcurrentLinkedQueue<>();

    /// How many listeners were removed since the last sweep.
    private final AtomicInteger removed = new AtomicInteger();

    /// At how many removed listeners the next sweep comes.
    private volatile int tolerated = FEW;

    public IdleTrackingScheduler(InstantSource source) {
        super(source);
    }

    @Override
    public void activate() {
        active.incrementAndGet();
    }

    @Override
    protected void cancelActivation() {
        deactivate();
    }

    @Override
    public void deactivate() {
        if (active.decrementAndGet() == 0) {
            notifyFirst();
        }
    }

    @Override
    @Nullable
    public Timer beginWait(Waiter waiter, long deadline, int rank) {
        deactivate();
        return null;
    }

    @Override
    public void suspendActivity() {
        deactivate();
    }

    @Override
    public void resumeActivity() {
        activate();
    }

    /// Notifies the first listener that still waits. If that one stops waiting just now, its thread is
    /// active, and the next listener is notified when it waits again: none is forgotten.
    private void notifyFirst() {
        IdleListener first = listeners.poll();
        while (first != null && first.isRemoved()) {
            first = listeners.poll();
        }
        if (first != null) {
            first.notifyIdle();
        }
    }

    @Override
    public void addIdleListener(IdleListener listener) {
        listeners.add(listener);
    }

    /// Only marks the listener: to find it in the queue takes time in proportion to the queue. Marked
    /// listeners are dropped when the queue is next polled or swept.
    @Override
    public void removeIdleListener(IdleListener listener) {
        listener.remove();
        if (!listener.isNotified() && removed.incrementAndGet() >= tolerated) {
            removed.set(0);
            listeners.removeIf(IdleListener::isRemoved);
            tolerated = Math.max(FEW, listeners.size());
        }
    }

    /// How many listeners are in the queue, removed ones among them.
    public int kept() {
        return listeners.size();
    }
}
