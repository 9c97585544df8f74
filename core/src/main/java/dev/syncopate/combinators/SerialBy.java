package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Next;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.Role;
import java.util.LinkedHashSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Executes actions with equal keys one after the other, in order of arrival. Actions with different
/// keys run at the same time, as far as the executor allows.
///
/// {@snippet class="dev.syncopate.snippets.Sharing" region="serial-by"}
///
/// It orders the actions of all runs in this JVM whose executors share this combinator value. A key is
/// kept only while an action holds its turn or waits for it.
///
/// **Order.** Outside of retries, no other action of the same key runs between two attempts; inside,
/// one may. A waiting action holds no in-flight permit.
///
/// **Failures.** An action that fails or is cancelled passes its turn to the next one. An action that
/// is cancelled while it waits leaves the queue and is not executed.
///
/// **Twice in one stack.** An action that is executed within a turn of its key, on any thread, does not
/// wait for that key again: the inner combinator lets it pass. If actions would deadlock, because two
/// executors apply the same two combinators in opposite orders, an action that can proceed without
/// waiting does so. If all of them wait for turns, the action that closes the cycle fails with an
/// [IllegalStateException].
///
/// **Virtual time.** A run in virtual time does not see other runs. If it waited for one, it would be
/// reported as stuck. Share the value between runs on the real clock only.
public final class SerialBy {
    private SerialBy() {}

    /// Executes actions with equal keys one after the other.
    ///
    /// @param key the resource that only one action may use at a time, such as an account number,
    /// compared by `equals`; `null` for an action that may run beside all others
    /// @param <A> the actions that it fits
    /// @return the combinator
    public static <A> Combinator<A> serialBy(Function<? super A, ? extends @Nullable Object> key) {
        return Combinator.ofProcess("serialBy", new Ordering<>(key));
    }

    private static final class Ordering<A> implements ProcessAround<A> {
        private final Function<? super A, ? extends @Nullable Object> key;

        /// The queue of each key. It exists only while an action has its turn.
        private final ConcurrentMap<Object, KeyQueue> queues = new ConcurrentHashMap<>();

        Ordering(Function<? super A, ? extends @Nullable Object> key) {
            this.key = key;
        }

        @Override
        public @Nullable Object execute(A action, ProcessCall call, Next<A> next) throws Exception {
            Object key = this.key.apply(action);
            if (key == null) {
                return next.execute(action, call);
            }
            Turn mine = new Turn(call, new KeyQueue());
            ProcessCall marked = call.marked(mine.mark);
            Turn turn = enter(key, mine);
            try {
                if (turn != mine) {
                    return next.execute(action, call); // This combinator twice around the same executor.
                }
                if (turn.getAsBoolean()) {
                    CancellationCheck.requireUncancelled(call);
                } else {
                    await(turn);
                    CancellationCheck.require(call);
                }
                return next.execute(action, marked);
            } finally {
                leave(key, turn);
            }
        }

        @Override
        public Role role() {
            return Role.SERIAL_BY;
        }

        /// Enters the queue of a key, or joins the running turn that encloses the call.
        ///
        /// @return the turn in which the action is executed: its own, or that of an enclosing call
        private Turn enter(Object key, Turn mine) {
            KeyQueue fresh = mine.queue;
            fresh.first = mine;
            while (true) {
                KeyQueue queue = queues.putIfAbsent(key, fresh);
                if (queue == null) {
                    mine.queue = fresh;
                    return mine;
                }
                Turn turn = queue.enter(mine);
                if (turn != null) {
                    return turn;
                }
                queues.remove(key, queue); // Stale: the key's equals or hashCode threw, or its removal is pending.
            }
        }

        private static void await(Turn turn) throws InterruptedException {
            if (!turn.call.awaitMarked(turn, turn.queue::mark, false)) {
                throw new IllegalStateException("serialBy at " + turn.call.path()
                        + " would deadlock: the action that holds its key waits, directly or through others, for work that this action started."
                        + " Apply the combinators in the same order in all executors that share them");
            }
        }

        private void leave(Object key, Turn turn) {
            KeyQueue queue = turn.queue;
            Turn woken = queue.leave(turn);
            if (woken != null) {
                woken.call.wake();
            } else if (queue.first == null) {
                queues.remove(key, queue);
            }
        }
    }

    /// The queue of a key: the running turn, and the turns that wait.
    private static final class KeyQueue {
        /// The running turn. Once the queue is empty, this is null and stays null. Written under this
        /// object's monitor.
        private volatile @Nullable Turn first;

        /// The waiting turns, in order of arrival. Guarded by this object's monitor.
        private @Nullable LinkedHashSet<Turn> others;

        /// Adds a waiting turn, or joins the running one if it encloses the call.
        ///
        /// @return the turn in which the call is executed; null if this queue is empty and must be
        /// replaced
        synchronized @Nullable Turn enter(Turn turn) {
            Turn present = first;
            if (present == null) {
                return null;
            }
            if (present.includes(turn.call)) {
                present.users++;
                return present;
            }
            if (others == null) {
                others = new LinkedHashSet<>();
            }
            turn.queue = this;
            others.add(turn);
            return turn;
        }

        /// Removes a turn that ran or waited. When its last user leaves, the next turn runs.
        ///
        /// @return the turn whose call must be woken; null for none
        synchronized @Nullable Turn leave(Turn turn) {
            if (turn != first) {
                if (others != null) {
                    others.remove(turn);
                }
                return null;
            }
            turn.users--;
            if (turn.users > 0) {
                return null;
            }
            first = others == null || others.isEmpty() ? null : others.removeFirst();
            return first;
        }

        Call.@Nullable Mark mark() {
            Turn present = first;
            return present == null ? null : present.mark;
        }
    }

    private static final class Turn implements BooleanSupplier {
        /// Marks the calls that are executed in this turn.
        final Call.Mark mark = new Call.Mark();

        final ProcessCall call;
        private final Thread thread = Thread.currentThread();

        /// Accessed by its own thread, and by other threads once the turn is queued.
        KeyQueue queue;

        /// The number of calls that execute in this turn: its own, and those that it encloses. Guarded
        /// by the monitor of `queue`.
        int users = 1;

        Turn(ProcessCall call, KeyQueue queue) {
            this.call = call;
            this.queue = queue;
        }

        /// Whether the call is executed within this turn. A bare lambda in between drops the mark of a
        /// call, but its thread is still the same.
        boolean includes(ProcessCall other) {
            return other.isMarked(mark) || thread == Thread.currentThread();
        }

        /// Whether this turn is running.
        @Override
        public boolean getAsBoolean() {
            return queue.first == this;
        }
    }
}
