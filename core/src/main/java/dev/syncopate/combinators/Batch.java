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

/// Executes actions of one type that forks and groups yield at about the same time together, by one
/// request.
///
/// {@snippet class="dev.syncopate.snippets.Batching" region="batch"}
///
/// The orchestration is written as if each action were executed alone. As Haxl does it (S. Marlow, L.
/// Brandy, J. Coens and J. Purdy, "There is no Fork: an Abstraction for Efficient, Concurrent, and
/// Concise Data Access", ICFP 2014), and after it DataLoader and ZQuery, but for plain code: actions wait
/// until the run is idle, since none of its orchestrations and forks can go on without an answer, and are
/// then executed together. No timer is needed, so nothing waits longer than necessary. As soon as
/// `maxSize` actions wait, they are executed.
///
/// A single yield with nothing beside it is a batch of one. So fork what is independent, by
/// [Conductor#map][dev.syncopate.Conductor#map] for example, or yield groups. Of equal actions in a batch
/// only one is executed.
///
/// **Order.** Next to the executor, inside [Memo], retries and limits of time, which then apply to each
/// action. Several batches may lie around each other.
///
/// **Failures.** If the function fails, or the list that it returned, each action fails with its exception. By
/// [#batchOutcomes] each action
/// has its own outcome. A list of the wrong length fails all with an [IllegalStateException].
///
/// **Cancellation.** A call that is cancelled takes its own action out. If it is the one on whose thread
/// the function runs, that is interrupted; the others wait again and are executed by another.
///
/// **Threads.** The function runs on the thread of one of the calls that wait and holds one in-flight
/// permit; the others hold none. So actions are executed together also by an executor that allows one in
/// flight. Batches of different combinators may run at once, as far as permits allow. Actions of other
/// types do not delay a batch, however long they take. The type narrows the batch already. If it is
/// narrowed further, by `on` or `when`, it does not see the actions that bypass it, and these delay it,
/// as they delay a batch around it.
public final class Batch {
    private Batch() {}

    /// Executes actions of one type together.
    ///
    /// @param type the type of action; all others pass
    /// @param maxSize how many actions at most are given to the function at once; at least 1
    /// @param all executes them. May be called for several batches at once, as often as the executor allows
    /// in flight
    /// @param <R> what each action gives back
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
    /// @param maxSize how many actions at most are given to the function at once; at least 1
    /// @param all executes them, as for [#batch]
    /// @param <R> what each action gives back
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

    /// Of several batches around each other only the innermost executes other actions apart, so that they
    /// do not count as activity. A batch further out cannot: the action may be on its way to an inner
    /// batch, which must wait for it.
    ///
    /// @param innermost gathers where no other batch lies inside
    /// @param outer gathers where one does
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

        private @Nullable Object gathered(BatchItem item, BatchQueue line) throws Exception {
            try {
                List<BatchItem> due = line.add(item);
                while (true) {
                    if (due != null) {
                        carryOut(due, item.call, line);
                    }
                    if (item.hasEnded()) {
                        return item.result();
                    }
                    due = null;
                    if (item.await()) {
                        CancellationCheck.require(item.call);
                        due = line.take(item);
                    }
                }
            } catch (Throwable e) {
                line.withdraw(item);
                throw e;
            }
        }

        private void carryOut(List<BatchItem> items, ProcessCall call, BatchQueue line) throws Exception {
            // Whatever is thrown from here on answers all, or puts them back.
            try {
                List<R> results = call.apart(inner -> ask(items));
                for (BatchItem item : items) {
                    deliver(results.get(item.index), item);
                }
            } catch (Throwable e) {
                if (e instanceof Exception && call.isCancellation(e)) {
                    line.putBack(items);
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
