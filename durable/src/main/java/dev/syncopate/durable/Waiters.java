package dev.syncopate.durable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Threads and tasks that wait until a transaction is on the disk.
final class Waiters {
    /// From how many threads on they are woken by another thread, since waking each takes longer for
    /// one that is no virtual thread.
    private static final int MANY = 8;

    /// The last that has come, and after it those before. Whoever comes looks again afterwards whether
    /// it has to wait; whoever has written looks for all that have come.
    private final AtomicReference<@Nullable Waiter> last = new AtomicReference<>();

    /// Held while those that have come are looked at.
    private final ReentrantLock lock = new ReentrantLock();

    /// Those that were looked at, and wait on, in the order in which they came. Guarded by the lock.
    private final List<Waiter> waiting = new ArrayList<>();

    /// A thread, or a task of a run.
    private static final class Waiter {
        /// The number of the transaction.
        final long until;

        final @Nullable Thread thread;
        final @Nullable RunLog log;
        final @Nullable Runnable task;

        /// Written by whoever adds it.
        @Nullable
        Waiter before;

        Waiter(long until, @Nullable Thread thread, @Nullable RunLog log, @Nullable Runnable task) {
            this.until = until;
            this.thread = thread;
            this.log = log;
            this.task = task;
        }
    }

    void addThisThread(long until) {
        add(new Waiter(until, Thread.currentThread(), null, null));
    }

    void add(long until, RunLog log, Runnable task) {
        add(new Waiter(until, null, log, task));
    }

    private void add(Waiter waiter) {
        do {
            waiter.before = last.get();
        } while (!last.compareAndSet(waiter.before, waiter));
    }

    /// Lets go on what has waited long enough. By any thread; nothing of a run is called on it.
    ///
    /// @param durable the number of the last transaction that is on the disk
    void release(long durable) {
        List<Waiter> ready = ready(durable);
        if (!ready.isEmpty()) {
            wake(ready.stream()
                    .map(waiter -> waiter.thread)
                    .filter(Objects::nonNull)
                    .toList());
            begin(ready.stream().filter(waiter -> waiter.thread == null).toList());
        }
    }

    private List<Waiter> ready(long durable) {
        lock.lock();
        try {
            List<Waiter> all = new ArrayList<>();
            for (Waiter each = last.getAndSet(null); each != null; each = each.before) {
                all.add(each);
            }
            waiting.addAll(all.reversed());
            List<Waiter> ready = new ArrayList<>(waiting.size());
            waiting.removeIf(each -> each.until <= durable && ready.add(each));
            return ready;
        } finally {
            lock.unlock();
        }
    }

    private static void wake(List<Thread> threads) {
        if (threads.size() < MANY) {
            threads.forEach(LockSupport::unpark);
        } else {
            Thread.startVirtualThread(() -> threads.forEach(LockSupport::unpark));
        }
    }

    /// On a thread for each run.
    private static void begin(List<Waiter> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        Map<RunLog, List<Waiter>> byRun = tasks.stream()
                .collect(Collectors.groupingBy(waiter -> waiter.log, LinkedHashMap::new, Collectors.toList()));
        byRun.forEach((log, its) -> Thread.startVirtualThread(
                () -> its.forEach(waiter -> log.perform(Objects.requireNonNull(waiter.task)))));
    }

    /// Nothing more will be on the disk: threads look why, and tasks never begin.
    void giveUp() {
        for (Waiter each : ready(Long.MAX_VALUE)) {
            LockSupport.unpark(each.thread);
        }
    }
}
