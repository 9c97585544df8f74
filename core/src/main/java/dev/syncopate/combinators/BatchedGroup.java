package dev.syncopate.combinators;

import dev.syncopate.composition.GroupPart;
import dev.syncopate.composition.GroupedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Actions of a group that are gathered for a batch, no more than one batch holds, and the one thread that waits
/// for all of them.
///
/// The actions join the queue like those of other forks, and are batched together with them.
final class BatchedGroup {
    private final BatchRequest<?, ?> request;
    private final BatchQueue queue;
    private final GroupPart<Object> part;
    private final BatchWaiter waiter;
    private final List<Item> items;

    /// How many actions have not been told their end, or been handed on.
    private int left;

    /// One action, which knows itself in the group.
    private static final class Item extends BatchItem {
        final GroupedAction<Object> grouped;
        boolean gone;

        Item(GroupedAction<Object> grouped, BatchWaiter waiter) {
            super(grouped.action(), waiter);
            this.grouped = grouped;
        }
    }

    BatchedGroup(BatchRequest<?, ?> request, BatchQueue queue, GroupPart<Object> part) {
        this.request = request;
        this.queue = queue;
        this.part = part;
        this.waiter = new BatchWaiter(part.call());
        this.items = new ArrayList<>(part.actions().size());
        for (GroupedAction<Object> action : part.actions()) {
            items.add(new Item(action, waiter));
        }
        this.left = items.size();
    }

    /// Executes the actions. Each has been told its end afterwards, or been handed on.
    ///
    /// @param anew gathers actions on another thread
    void run(Consumer<GroupPart<Object>> anew) {
        try {
            part.requireUncancelled();
            List<BatchItem> full = queue.addAll(items);
            if (full != null) {
                handOnQueued(anew);
                request.execute(full, waiter.call, queue);
            }
            tellEnded();
            while (left > 0) {
                part.requireUncancelled();
                if (waiter.await()) {
                    CancellationCheck.require(waiter.call);
                    List<BatchItem> due = queue.take(waiter);
                    if (due != null) {
                        request.execute(due, waiter.call, queue);
                    }
                }
                tellEnded();
            }
        } catch (Throwable e) {
            queue.withdrawAll(items);
            tellEnded();
            for (Item item : items) {
                if (!item.gone) {
                    tell(item, null, e);
                }
            }
        }
    }

    /// Hands actions on that are not in the batch that this thread is about to execute: it cannot wait for them
    /// meanwhile.
    private void handOnQueued(Consumer<GroupPart<Object>> anew) {
        List<GroupedAction<Object>> queued = new ArrayList<>();
        for (Item item : items) {
            if (queue.remove(item)) {
                item.gone = true;
                left--;
                queued.add(item.grouped);
            }
        }
        if (!queued.isEmpty()) {
            part.threads().execute(part.with(queued, part.ends()), anew);
        }
    }

    private void tellEnded() {
        BatchItem ended = waiter.takeEnded();
        while (ended != null) {
            BatchItem next = ended.endedBefore;
            tell((Item) ended, ended.result(), ended.failure());
            ended = next;
        }
    }

    private void tell(Item item, @Nullable Object result, @Nullable Throwable failure) {
        item.gone = true;
        left--;
        part.ends().ended(item.grouped, result, failure);
    }
}
