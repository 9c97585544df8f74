package dev.syncopate.time;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// In a random order, to check that a run does not depend on it.
final class ShuffledQueue implements ReadyQueue {
    private record Entry(Object ready, long number) {}

    private final List<Entry> queue = new ArrayList<>();

    private final SplittableRandom order;

    private long arrived;

    ShuffledQueue(long seed) {
        order = new SplittableRandom(seed);
    }

    @Override
    public void add(Object ready) {
        queue.add(new Entry(ready, arrived++));
    }

    @Override
    public @Nullable Object poll() {
        return queue.isEmpty() ? null : queue.remove(order.nextInt(queue.size())).ready;
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
        return queue.isEmpty() ? NONE : queue.getFirst().number;
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
