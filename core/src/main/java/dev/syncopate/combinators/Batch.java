package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Call.PerRun;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Carries actions of one type that forks and groups yield at about the same time out together, by one request.
///
/// {@snippet class="dev.syncopate.snippets.Batching" region="batch"}
///
/// The orchestration is written as if each were asked for alone. As Haxl does it (S. Marlow, L. Brandy, J.
/// Coens and J. Purdy, "There is no Fork: an Abstraction for Efficient, Concurrent, and Concise Data Access",
/// ICFP 2014), and after it DataLoader and ZQuery, but for plain code: actions wait until none of the run's
/// orchestrations and forks can go on without an answer, and are then carried out together. No timer is
/// needed, so nothing waits longer than necessary. When `maxSize` actions wait these are carried out at once.
///
/// A single yield that nothing runs beside is a batch of one. So fork what is independent, by
/// [Conductor#map][dev.syncopate.Conductor#map] for example, or yield groups. Of equal actions in a batch one
/// is asked for.
///
/// **Order.** Next to the executor, inside [Memo], retries and limits of time, which then apply to each
/// action. Several batches may lie around each other.
///
/// **Failures.** If the function fails, or the list that it returned, each action fails with its exception. By
/// [#batchOutcomes] each action
/// has its own outcome. A list of the wrong length fails all with an [IllegalStateException].
///
/// **Cancellation.** Who is cancelled takes its own action out. If it is the one on whose thread the function
/// runs, that is interrupted; the others wait again and are carried out by another.
///
/// **Threads.** The function runs on the thread of one of those who wait and holds one place in flight; the
/// others hold none. So actions are carried out together also by an executor that allows one in flight.
/// Batches of different combinators may be under way at once, as far as places allow. Actions of other types
/// do not hold a batch up, however long they take. Its type narrows it already: one that is narrowed further, by
/// `on` or `when`, does not see what passes it by, and is held up by that, as is one that lies around it.
public final class Batch {
    private Batch() {}

    /// Carries actions of one type out together.
    ///
    /// @param type the type of action; all others pass
    /// @param maxSize how many actions at most are given to the function at once; at least 1
    /// @param all carries them out. May be called for several batches at once, as often as the executor allows
    /// in flight
    /// @param <R> what each action gives back
    /// @param <A> the type of action
    /// @return the combinator
    /// @throws IllegalArgumentException if `maxSize` is less than 1
    public static <R extends @Nullable Object, A extends Action<?, R>> Combinator<Object> batch(
            Class<A> type, int maxSize, BatchFunction<? super A, ? extends R> all) {
        return of("batch", type, maxSize, all, BatchItem::succeed);
    }

    /// Carries actions of one type out together by a function that says of each whether it succeeded.
    ///
    /// {@snippet class="dev.syncopate.snippets.Batching" region="outcomes"}
    ///
    /// @param type the type of action; all others pass
    /// @param maxSize how many actions at most are given to the function at once; at least 1
    /// @param all carries them out, as for [#batch]
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
            throw new IllegalArgumentException("maxSize must be at least 1, but is " + maxSize
                    + ": a batch that holds nothing is never carried out");
        }
        String settings = maxSize == Integer.MAX_VALUE ? "" : ", " + maxSize;
        PerRun<BatchQueue> lines = PerRun.of(() -> new BatchQueue(maxSize));
        return new Batching(
                name + "(" + type.getSimpleName() + settings + ")",
                new Gathering<>(type, all, delivery, lines, true),
                new Gathering<>(type, all, delivery, lines, false));
    }

    /// Of several batches around each other the innermost says of other actions that they are carried out
    /// apart. One further out cannot know: the action may be on its way to a batch, narrowed or not, that must
    /// not be carried out without it.
    ///
    /// @param innermost gathers where no other batch lies inside
    /// @param outer gathers where one does
    private record Batching(String name, ProcessAround<Object> innermost, ProcessAround<Object> outer)
            implements Combinator<Object> {
        @Override
        public <F> Executor<F> apply(Executor<F> executor) {
            boolean batchInside =
                    executor.layers().stream().anyMatch(layer -> layer.name().startsWith("batch"));
            return executor.with(Combinator.ofProcess(name, batchInside ? outer : innermost));
        }
    }

    /// Hands one result to who waits for it.
    @FunctionalInterface
    private interface Delivery<R extends @Nullable Object> {
        void deliver(BatchItem item, R result);
    }

    private static final class Gathering<A, R extends @Nullable Object> implements ProcessAround<Object>, OfOneType {
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
            return new IllegalStateException("The function that carries out batches of " + type.getSimpleName()
                    + " was given " + actions.size() + " actions and replied " + replied
                    + ": it must reply a list with a result for each, in their order");
        }
    }
}
