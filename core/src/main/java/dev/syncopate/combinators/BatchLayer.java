package dev.syncopate.combinators;

import dev.syncopate.Call.PerRun;
import dev.syncopate.Layer;
import dev.syncopate.Next;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.Role;
import dev.syncopate.composition.GroupAround;
import dev.syncopate.composition.GroupPart;
import dev.syncopate.composition.GroupedAction;
import dev.syncopate.composition.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The behaviour of [Batch].
///
/// @param innermost whether no other batch lies inside
record BatchLayer(BatchRequest<?, ?> request, PerRun<BatchQueue> queues, boolean innermost)
        implements ProcessAround<Object>, GroupAround<Object>, Layer.OfType {

    @Override
    @SuppressWarnings("NullAway") // null is a legal result.
    public @Nullable Object execute(Object action, ProcessCall call, Next<Object> next) throws Exception {
        if (type().isInstance(action)) {
            return gathered(new BatchItem(action, new BatchWaiter(call)), call.get(queues));
        }
        return innermost ? call.apart(inner -> next.execute(action, inner)) : next.execute(action, call);
    }

    private @Nullable Object gathered(BatchItem item, BatchQueue queue) throws Exception {
        BatchWaiter waiter = item.waiter;
        try {
            List<BatchItem> due = queue.add(item);
            while (true) {
                if (due != null) {
                    request.execute(due, waiter.call, queue);
                }
                if (item.hasEnded()) {
                    return item.resultOrThrow();
                }
                due = null;
                if (waiter.await()) {
                    CancellationCheck.require(waiter.call);
                    due = queue.take(waiter);
                }
            }
        } catch (Throwable e) {
            queue.withdraw(item);
            throw e;
        }
    }

    @Override
    public boolean takesGroups() {
        return true;
    }

    /// Actions of other types go on beside those that are gathered here. If these fill more than one batch, each
    /// further
    /// one has a thread, so that as many are executed at once as may be in flight.
    @Override
    public void executeGroup(GroupPart<Object> part, Stage<Object> inner) {
        List<GroupedAction<Object>> mine = new ArrayList<>(part.actions().size());
        List<GroupedAction<Object>> others = new ArrayList<>();
        for (GroupedAction<Object> action : part.actions()) {
            (type().isInstance(action.action()) ? mine : others).add(action);
        }
        if (!others.isEmpty()) {
            goOn(part.with(others, part.ends()), inner, mine.isEmpty());
        }
        if (!mine.isEmpty()) {
            gather(part.with(mine, part.ends()));
        }
    }

    private void goOn(GroupPart<Object> others, Stage<Object> inner, boolean alone) {
        if (innermost) {
            others.split((action, call) -> execute(action, (ProcessCall) call, inner));
        } else if (alone) {
            inner.executeGroup(others);
        } else {
            others.threads().execute(others, inner::executeGroup);
        }
    }

    private void gather(GroupPart<Object> part) {
        BatchQueue queue = part.call().get(queues);
        List<GroupedAction<Object>> all = part.actions();
        int first = Math.min(queue.maxSize, all.size());
        for (int from = first, to; from < all.size(); from = to) {
            to = from + Math.min(queue.maxSize, all.size() - from);
            part.threads().execute(part.with(List.copyOf(all.subList(from, to)), part.ends()), this::gather);
        }
        new BatchedGroup(request, queue, part.with(all.subList(0, first), part.ends())).run(this::gather);
    }

    @Override
    public Role role() {
        return Role.BATCH;
    }

    @Override
    public Class<?> type() {
        return request.type();
    }
}
