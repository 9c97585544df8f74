package dev.syncopate.combinators;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The actions of one run that wait to be executed in a batch.
///
/// While the queue is not empty, one of the actions is the *leader*: its call is notified when the run is
/// idle.
final class BatchQueue {
    private final int maxSize;

    /// Guarded by this object's monitor, as are all fields below. Nothing blocks while it is held.
    private @Nullable BatchItem oldest;

    private @Nullable BatchItem newest;
    private int size;
    private @Nullable BatchItem leader;

    BatchQueue(int maxSize) {
        this.maxSize = maxSize;
    }

    /// Adds an action.
    ///
    /// @return the batch to execute now, because it is full; null if it is not
    synchronized @Nullable List<BatchItem> add(BatchItem item) {
        append(item);
        if (leader == null) {
            leader = item;
            item.changeRole();
        }
        return size >= maxSize ? takeOldest() : null;
    }

    /// Takes the batch to execute now from the front of the queue.
    ///
    /// @param item the action whose call was notified that the run is idle
    /// @return null if the action is not the leader any more
    synchronized @Nullable List<BatchItem> take(BatchItem item) {
        return leader == item ? takeOldest() : null;
    }

    /// Removes an action whose call has stopped waiting.
    synchronized void withdraw(BatchItem item) {
        item.gone = true;
        if (item.open) {
            remove(item);
            findLeader();
        }
    }

    /// Returns actions that were taken and not executed to the front of the queue.
    synchronized void putBack(List<BatchItem> items) {
        for (int i = items.size() - 1; i >= 0; i--) {
            if (!items.get(i).gone && !items.get(i).hasEnded()) {
                prepend(items.get(i));
            }
        }
        findLeader();
    }

    private List<BatchItem> takeOldest() {
        List<BatchItem> taken = new ArrayList<>(Math.min(size, maxSize));
        for (BatchItem item = oldest; item != null && taken.size() < maxSize; item = oldest) {
            remove(item);
            taken.add(item);
        }
        findLeader();
        return taken;
    }

    /// Makes the oldest action the leader if the former leader has left the queue.
    private void findLeader() {
        BatchItem former = leader;
        if (former != null && !former.open) {
            leader = null;
            former.changeRole();
            former.call.wake();
        }
        BatchItem next = oldest;
        if (leader == null && next != null) {
            leader = next;
            next.changeRole();
            next.call.wake();
        }
    }

    private void append(BatchItem item) {
        item.open = true;
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
        item.newer = oldest;
        if (oldest == null) {
            newest = item;
        } else {
            oldest.older = item;
        }
        oldest = item;
        size++;
    }

    private void remove(BatchItem item) {
        item.open = false;
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
