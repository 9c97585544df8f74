package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Combinator.Around;
import dev.syncopate.Combinator.Next;
import java.util.LinkedHashSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Carries actions with equal keys out one after the other, in the order in which they came; actions with
/// different keys at once, as far as the executor allows.
///
/// {@snippet class="dev.syncopate.snippets.Sharing" region="serial-by"}
///
/// It orders the actions of all runs whose executors the same combinator value is around, in this JVM. No key
/// is kept longer than somebody has its turn or waits for it.
///
/// **Order.** Outside whatever retries, if nobody else's action shall come between two attempts; inside, if one
/// may. Who waits takes no place among the actions in flight.
///
/// **Failures.** What fails or is cancelled gives its turn to the next; what is cancelled while it waits loses
/// its place in the line and is not carried out.
///
/// **Virtual time.** A run in virtual time sees only itself move: should it wait for another run, it would end
/// as one that waits for something that can never come. Share the value between runs on the real clock only.
public final class SerialBy {
    private SerialBy() {}

    /// Carries actions with equal keys out one after the other.
    ///
    /// @param key what must not happen twice at once, such as an account's number, compared by `equals`; `null`
    /// for an action that may go at once with all others
    /// @param <A> what it must know of the actions
    /// @return the combinator
    public static <A> Combinator<A> serialBy(Function<? super A, ? extends @Nullable Object> key) {
        return Combinator.of("serialBy", new Ordering<>(key));
    }

    private static final class Ordering<A> implements Around<A> {
        private final Function<? super A, ? extends @Nullable Object> key;

        /// Who has or awaits a turn, by key. A line is there only while somebody has its turn.
        private final ConcurrentMap<Object, Line> lines = new ConcurrentHashMap<>();

        Ordering(Function<? super A, ? extends @Nullable Object> key) {
            this.key = key;
        }

        @Override
        public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
            Object key = this.key.apply(action);
            if (key == null) {
                return next.execute(action, call);
            }
            Turn turn = new Turn(call);
            lines.compute(key, (any, line) -> line == null ? new Line(turn) : line.add(turn));
            if (turn.again) {
                return next.execute(action, call); // This combinator twice around the same executor.
            }
            try {
                if (!turn.come) {
                    call.await(turn);
                }
                return next.execute(action, call);
            } finally {
                pass(key, turn);
            }
        }

        @Override
        public boolean coordinates() {
            return true;
        }

        /// Takes out who had its turn or awaited it.
        private void pass(Object key, Turn turn) {
            lines.compute(key, (any, line) -> line == null ? null : line.remove(turn));
            Turn woken = turn.successor;
            if (woken != null) {
                woken.call.wake();
            }
        }
    }

    /// Who has a key's turn and who waits for it. Touched only while the map holds the key's lock.
    private static final class Line {
        private Turn first;
        private @Nullable LinkedHashSet<Turn> others;

        Line(Turn first) {
            this.first = first;
            first.come = true;
        }

        Line add(Turn turn) {
            if (turn.thread == first.thread) {
                turn.again = true;
                return this;
            }
            if (others == null) {
                others = new LinkedHashSet<>();
            }
            others.add(turn);
            return this;
        }

        /// The line without `turn`; null if nobody is left.
        @Nullable
        Line remove(Turn turn) {
            if (turn != first) {
                if (others != null) {
                    others.remove(turn);
                }
                return this;
            }
            if (others == null || others.isEmpty()) {
                return null;
            }
            first = others.removeFirst();
            turn.successor = first;
            first.come = true;
            return this;
        }
    }

    private static final class Turn implements BooleanSupplier {
        final Call call;
        final Thread thread = Thread.currentThread();

        /// Written under the key's lock.
        volatile boolean come;

        /// Whether this very thread has the turn already.
        boolean again;

        /// Who is to be woken when this one's turn is over.
        @Nullable
        Turn successor;

        Turn(Call call) {
            this.call = call;
        }

        @Override
        public boolean getAsBoolean() {
            return come;
        }
    }
}
