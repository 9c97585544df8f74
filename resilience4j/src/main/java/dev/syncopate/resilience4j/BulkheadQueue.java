package dev.syncopate.resilience4j;

import dev.syncopate.Call;
import dev.syncopate.ProcessCall;
import io.github.resilience4j.bulkhead.Bulkhead;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// The queue of actions that wait for a permit of one bulkhead. The bulkhead's own wait blocks by the JVM's
/// clock. So actions wait here, by the driver's clock, and ask the bulkhead only when it has a free permit
/// for them.
final class BulkheadQueue {
    /// One queue for each bulkhead of the JVM. A queue has no reference to its bulkhead, which would keep
    /// both in memory.
    private static final Map<Bulkhead, BulkheadQueue> QUEUES = Collections.synchronizedMap(new WeakHashMap<>());

    private static final Duration LOOK = Duration.ofMillis(100);

    private final ReentrantLock lock = new ReentrantLock();

    /// First come, first served. Guarded by `lock`.
    private final Deque<Waiter> waiting = new ArrayDeque<>();

    /// The number of waiters that have been admitted and have not yet returned from the bulkhead. It is
    /// never more than the bulkhead has free permits, unless other code takes some. Guarded by `lock`.
    private int admitted;

    /// Whether `waiting` has elements. Written under `lock`.
    private volatile boolean occupied;

    /// Whether this queue listens to the bulkhead's events, which report permits that other code gives back.
    private final AtomicBoolean listening = new AtomicBoolean();

    private BulkheadQueue() {}

    /// Whether any action ever had to wait.
    boolean isListening() {
        return listening.get();
    }

    static BulkheadQueue before(Bulkhead bulkhead) {
        return QUEUES.computeIfAbsent(bulkhead, any -> new BulkheadQueue());
    }

    /// Waits for a permit and takes it.
    ///
    /// @return whether it got a permit in time
    boolean await(Bulkhead bulkhead, ProcessCall call, Duration limit) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        Waiter waiter = new Waiter(call);
        try {
            append(waiter);
            advance(bulkhead);
            if (!waiter.admitted) {
                listenTo(bulkhead);
                if (!awaitAdmission(waiter, bulkhead, limit)) {
                    return false;
                }
            }
            return bulkhead.tryAcquirePermission() && mayBegin(bulkhead, call);
        } finally {
            leave(waiter);
            permitReturned(bulkhead);
        }
    }

    /// Passes the permit on if the action was cancelled meanwhile.
    private static boolean mayBegin(Bulkhead bulkhead, Call call) throws InterruptedException {
        if (!call.isCancelled() && !Thread.currentThread().isInterrupted()) {
            return true;
        }
        bulkhead.releasePermission();
        throw new InterruptedException("cancelled while it waited for the bulkhead " + bulkhead.getName());
    }

    /// A bulkhead publishes no event when other code calls `releasePermission()`, and none when its
    /// configuration changes. So each waiter checks for permits from time to time, less often the longer it
    /// has waited.
    private boolean awaitAdmission(Waiter waiter, Bulkhead bulkhead, Duration limit) throws InterruptedException {
        long start = waiter.call.nanos();
        Duration waited = Duration.ZERO;
        while (waited.compareTo(limit) < 0) {
            Duration look = longer(LOOK, waited.dividedBy(8));
            Duration left = limit.minus(waited);
            if (waiter.call.await(waiter, look.compareTo(left) < 0 ? look : left)) {
                return true;
            }
            advance(bulkhead);
            waited = Duration.ofNanos(waiter.call.nanos() - start);
        }
        return waiter.admitted;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /// Admits waiters after a permit was given back.
    void permitReturned(Bulkhead bulkhead) {
        if (occupied) {
            advance(bulkhead);
        }
    }

    /// Starts to listen. Permits given back before that are found by the check afterwards.
    private void listenTo(Bulkhead bulkhead) {
        if (listening.compareAndSet(false, true)) {
            bulkhead.getEventPublisher().onCallFinished(event -> permitReturned(bulkhead));
            advance(bulkhead);
        }
    }

    private void append(Waiter waiter) {
        lock.lock();
        try {
            waiting.add(waiter);
            occupied = true;
        } finally {
            lock.unlock();
        }
    }

    /// Removes the waiter, whatever its state. May be called for a waiter that was never appended.
    private void leave(Waiter waiter) {
        lock.lock();
        try {
            if (!waiting.remove(waiter) && waiter.admitted) {
                waiter.admitted = false;
                admitted--;
            }
            occupied = !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Admits as many waiters as there are free permits.
    private void advance(Bulkhead bulkhead) {
        List<Waiter> next = new ArrayList<>();
        lock.lock();
        try {
            while (!waiting.isEmpty() && bulkhead.getMetrics().getAvailableConcurrentCalls() > admitted) {
                Waiter waiter = waiting.remove();
                waiter.admitted = true;
                admitted++;
                next.add(waiter);
            }
            occupied = !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
        for (Waiter waiter : next) {
            waiter.call.wake();
        }
    }

    /// A waiter.
    private static final class Waiter implements BooleanSupplier {
        private final ProcessCall call;

        /// Written under `lock`.
        private volatile boolean admitted;

        Waiter(ProcessCall call) {
            this.call = call;
        }

        @Override
        public boolean getAsBoolean() {
            return admitted;
        }
    }
}
