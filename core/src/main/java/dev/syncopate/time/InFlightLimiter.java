package dev.syncopate.time;

import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/// Limits how many actions of a run are in flight. Each holds a permit; permits are granted in the order
/// in which they were requested.
public final class InFlightLimiter {
    /// Guarded by this object's monitor, as the queue. Positive only while the queue is empty.
    private int free;

    /// A set, since very many requests may be cancelled at once. Null until there is one.
    private @Nullable LinkedHashSet<PermitRequest> queue;

    public InFlightLimiter(int permits) {
        this.free = permits;
    }

    /// Acquires a permit, and waits in the queue if none is free.
    ///
    /// @throws InterruptedException if interrupted while it waits; no permit is held then
    public void acquire(Waiter waiter) throws InterruptedException {
        acquire(waiter, request(waiter));
    }

    /// Takes a free permit, or queues a request. Must be followed by [#acquire(Waiter, PermitRequest)] or
    /// by [#cancel].
    ///
    /// @return null if a permit was free
    public synchronized @Nullable PermitRequest request(Waiter waiter) {
        if (free > 0) {
            free--;
            return null;
        }
        PermitRequest request = new PermitRequest(waiter);
        if (queue == null) {
            queue = new LinkedHashSet<>();
        }
        queue.add(request);
        return request;
    }

    /// Waits until the request is granted; null stands for a permit that was free.
    ///
    /// @throws InterruptedException if interrupted while it waits; the request is cancelled then
    public void acquire(Waiter waiter, @Nullable PermitRequest request) throws InterruptedException {
        try {
            await(waiter, request);
        } catch (Throwable e) {
            cancel(request);
            throw e;
        }
    }

    /// As [#acquire(Waiter, PermitRequest)], but an interruption leaves the request in the queue.
    ///
    /// @throws InterruptedException if interrupted while it waits; this may be called again then
    public void await(Waiter waiter, @Nullable PermitRequest request) throws InterruptedException {
        if (request != null) {
            waiter.await(() -> request.granted, Waiter.NEVER);
        }
        hold(waiter);
    }

    /// As [#acquire(Waiter)], but an interruption does not end the wait; the interrupt flag is set
    /// afterwards.
    public void acquireUninterruptibly(Waiter waiter) {
        PermitRequest request = request(waiter);
        if (request != null) {
            try {
                waiter.awaitUninterruptibly(() -> request.granted, Waiter.NEVER);
            } catch (Throwable e) {
                cancel(request);
                throw e;
            }
        }
        hold(waiter);
    }

    private static void hold(Waiter waiter) {
        waiter.hasPermit = true;
        waiter.lostPermit = false;
    }

    /// Removes the request from the queue, or releases its permit if it was granted already.
    public void cancel(@Nullable PermitRequest request) {
        boolean granted;
        synchronized (this) {
            granted = request == null || queue == null || !queue.remove(request);
        }
        if (granted) {
            releasePermit();
        }
    }

    /// Releases the waiter's permit, if it holds one.
    ///
    /// @return whether it held one
    public boolean release(Waiter waiter) {
        boolean held = waiter.hasPermit;
        if (held) {
            waiter.hasPermit = false;
            releasePermit();
        }
        return held;
    }

    /// Grants the permit to the first request of the queue.
    private void releasePermit() {
        PermitRequest next;
        synchronized (this) {
            if (queue == null || queue.isEmpty()) {
                free++;
                return;
            }
            next = queue.removeFirst();
            next.granted = true;
        }
        next.waiter.wake();
    }

    /// A request for a permit, queued until it is granted or cancelled.
    public static final class PermitRequest {
        final Waiter waiter;
        public volatile boolean granted;

        PermitRequest(Waiter waiter) {
            this.waiter = waiter;
        }
    }
}
