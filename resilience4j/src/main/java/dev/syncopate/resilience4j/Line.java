package dev.syncopate.resilience4j;

import dev.syncopate.Call;
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
    boolean await(Bulkhead bulkhead, Call call, Duration limit) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Place place = new Place(call);
        append(place);
        advance(bulkhead);
        if (!place.letThrough) {
            listenTo(bulkhead);
            if (!isLetThrough(place, bulkhead, limit)) {
                return false;
            }
        }
        try {
            return bulkhead.tryAcquirePermission();
        } finally {
            cameBack(bulkhead);
        }
    }

    private boolean isLetThrough(Place place, Bulkhead bulkhead, Duration limit) throws InterruptedException {
        boolean waited = false;
        try {
            boolean inTime = place.call.await(place, limit);
            waited = true;
            return inTime || !withdraw(place);
        } finally {
            if (!waited && !withdraw(place)) {
                cameBack(bulkhead);
            }
        }
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

    /// @return false if it had been let through already
    private boolean withdraw(Place place) {
        lock.lock();
        try {
            boolean removed = waiting.remove(place);
            occupied = !waiting.isEmpty();
            return removed;
        } finally {
            lock.unlock();
        }
    }

    private void cameBack(Bulkhead bulkhead) {
        lock.lock();
        try {
            letThrough--;
        } finally {
            lock.unlock();
        }
        leftBy(bulkhead);
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
        next.forEach(place -> place.call.wake());
    }

    /// One who waits.
    private static final class Place implements BooleanSupplier {
        private final Call call;

        /// Written under `lock`.
        private volatile boolean letThrough;

        Place(Call call) {
            this.call = call;
        }

        @Override
        public boolean getAsBoolean() {
            return letThrough;
        }
    }
}
