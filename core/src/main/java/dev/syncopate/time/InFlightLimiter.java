package dev.syncopate.time;

import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/// Admits a number of actions at once, the others in the order in which they came.
public final class InFlightLimiter {
    /// Guarded by this object's monitor, as the queue. A place is free only while nobody queues.
    private int free;

    /// A set, since very many may give up at once.
    private final LinkedHashSet<PermitRequest> queue = new LinkedHashSet<>();

    public InFlightLimiter(int permits) {
        this.free = permits;
    }

    /// Takes a place, waiting for it in line.
    ///
    /// @throws InterruptedException if interrupted in line; no place is held then
    public void acquire(Waiter waiter) throws InterruptedException {
        acquire(waiter, request(waiter));
    }

    /// Takes a place, or else one in the line. Must be followed by [#acquire(Waiter, PermitRequest)].
    ///
    /// @return null if it has the place already
    public synchronized @Nullable PermitRequest request(Waiter waiter) {
        if (free > 0) {
            free--;
            return null;
        }
        PermitRequest request = new PermitRequest(waiter);
        queue.add(request);
        return request;
    }

    /// Waits until its place in the line is the first; null for a place that was free.
    public void acquire(Waiter waiter, @Nullable PermitRequest request) throws InterruptedException {
        if (request != null) {
            await(waiter, request);
        }
        waiter.hasPermit = true;
        waiter.lostPermit = false;
    }

    private void await(Waiter waiter, PermitRequest request) throws InterruptedException {
        try {
            waiter.await(() -> request.granted, Waiter.NEVER);
        } catch (Throwable e) {
            cancel(request);
            throw e;
        }
    }

    /// Leaves the line, or gives the place if it was granted already.
    public void cancel(@Nullable PermitRequest request) {
        boolean granted;
        synchronized (this) {
            granted = request == null || !queue.remove(request);
        }
        if (granted) {
            releasePermit();
        }
    }

    /// As [#acquire], however often the thread is interrupted; the interruption is kept for later.
    public void acquireUninterruptibly(Waiter waiter) {
        boolean interrupted = false;
        while (true) {
            try {
                acquire(waiter);
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
    public boolean release(Waiter waiter) {
        boolean had = waiter.hasPermit;
        if (had) {
            waiter.hasPermit = false;
            releasePermit();
        }
        return had;
    }

    private void releasePermit() {
        PermitRequest next;
        synchronized (this) {
            if (queue.isEmpty()) {
                free++;
                return;
            }
            next = queue.removeFirst();
            next.granted = true;
        }
        next.waiter.wake();
    }

    /// A place in the line.
    public static final class PermitRequest {
        final Waiter waiter;
        public volatile boolean granted;

        PermitRequest(Waiter waiter) {
            this.waiter = waiter;
        }
    }
}
