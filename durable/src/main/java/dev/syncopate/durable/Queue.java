package dev.syncopate.durable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
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

    /// What one transaction writes.
    ///
    /// @param number which transaction it is, from 1 on
    record Batch(List<Row> rows, long number) {}

    /// The first of each transaction, before anything is added to it.
    static final class Start extends Queued {
        /// Whether nothing more is added, since the store is closed or has halted.
        final boolean isEnd;

        Start(long batch, boolean isEnd) {
            this.batch = batch;
            this.isEnd = isEnd;
        }

        @Override
        int count() {
            return 0;
        }

        @Override
        long size() {
            return 0;
        }
    }

    private static final AtomicReferenceFieldUpdater<Queue, Queued> LAST =
            AtomicReferenceFieldUpdater.newUpdater(Queue.class, Queued.class, "last");

    /// What was added last. All that was added to one transaction can be reached from it; whoever adds
    /// replaces it by what it adds, and whoever takes by the start of the next one.
    private volatile Queued last = new Start(1, false);

    /// The thread that takes, which whoever is first in a transaction awakes.
    private volatile @Nullable Thread taking;

    /// The number of the last transaction that is on the disk. Written by the thread that writes.
    private volatile long durable;

    /// Why nothing is written any more; null while it is.
    volatile @Nullable StoreException halted;

    /// Whether nothing more is added.
    private volatile boolean closing;

    private final Waiters waiters = new Waiters();

    /// Those that need no row if they end soon; in the order in which they began. Touched by the thread
    /// that takes.
    private final ArrayDeque<Begun> lazy = new ArrayDeque<>();

    /// Held by those who wait because the queue is full, and to tell them that it was taken.
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition taken = lock.newCondition();

    /// Adds rows that belong to one transaction.
    ///
    /// @return the number of their transaction
    /// @throws StoreException if nothing is written any more
    long add(Row... together) {
        if (isFull(last)) {
            awaitTaken();
        }
        for (Row row : together) {
            if (row.begun != null && row.sql != Sql.BEGIN) {
                row.begun.ended = true;
            }
        }
        return push(together);
    }

    private static boolean isFull(Queued last) {
        return last.rows >= MOST_ROWS || last.characters >= MOST_CHARACTERS;
    }

    private void awaitTaken() {
        lock.lock();
        try {
            while (isFull(last)) {
                taken.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private long push(Queued... together) {
        requireOpen();
        Queued before;
        Queued end;
        do {
            before = last;
            if (before instanceof Start start && start.isEnd) {
                throw refusal();
            }
            end = before;
            for (Queued each : together) {
                each.follow(end);
                end = each;
            }
        } while (!LAST.compareAndSet(this, before, end));
        if (before instanceof Start) {
            LockSupport.unpark(taking);
        }
        return end.batch;
    }

    /// Adds what need not be written if it ends soon.
    void addLazily(Begun begun) {
        push(begun);
    }

    /// Runs a task on another thread when a transaction is on the disk; on this one if it is.
    void whenDurable(RunLog log, long until, Runnable task) {
        requireOpen();
        if (durable >= until) {
            task.run();
            return;
        }
        waiters.add(until, log, task);
        if (durable >= until) {
            waiters.release(durable);
        }
    }

    /// Waits until a transaction is on the disk.
    ///
    /// @throws StoreException if it will never be
    void awaitDurable(long until) {
        if (durable >= until) {
            return;
        }
        waiters.addThisThread(until);
        boolean interrupted = false;
        try {
            while (durable < until) {
                StoreException reason = halted;
                if (reason != null) {
                    throw reason.again();
                }
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Waits until all that was added is on the disk.
    void awaitDurable() {
        Queued end = last;
        awaitDurable(end instanceof Start ? end.batch - 1 : end.batch);
    }

    /// Takes all there is; waits for the first. Called by the thread that writes.
    ///
    /// @return null if the queue was closed, and all was taken
    @Nullable
    Batch take() {
        taking = Thread.currentThread();
        while (true) {
            Queued end = last;
            if (end instanceof Start start && start.isEnd) {
                return null;
            }
            if (end instanceof Start && !closing && !isLazyDue()) {
                awaitAdded();
            } else if (LAST.compareAndSet(this, end, new Start(end.batch + 1, closing))) {
                List<Row> rows = rows(end);
                tellTaken(isFull(end));
                if (!rows.isEmpty()) {
                    return new Batch(rows, end.batch);
                }
                durable = end.batch;
            }
        }
    }

    private void awaitAdded() {
        Begun first = lazy.peek();
        if (first == null) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, first.dueNanos - System.nanoTime());
        }
        var unused = Thread.interrupted(); // Nobody may interrupt this thread; if somebody does, it goes on.
    }

    /// Returns what was added to a transaction, in order, and what is due besides.
    private List<Row> rows(Queued end) {
        List<Row> rows = new ArrayList<>(end.rows);
        List<Begun> begun = new ArrayList<>();
        Queued each = end;
        while (each != null) {
            switch (each) {
                case Row row -> rows.add(row);
                case Begun late -> begun.add(late);
                case Start start -> {}
            }
            Queued before = each.before;
            each.before = null;
            each = before;
        }
        Collections.reverse(rows);
        lazy.addAll(begun.reversed());
        while (isLazyDue()) {
            rows.add(lazy.remove().row());
        }
        return rows;
    }

    private boolean isLazyDue() {
        while (!lazy.isEmpty() && lazy.peek().ended) {
            lazy.remove();
        }
        return !lazy.isEmpty() && lazy.peek().dueNanos - System.nanoTime() <= 0;
    }

    private void tellTaken(boolean isAwaited) {
        if (isAwaited) {
            lock.lock();
            try {
                taken.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// A batch is on the disk. Called by the thread that writes.
    void committed(Batch batch) {
        durable = batch.number;
        waiters.release(batch.number);
    }

    /// Nothing more is added. What was added is still taken.
    void close() {
        closing = true;
        LockSupport.unpark(taking);
    }

    /// Nothing more is added or written.
    void halt(StoreException reason) {
        lock.lock();
        try {
            if (halted == null) {
                halted = reason;
            }
        } finally {
            lock.unlock();
        }
        last = new Start(last.batch + 1, true);
        tellTaken(true);
        waiters.giveUp();
        LockSupport.unpark(taking);
    }

    private void requireOpen() {
        if (closing || halted != null) {
            throw refusal();
        }
    }

    private StoreException refusal() {
        StoreException reason = halted;
        return reason == null ? StoreException.closed() : reason.again();
    }

    static long in(long millis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
