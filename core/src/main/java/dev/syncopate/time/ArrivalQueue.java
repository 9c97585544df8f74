package dev.syncopate.time;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// First come, first served.
final class ArrivalQueue implements ReadyQueue {
    private static final int FEW = 1;

    private final Queue<Object> queue = new ArrayDeque<>(FEW);

    /// The number of the first.
    private long first;

    @Override
    public void add(Object ready) {
        queue.add(ready);
    }

    @Override
    public @Nullable Object poll() {
        Object next = queue.poll();
        first += next == null ? 0 : 1;
        return next;
    }

    @Override
    public boolean remove(Waiter woken) {
        boolean removed = queue.remove(woken);
        first += removed ? 1 : 0;
        return removed;
    }

    @Override
    public boolean isEmpty() {
        return queue.isEmpty();
    }

    @Override
    public long oldest() {
        return queue.isEmpty() ? NONE : first;
    }

    @Override
    public @Nullable Object take(long number) {
        return number == first ? poll() : null;
    }
}
