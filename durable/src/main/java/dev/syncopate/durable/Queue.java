package dev.syncopate.durable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What waits to be written, of all runs, in order; and what waits until it is.
///
/// Whoever adds a row waits while there are too many. No wait here is interrupted, since a run that is
/// cancelled must be written too.
final class Queue {
    /// How many rows wait at most, and how many characters they have, but for the last.
    static final int MOST_ROWS = 10_000;

    static final long MOST_CHARACTERS = 32_000_000;

    /// A task that waits until all rows before are on the disk.
    record Waiting(RunLog log, Runnable task) {}

    /// What one transaction writes.
    ///
    /// @param end how many rows were added until then
    record Batch(List<Row> rows, List<Waiting> waiting, long end) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Condition taken = lock.newCondition();
    private final Condition committed = lock.newCondition();

    // All that follows is guarded by the lock.

    private List<Row> rows = new ArrayList<>();
    private List<Waiting> waiting = new ArrayList<>();
    private long characters;

    /// Those that need no row if they end soon; in the order in which they began.
    private final ArrayDeque<Begun> lazy = new ArrayDeque<>();

    /// How many rows were added.
    private long end;

    /// How many of them are on the disk.
    private long durable;

    private boolean closing;

    /// Why nothing is written any more; null while it is.
    private @Nullable RuntimeException halted;

    /// Adds rows that belong to one transaction.
    ///
    /// @return how many rows were added until now
    /// @throws StoreException if nothing is written any more
    long add(Row... together) {
        lock.lock();
        try {
            while (halted == null && !closing && (rows.size() >= MOST_ROWS || characters >= MOST_CHARACTERS)) {
                taken.awaitUninterruptibly();
            }
            requireOpen();
            for (Row row : together) {
                rows.add(row);
                characters += row.size();
                if (row.begun() != null && row.sql() != Sql.BEGIN) {
                    row.begun().ended = true;
                }
            }
            end += together.length;
            added.signal();
            return end;
        } finally {
            lock.unlock();
        }
    }

    /// Adds what need not be written if it ends soon.
    void addLazily(Begun begun) {
        lock.lock();
        try {
            requireOpen();
            lazy.add(begun);
            if (lazy.size() == 1) {
                added.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Runs a task on another thread when a number of rows is on the disk; on this one if they are.
    void whenDurable(RunLog log, long until, Runnable task) {
        lock.lock();
        try {
            requireOpen();
            if (durable < until) {
                waiting.add(new Waiting(log, task));
                added.signal();
                return;
            }
        } finally {
            lock.unlock();
        }
        task.run();
    }

    /// Waits until a number of rows is on the disk.
    ///
    /// @throws StoreException if they will never be
    void awaitDurable(long until) {
        lock.lock();
        try {
            while (durable < until) {
                if (halted != null) {
                    throw again(halted);
                }
                committed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until all that was added is on the disk.
    void awaitDurable() {
        lock.lock();
        try {
            awaitDurable(end);
        } finally {
            lock.unlock();
        }
    }

    /// Takes all there is; waits for the first. Called by the thread that writes.
    ///
    /// @return null if the queue was closed, and all was taken
    @Nullable
    Batch take() {
        lock.lock();
        try {
            while (rows.isEmpty() && waiting.isEmpty() && !isLazyDue()) {
                if (closing) {
                    return null;
                }
                Begun first = lazy.peek();
                if (first == null) {
                    added.awaitUninterruptibly();
                } else {
                    var unused = added.awaitNanos(first.dueNanos - System.nanoTime());
                }
            }
            moveLazy();
            Batch batch = new Batch(rows, waiting, end);
            rows = new ArrayList<>();
            waiting = new ArrayList<>();
            characters = 0;
            taken.signalAll();
            return batch;
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody may interrupt the thread that writes", e);
        } finally {
            lock.unlock();
        }
    }

    private boolean isLazyDue() {
        while (!lazy.isEmpty() && lazy.peek().ended) {
            lazy.remove();
        }
        return !lazy.isEmpty() && lazy.peek().dueNanos - System.nanoTime() <= 0;
    }

    private void moveLazy() {
        while (isLazyDue()) {
            rows.add(lazy.remove().row);
            end++;
        }
    }

    /// A batch is on the disk.
    void committed(Batch batch) {
        lock.lock();
        try {
            durable = batch.end;
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more is added. What was added is still taken.
    void close() {
        lock.lock();
        try {
            closing = true;
            added.signal();
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more is added or written.
    void halt(RuntimeException reason) {
        lock.lock();
        try {
            halted = reason;
            rows = new ArrayList<>();
            waiting = new ArrayList<>();
            lazy.clear();
            added.signalAll();
            taken.signalAll();
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (halted != null) {
            throw again(halted);
        }
        if (closing) {
            throw new StoreException("The store was closed: open it again, and its runs go on");
        }
    }

    /// One exception for each thread that gets it.
    private static StoreException again(RuntimeException reason) {
        return new StoreException(String.valueOf(reason.getMessage()), reason);
    }

    static long in(long millis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
