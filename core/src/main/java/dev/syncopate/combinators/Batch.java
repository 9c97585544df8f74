package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Call.PerRun;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Executes actions of one type together, by one request, when forks and groups yield them at about the
/// same time.
///
/// {@snippet class="dev.syncopate.snippets.Batching" region="batch"}
///
/// The orchestration is written as if each action were executed alone. Actions wait until the run is
/// idle, that is, until none of its orchestrations and forks can continue without a result. Then they
/// are executed together. No timer is needed, so no action waits longer than necessary. As soon as
/// `maxSize` actions wait, they are executed. The idea is that of Haxl (S. Marlow, L. Brandy, J. Coens
/// and J. Purdy, "There is no Fork: an Abstraction for Efficient, Concurrent, and Concise Data Access",
/// ICFP 2014), and of DataLoader and ZQuery after it, here for plain code.
///
/// A single yield with no active fork beside it is a batch of one. So fork independent work, for
/// example by [Conductor#map][dev.syncopate.Conductor#map], or yield groups. Equal actions in a batch
/// are executed once.
///
/// **Order.** Next to the executor, inside [Memo], retries and time limits, which then apply to each
/// action. Batches may be nested.
///
/// **Failures.** If the function fails, or reading the list that it returned fails, each action fails
/// with that exception. With [#batchOutcomes] each action has its own outcome. A list of the wrong
/// length fails all actions with an [IllegalStateException].
///
/// **Cancellation.** A cancelled call removes its own action. If the function runs on the thread of
/// that call, the function is interrupted; the other actions wait again and are executed by another
/// call.
///
/// **Threads.** The function runs on the thread of one of the waiting calls and holds one in-flight
/// permit; the other calls hold none. So even an executor that allows one action in flight executes
/// batches. Batches of different combinators may run at the same time, as far as permits allow. Actions
/// of other types do not delay a batch, however long they take. The type narrows the batch already. If
/// it is narrowed further, by `on` or `when`, it does not see the actions that bypass it. These delay
/// it, as they delay a batch around it.
public final class Batch {
    private Batch() {}

    /// Executes actions of one type together.
    ///
    /// @param type the type of action; all others pass
    /// @param maxSize the largest number of actions in one batch; at least 1
    /// @param all executes a batch. May be called by several threads at once, up to the executor's
    /// number in flight
    /// @param <R> the result of each action
    /// @param <A> the type of action
    /// @return the combinator
    /// @throws IllegalArgumentException if `maxSize` is less than 1
    public static <R extends @Nullable Object, A extends Action<?, R>> Combinator<Object> batch(
            Class<A> type, int maxSize, BatchFunction<? super A, ? extends R> all) {
        return of("batch", type, maxSize, all, BatchItem::succeed);
    }

    /// Executes actions of one type together, by a function that returns an outcome for each.
    ///
    /// {@snippet class="dev.syncopate.snippets.Batching" region="outcomes"}
    ///
    /// @param type the type of action; all others pass
    /// @param maxSize the largest number of actions in one batch; at least 1
    /// @param all executes a batch, as for [#batch]
    /// @param <R> the result of each action
    /// @param <A> the type of action
    /// @return the combinator
    /// @throws IllegalArgumentException if `maxSize` is less than 1
    public static <R extends @Nullable Object, A extends Action<?, R>> Combinator<Object> batchOutcomes(
            Class<A> type, int maxSize, BatchFunction<? super A, ? extends Outcome<? extends R>> all) {
        return of("batchOutcomes", type, maxSize, all, BatchItem::end);
    }

    private static <A, R extends @Nullable Object> Combinator<Object> of(
            String name, Class<A> type, int maxSize, BatchFunction<? super A, R> all, Delivery<? super R> delivery) {
        if (maxSize < 1) {
            throw new IllegalArgumentException(name + ": maxSize must be at least 1, but was " + maxSize);
        }
        String settings = maxSize == Integer.MAX_VALUE ? "" : ", " + maxSize;
        PerRun<BatchQueue> lines = PerRun.of(() -> new BatchQueue(maxSize));
        return new Batching(
                name + "(" + type.getSimpleName() + settings + ")",
                new Gathering<>(type, all, delivery, lines, true),
                new Gathering<>(type, all, delivery, lines, false));
    }

    /// Of nested batches only the innermost executes other actions apart, so that they do not count as
    /// activity. An outer batch cannot: the action may be about to join the inner batch, which must
    /// wait for it.
    ///
    /// @param innermost used if no other batch lies inside
    /// @param outer used if another batch lies inside
    private record Batching(String name, ProcessAround<Object> innermost, ProcessAround<Object> outer)
            implements Combinator<Object> {
        @Override
        public <F> Executor<F> apply(Executor<F> executor) {
            boolean batchInside = executor.layers().stream().anyMatch(layer -> layer.role() == Role.BATCH);
            return executor.with(Combinator.ofProcess(name, batchInside ? outer : innermost));
        }
    }

    /// Delivers one result to the call that waits for it.
    @FunctionalInterface
    private interface Delivery<R extends @Nullable Object> {
        void deliver(BatchItem item, R result);
    }

    private static final class Gathering<A, R extends @Nullable Object> implements ProcessAround<Object>, Layer.OfType {
        private final Class<A> type;
        private final BatchFunction<? super A, R> all;
        private final Delivery<? super R> delivery;
        private final PerRun<BatchQueue> lines;
        private final boolean innermost;

        Gathering(
                Class<A> type,
                BatchFunction<? super A, R> all,
                Delivery<? super R> delivery,
                PerRun<BatchQueue> lines,
                boolean innermost) {
            this.type = type;
            this.all = all;
            this.delivery = delivery;
            this.lines = lines;
            this.innermost = innermost;
        }

        @Override
        @SuppressWarnings("NullAway") // null is a legal result.
        public @Nullable Object execute(Object action, ProcessCall call, Next<Object> next) throws Exception {
            if (type.isInstance(action)) {
                return gathered(new BatchItem(action, call), call.get(lines));
            }
            return innermost ? call.apart(inner -> next.execute(action, inner)) : next.execute(action, call);
        }

        @Override
        public Role role() {
            return Role.BATCH;
        }

        @Override
        public Class<?> type() {
            return type;
        }

        private @Nullable Object gathered(BatchItem item, BatchQueue queue) throws Exception {
            try {
                List<BatchItem> due = queue.add(item);
                while (true) {
                    if (due != null) {
                        executeBatch(due, item.call, queue);
                    }
                    if (item.hasEnded()) {
                        return item.result();
                    }
                    due = null;
                    if (item.await()) {
                        CancellationCheck.require(item.call);
                        due = queue.take(item);
                    }
                }
            } catch (Throwable e) {
                queue.withdraw(item);
                throw e;
            }
        }

        private void executeBatch(List<BatchItem> items, ProcessCall call, BatchQueue queue) throws Exception {
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
}
