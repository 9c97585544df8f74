package dev.syncopate.combinators;

import dev.syncopate.ProcessCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Executes batches: asks the user's function, and gives each action its result.
///
/// @param type the type of the actions
/// @param <A> the type
/// @param <R> what the function returns for each action
record BatchRequest<A, R extends @Nullable Object>(
        Class<A> type, BatchFunction<? super A, ? extends R> all, Batch.Delivery<? super R> delivery) {

    /// Executes a batch. All of its actions have ended afterwards, or are in the queue again.
    ///
    /// @throws Exception only if the call was cancelled meanwhile
    void execute(List<BatchItem> items, ProcessCall call, BatchQueue queue) throws Exception {
        // From here on, an exception fails all actions, or returns them to the queue.
        try {
            List<R> results = call.apart(inner -> ask(items));
            for (BatchItem item : items) {
                deliver(results.get(item.index), item);
            }
        } catch (Throwable e) {
            if (e instanceof Exception && call.isCancellation(e)) {
                queue.putBack(items);
                throw e;
            }
            for (BatchItem item : items) {
                item.fail(e);
            }
        }
    }

    private void deliver(R result, BatchItem item) {
        try {
            delivery.deliver(item, result);
        } catch (RuntimeException e) {
            item.fail(e);
        }
    }

    @SuppressWarnings("unchecked") // Only actions of the type are gathered.
    private List<R> ask(List<BatchItem> items) throws Exception {
        List<A> actions = new ArrayList<>(items.size());
        Map<Object, BatchItem> firsts = HashMap.newHashMap(items.size());
        for (BatchItem item : items) {
            BatchItem first = firsts.putIfAbsent(item.action, item);
            if (first == null) {
                item.index = actions.size();
                actions.add((A) item.action);
            } else {
                item.index = first.index;
            }
        }
        List<? extends R> replied = all.execute(Collections.unmodifiableList(actions));
        if (replied == null) {
            throw wrong(actions, "null");
        }
        List<R> results = new ArrayList<>(actions.size());
        for (R result : replied) {
            if (results.size() == actions.size()) {
                throw wrong(actions, "a list of " + replied.size());
            }
            results.add(result);
        }
        if (results.size() < actions.size()) {
            throw wrong(actions, "a list of " + results.size());
        }
        return results;
    }

    private IllegalStateException wrong(List<A> actions, String replied) {
        return new IllegalStateException("The function for batches of " + type.getSimpleName() + " got "
                + actions.size() + " actions and returned " + replied
                + ": return a list with one result for each action, in their order");
    }
}
