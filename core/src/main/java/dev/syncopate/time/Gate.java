package dev.syncopate.time;

import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/// Admits a number of actions at once, the others in the order in which they came.
public final class Gate {
    /// Guarded by this object's monitor, as the queue. A place is free only while nobody queues.
    private int free;

    /// A set, since very many may give up at once.
    private final LinkedHashSet<Ticket> queue = new LinkedHashSet<>();

    public Gate(int places) {
        this.free = places;
    }

    /// Takes a place, waiting for it in line.
    ///
    /// @throws InterruptedException if interrupted in line; no place is held then
    public void enter(Waiter waiter) throws InterruptedException {
        enter(waiter, line(waiter));
    }

    /// Takes a place, or else one in the line. Must be followed by [#enter(Waiter, Ticket)].
    ///
    /// @return null if it has the place already
    public synchronized @Nullable Ticket line(Waiter waiter) {
        if (free > 0) {
            free--;
            return null;
        }
        Ticket ticket = new Ticket(waiter);
        queue.add(ticket);
        return ticket;
    }

    /// Waits until its place in the line is the first; null for a place that was free.
    public void enter(Waiter waiter, @Nullable Ticket ticket) throws InterruptedException {
        if (ticket != null) {
            await(waiter, ticket);
        }
        waiter.hasPlace = true;
        waiter.lostPlace = false;
    }

    private void await(Waiter waiter, Ticket ticket) throws InterruptedException {
        try {
            waiter.await(() -> ticket.admitted, Waiter.NEVER);
        } catch (Throwable e) {
            giveUp(ticket);
            throw e;
        }
    }

    /// Leaves the line, or gives the place if it was admitted already.
    public void giveUp(@Nullable Ticket ticket) {
        boolean admitted;
        synchronized (this) {
            admitted = ticket == null || !queue.remove(ticket);
        }
        if (admitted) {
            givePlace();
        }
    }

    /// As [#enter], however often the thread is interrupted; the interruption is kept for later.
    public void enterUninterruptibly(Waiter waiter) {
        boolean interrupted = false;
        while (true) {
            try {
                enter(waiter);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Gives the waiter's place, if it has one, to the first in line.
    ///
    /// @return whether it had one
    public boolean leave(Waiter waiter) {
        boolean had = waiter.hasPlace;
        if (had) {
            waiter.hasPlace = false;
            givePlace();
        }
        return had;
    }

    private void givePlace() {
        Ticket next;
        synchronized (this) {
            if (queue.isEmpty()) {
                free++;
                return;
            }
            next = queue.removeFirst();
            next.admitted = true;
        }
        next.waiter.wake();
    }

    /// A place in the line.
    public static final class Ticket {
        final Waiter waiter;
        public volatile boolean admitted;

        Ticket(Waiter waiter) {
            this.waiter = waiter;
        }
    }
}
