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

/// Those who wait for a permit of one bulkhead. A bulkhead can only be asked to wait by itself, by the JVM's
/// clock; so it is asked only by as many as will find a permit at once.
final class Line {
    /// One for each bulkhead, whoever asks. None of them holds on to its bulkhead, which would keep both for
    /// ever.
    private static final Map<Bulkhead, Line> LINES = Collections.synchronizedMap(new WeakHashMap<>());

    private static final Duration LOOK = Duration.ofMillis(100);

    private final ReentrantLock lock = new ReentrantLock();

    /// First come, first served. Guarded by `lock`.
    private final Deque<Place> waiting = new ArrayDeque<>();

    /// How many have been let through and have not come back from the bulkhead: never more than it has free
    /// permits, unless others take some. Guarded by `lock`.
    private int letThrough;

    /// Whether there is anybody in `waiting`. Written under `lock`.
    private volatile boolean occupied;

    /// Whether the bulkhead tells of permits that others give back.
    private final AtomicBoolean listening = new AtomicBoolean();

    private Line() {}

    /// Whether anybody had to wait, ever.
    boolean isListening() {
        return listening.get();
    }

    static Line before(Bulkhead bulkhead) {
        return LINES.computeIfAbsent(bulkhead, any -> new Line());
    }

    /// Waits for a permit and takes it.
    ///
    /// @return whether there was one in time
    boolean await(Bulkhead bulkhead, ProcessCall call, Duration limit) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        Place place = new Place(call);
        try {
            append(place);
            advance(bulkhead);
            if (!place.letThrough) {
                listenTo(bulkhead);
                if (!isLetThrough(place, bulkhead, limit)) {
                    return false;
                }
            }
            return bulkhead.tryAcquirePermission() && mayBegin(bulkhead, call);
        } finally {
            leave(place);
            leftBy(bulkhead);
        }
    }

    /// Who was cancelled meanwhile gives its permit on.
    private static boolean mayBegin(Bulkhead bulkhead, Call call) throws InterruptedException {
        if (!call.isCancelled() && !Thread.currentThread().isInterrupted()) {
            return true;
        }
        bulkhead.releasePermission();
        throw new InterruptedException("cancelled while it waited for the bulkhead " + bulkhead.getName());
    }

    /// Of a permit that somebody else releases without saying so, and of another configuration, a bulkhead tells
    /// nobody. So who waits looks now and then, the more seldom the longer it waits.
    private boolean isLetThrough(Place place, Bulkhead bulkhead, Duration limit) throws InterruptedException {
        long start = place.call.nanos();
        Duration waited = Duration.ZERO;
        while (waited.compareTo(limit) < 0) {
            Duration look = longer(LOOK, waited.dividedBy(8));
            Duration left = limit.minus(waited);
            if (place.call.await(place, look.compareTo(left) < 0 ? look : left)) {
                return true;
            }
            advance(bulkhead);
            waited = Duration.ofNanos(place.call.nanos() - start);
        }
        return place.letThrough;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /// A permit was given back.
    void leftBy(Bulkhead bulkhead) {
        if (occupied) {
            advance(bulkhead);
        }
    }

    /// Permits that were given back before it listened are found by the look after.
    private void listenTo(Bulkhead bulkhead) {
        if (listening.compareAndSet(false, true)) {
            bulkhead.getEventPublisher().onCallFinished(event -> leftBy(bulkhead));
            advance(bulkhead);
        }
    }

    private void append(Place place) {
        lock.lock();
        try {
            waiting.add(place);
            occupied = true;
        } finally {
            lock.unlock();
        }
    }

    /// Undoes whatever has become of the place. May be called for one that was never appended.
    private void leave(Place place) {
        lock.lock();
        try {
            if (!waiting.remove(place) && place.letThrough) {
                place.letThrough = false;
                letThrough--;
            }
            occupied = !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Lets through as many as there are permits for.
    private void advance(Bulkhead bulkhead) {
        List<Place> next = new ArrayList<>();
        lock.lock();
        try {
            while (!waiting.isEmpty() && bulkhead.getMetrics().getAvailableConcurrentCalls() > letThrough) {
                Place place = waiting.remove();
                place.letThrough = true;
                letThrough++;
                next.add(place);
            }
            occupied = !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
        for (Place place : next) {
            place.call.wake();
        }
    }

    /// One who waits.
    private static final class Place implements BooleanSupplier {
        private final ProcessCall call;

        /// Written under `lock`.
        private volatile boolean letThrough;

        Place(ProcessCall call) {
            this.call = call;
        }

        @Override
        public boolean getAsBoolean() {
            return letThrough;
        }
    }
}
