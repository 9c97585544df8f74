package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Call.PerRun;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.ProcessAround;
import dev.syncopate.Role;
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
/// **Groups.** A group that is yielded at once is gathered on the thread that yields it, without a thread for each
/// action, if the layers around let it [stay together][dev.syncopate.Phased]: `pre`, `post`, `tap`, `onFailure`,
/// `logged`, [Collector], [MapResult], [Retry], [Fallback], [Memo], [Budget], [Compensate], [Gate], and custom ones in
/// two phases, each also if it is narrowed. Other layers take the group apart, and the batch gathers its actions again,
/// which takes about ten times as long. If a group fills several batches, each further one has a thread, so that as
/// many
/// run at once as may be in flight.
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
        PerRun<BatchQueue> queues = PerRun.of(() -> new BatchQueue(maxSize));
        BatchRequest<A, R> request = new BatchRequest<>(type, all, delivery);
        return new Batching(
                name + "(" + type.getSimpleName() + settings + ")",
                new BatchLayer(request, queues, true),
                new BatchLayer(request, queues, false));
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
    interface Delivery<R extends @Nullable Object> {
        void deliver(BatchItem item, R result);
    }
}
