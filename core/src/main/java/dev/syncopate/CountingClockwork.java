package dev.syncopate;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The JVM's time in a run whose executor wants to know when no orchestration code can move.
final class CountingClockwork extends SystemClockwork {
    /// How many threads of the run can move. Counted up before one can, and down when it cannot any more.
    private final AtomicInteger moving = new AtomicInteger();

    /// Guarded by this object's monitor.
    private final Queue<StillTicket> line = new ArrayDeque<>();

    CountingClockwork(InstantSource source) {
        super(source);
    }

    @Override
    void enter() {
        moving.incrementAndGet();
    }

    @Override
    void takeBack() {
        leave();
    }

    @Override
    void leave() {
        if (moving.decrementAndGet() == 0) {
            tellFirst();
        }
    }

    @Override
    @Nullable
    Timer standStill(Waiter waiter, long deadline, int rank) {
        leave();
        return null;
    }

    @Override
    void stepAside() {
        leave();
    }

    @Override
    void stepBack() {
        enter();
    }

    private void tellFirst() {
        StillTicket first;
        synchronized (this) {
            first = line.poll();
        }
        if (first != null) {
            first.tell();
        }
    }

    @Override
    synchronized void queue(StillTicket ticket) {
        line.add(ticket);
    }

    @Override
    synchronized void unqueue(StillTicket ticket) {
        line.remove(ticket);
    }
}
