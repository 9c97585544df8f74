package dev.syncopate.time;

import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The JVM's time in a run whose executor wants to know when no orchestration code can move.
public final class IdleTrackingScheduler extends SystemScheduler {
    /// How many threads of the run can move. Counted up before one can, and down when it cannot any more.
    private final AtomicInteger moving = new AtomicInteger();

    private static final int FEW = 64;

    /// Holds at most [#FEW] tickets that are gone, or as many as were not gone when it was last swept.
    private final Queue<IdleListener> line = new ConcurrentLinkedQueue<>();

    /// How many have gone since then, and how many may before it is swept again.
    private final AtomicInteger gone = new AtomicInteger();

    private volatile int tolerated = FEW;

    public IdleTrackingScheduler(InstantSource source) {
        super(source);
    }

    @Override
    public void activate() {
        moving.incrementAndGet();
    }

    @Override
    void cancelActivation() {
        deactivate();
    }

    @Override
    public void deactivate() {
        if (moving.decrementAndGet() == 0) {
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

    /// Tells the first who still waits. One that stops waiting just now moves; so nobody is forgotten: when
    /// it stands still again, the next is told.
    private void notifyFirst() {
        IdleListener first = line.poll();
        while (first != null && first.isRemoved()) {
            first = line.poll();
        }
        if (first != null) {
            first.notifyIdle();
        }
    }

    @Override
    public void addIdleListener(IdleListener ticket) {
        line.add(ticket);
    }

    /// It stays in the line until somebody is told or many are gone: to find one takes as long as the line.
    @Override
    public void removeIdleListener(IdleListener ticket) {
        ticket.remove();
        if (!ticket.isNotified() && gone.incrementAndGet() >= tolerated) {
            gone.set(0);
            line.removeIf(IdleListener::isRemoved);
            tolerated = Math.max(FEW, line.size());
        }
    }

    /// How many tickets it keeps.
    public int kept() {
        return line.size();
    }
}
