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

/// Executes actions with equal keys one after the other, in the order in which they arrive, and actions
/// with different keys at once, as far as the executor allows.
///
/// {@snippet class="dev.syncopate.snippets.Sharing" region="serial-by"}
///
/// It orders the actions of all runs in this JVM whose executors have the same combinator value around
/// them. A key is kept only while an action has its turn or waits for it.
///
/// **Order.** Outside of retries, no other action of the key comes between two attempts; inside, one may.
/// An action that waits holds no in-flight permit.
///
/// **Failures.** An action that fails or is cancelled passes its turn on. An action that is cancelled
/// while it waits leaves the queue and is not executed.
///
/// **Twice in one stack.** What is executed in a key's turn, on whatever thread, does not wait for it
/// again: the inner one passes it. Where actions would wait for each other in a circle, because two
/// combinators lie around each other in both orders, one that can go on without waiting does; if all
/// await turns, the action that closes the circle fails with an [IllegalStateException].
///
/// **Virtual time.** A run in virtual time does not see other runs. If it waited for one, it would be
/// reported as stuck. Share the value between runs on the real clock only.
public final class SerialBy {
    private SerialBy() {}

    /// Executes actions with equal keys one after the other.
    ///
    /// @param key what must not happen twice at once, such as an account's number, compared by `equals`; `null`
    /// for an action that may go at once with all others
    /// @param <A> the actions that it fits
    /// @return the combinator
    public static <A> Combinator<A> serialBy(Function<? super A, ? extends @Nullable Object> key) {
        return Combinator.ofProcess("serialBy", new Ordering<>(key));
    }

    private static final class Ordering<A> implements ProcessAround<A> {
        private final Function<? super A, ? extends @Nullable Object> key;

        /// The queue of each key. It exists only while an action has its turn.
        private final ConcurrentMap<Object, Line> lines = new ConcurrentHashMap<>();

        Ordering(Function<? super A, ? extends @Nullable Object> key) {
            this.key = key;
        }

        @Override
        public @Nullable Object execute(A action, ProcessCall call, Next<A> next) throws Exception {
            Object key = this.key.apply(action);
            if (key == null) {
                return next.execute(action, call);
            }
            Turn mine = new Turn(call, new Line());
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

        /// Enters the queue of a key.
        ///
        /// @return the turn in which it is executed: its own, or that of a call which this one is part of
        private Turn enter(Object key, Turn mine) {
            Line fresh = mine.line;
            fresh.first = mine;
            while (true) {
                Line line = lines.putIfAbsent(key, fresh);
                if (line == null) {
                    mine.line = fresh;
                    return mine;
                }
                Turn turn = line.enter(mine);
                if (turn != null) {
                    return turn;
                }
                lines.remove(key, line); // Left over where the key's equals or hashCode threw, or not yet gone.
            }
        }

        private static void await(Turn turn) throws InterruptedException {
            if (!turn.call.awaitMarked(turn, turn.line::mark, false)) {
                throw new IllegalStateException("serialBy at " + turn.call.path()
                        + " would deadlock: the action that holds its key waits, directly or through others, for what this action has begun."
                        + " Apply the combinators in the same order in all executors that share them");
            }
        }

        private void leave(Object key, Turn turn) {
            Line line = turn.line;
            Turn woken = line.leave(turn);
            if (woken != null) {
                woken.call.wake();
            } else if (line.first == null) {
                lines.remove(key, line);
            }
        }
    }

    /// The action that has a key's turn, and those that wait for it.
    private static final class Line {
        /// Whose turn it is; null once nobody is left, and from then on for ever. Written under this object's
        /// monitor.
        private volatile @Nullable Turn first;

        /// Guarded by this object's monitor.
        private @Nullable LinkedHashSet<Turn> others;

        /// Enters a turn, or the turn that its call is part of.
        ///
        /// @return null if nobody is left
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
            turn.line = this;
            others.add(turn);
            return turn;
        }

        /// Takes out an action that had the turn or waited for it. The last one that has it passes it on.
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
        /// What the calls are marked with that are executed in this turn.
        final Call.Mark mark = new Call.Mark();

        final ProcessCall call;
        private final Thread thread = Thread.currentThread();

        /// Touched by its own thread, and by others once it is queued.
        Line line;

        /// How many are executed in this turn: one, and those that are part of it. Guarded by the line's
        /// monitor.
        int users = 1;

        Turn(ProcessCall call, Line line) {
            this.call = call;
            this.line = line;
        }

        /// Whether the call is part of what is executed in this turn. A bare lambda in between hides that
        /// of a call, but not that it is on the same thread.
        boolean includes(ProcessCall other) {
            return other.isMarked(mark) || thread == Thread.currentThread();
        }

        /// Whether it has come.
        @Override
        public boolean getAsBoolean() {
            return line.first == this;
        }
    }
}
