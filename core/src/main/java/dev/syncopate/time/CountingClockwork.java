package dev.syncopate.time;

import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The JVM's time in a run whose executor wants to know when no orchestration code can move.
public final class CountingClockwork extends SystemClockwork {
    /// How many threads of the run can move. Counted up before one can, and down when it cannot any more.
    private final AtomicInteger moving = new AtomicInteger();

    private static final int FEW = 64;

    /// Holds at most [#FEW] tickets that are gone, or as many as were not gone when it was last swept.
    private final Queue<StillTicket> line = new ConcurrentLinkedQueue<>();

    /// How many have gone since then, and how many may before it is swept again.
    private final AtomicInteger gone = new AtomicInteger();

    private volatile int tolerated = FEW;

    public CountingClockwork(InstantSource source) {
        super(source);
    }

    @Override
    public void enter() {
        moving.incrementAndGet();
    }

    @Override
    void takeBack() {
        leave();
    }

    @Override
    public void leave() {
        if (moving.decrementAndGet() == 0) {
            tellFirst();
        }
    }

    @Override
    @Nullable
    public Timer standStill(Waiter waiter, long deadline, int rank) {
        leave();
        return null;
    }

    @Override
    public void stepAside() {
        leave();
    }

    @Override
    public void stepBack() {
        enter();
    }

    /// Tells the first who still waits. One that stops waiting just now moves; so nobody is forgotten: when
    /// it stands still again, the next is told.
    private void tellFirst() {
        StillTicket first = line.poll();
        while (first != null && first.isGone()) {
            first = line.poll();
        }
        if (first != null) {
            first.tell();
        }
    }

    @Override
    public void queue(StillTicket ticket) {
        line.add(ticket);
    }

    /// It stays in the line until somebody is told or many are gone: to find one takes as long as the line.
    @Override
    public void unqueue(StillTicket ticket) {
        ticket.leave();
        if (!ticket.isTold() && gone.incrementAndGet() >= tolerated) {
            gone.set(0);
            line.removeIf(StillTicket::isGone);
            tolerated = Math.max(FEW, line.size());
        }
    }

    /// How many tickets it keeps.
    public int kept() {
        return line.size();
    }
}
