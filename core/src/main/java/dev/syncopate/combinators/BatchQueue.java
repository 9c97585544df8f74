package dev.syncopate.combinators;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The actions of one run that wait to be executed in a batch.
///
/// While the queue is not empty, one of the calls that wait is the *leader*: it is notified when the run is
/// idle.
final class BatchQueue {
    final int maxSize;

    /// Guarded by this object's monitor, as are all fields below. Nothing blocks while it is held.
    private @Nullable BatchItem oldest;

    private @Nullable BatchItem newest;
    private int size;
    private @Nullable BatchWaiter leader;

    BatchQueue(int maxSize) {
        this.maxSize = maxSize;
    }

    /// Adds an action.
    ///
    /// @return the batch to execute now, because it is full; null if it is not
    synchronized @Nullable List<BatchItem> add(BatchItem item) {
        append(item);
        findLeader();
        return size >= maxSize ? takeOldest() : null;
    }

    /// Adds several actions of one call.
    ///
    /// @param items no more than a batch holds
    /// @return the batch to execute now, because it is full; null if it is not
    synchronized @Nullable List<BatchItem> addAll(List<? extends BatchItem> items) {
        items.forEach(this::append);
        findLeader();
        return size >= maxSize ? takeOldest() : null;
    }

    /// Removes an action that another call will add again.
    ///
    /// @return whether it was in the queue
    synchronized boolean remove(BatchItem item) {
        boolean queued = item.open;
        if (queued) {
            unlink(item);
            findLeader();
        }
        return queued;
    }

    /// Takes the batch to execute now from the front of the queue.
    ///
    /// @param waiter the call that was notified that the run is idle
    /// @return null if the call is not the leader any more
    synchronized @Nullable List<BatchItem> take(BatchWaiter waiter) {
        return leader == waiter ? takeOldest() : null;
    }

    /// Removes an action whose call has stopped waiting.
    synchronized void withdraw(BatchItem item) {
        item.waiter.gone = true;
        var unused = remove(item);
    }

    /// Removes actions whose call has stopped waiting for all of them.
    synchronized void withdrawAll(List<? extends BatchItem> items) {
        for (BatchItem item : items) {
            withdraw(item);
        }
    }

    /// Returns actions that were taken and not executed to the front of the queue.
    synchronized void putBack(List<BatchItem> items) {
        for (int i = items.size() - 1; i >= 0; i--) {
            if (!items.get(i).waiter.gone && !items.get(i).hasEnded()) {
                prepend(items.get(i));
            }
        }
        findLeader();
    }

    private List<BatchItem> takeOldest() {
        List<BatchItem> taken = new ArrayList<>(Math.min(size, maxSize));
        for (BatchItem item = oldest; item != null && taken.size() < maxSize; item = oldest) {
            unlink(item);
            taken.add(item);
        }
        findLeader();
        return taken;
    }

    /// Makes the call of the oldest action the leader if there is none, or the former one has left the queue.
    private void findLeader() {
        BatchWaiter former = leader;
        if (former != null && former.queued == 0) {
            leader = null;
            former.changeRole();
            former.call.wake();
        }
        BatchItem first = oldest;
        if (leader == null && first != null) {
            leader = first.waiter;
            first.waiter.changeRole();
            first.waiter.call.wake();
        }
    }

    private void append(BatchItem item) {
        item.open = true;
        item.waiter.queued++;
        item.older = newest;
        if (newest == null) {
            oldest = item;
        } else {
            newest.newer = item;
        }
        newest = item;
        size++;
    }

    private void prepend(BatchItem item) {
        item.open = true;
        item.waiter.queued++;
        item.newer = oldest;
        if (oldest == null) {
            newest = item;
        } else {
            oldest.older = item;
        }
        oldest = item;
        size++;
    }

    private void unlink(BatchItem item) {
        item.open = false;
        item.waiter.queued--;
        if (item.older == null) {
            oldest = item.newer;
        } else {
            item.older.newer = item.newer;
        }
        if (item.newer == null) {
            newest = item.older;
        } else {
            item.newer.older = item.older;
        }
        item.older = null;
        item.newer = null;
        size--;
    }
}
