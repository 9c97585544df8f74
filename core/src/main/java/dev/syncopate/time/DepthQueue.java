package dev.syncopate.time;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The most deeply nested first; among equals, first come, first served. So all that forks do at one time is
/// done before their parent goes on.
final class DepthQueue implements ReadyQueue {
    private record Entry(Object ready, int rank, long number) {}

    private final PriorityQueue<Entry> queue =
            new PriorityQueue<>(Comparator.comparingInt(Entry::rank).thenComparingLong(Entry::number));

    private long arrived;

    @Override
    public void add(Object ready) {
        Waiter waiter = ready instanceof NewThread begun ? begun.worker() : (Waiter) ready;
        queue.add(new Entry(ready, waiter.rank(), arrived++));
    }

    @Override
    public @Nullable Object poll() {
        Entry next = queue.poll();
        return next == null ? null : next.ready;
    }

    @Override
    public boolean remove(Waiter woken) {
        return queue.removeIf(entry -> entry.ready == woken);
    }

    @Override
    public boolean isEmpty() {
        return queue.isEmpty();
    }

    @Override
    public long oldest() {
        return queue.stream().mapToLong(Entry::number).min().orElse(NONE);
    }

    @Override
    public @Nullable Object take(long number) {
        for (Entry entry : queue) {
            if (entry.number == number) {
                queue.remove(entry);
                return entry.ready;
            }
        }
        return null;
    }
}
