package dev.syncopate.combinators;

import dev.syncopate.Call.PerRun;
import dev.syncopate.Combinator;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import dev.syncopate.Role;
import dev.syncopate.RunAround;
import dev.syncopate.RunCall;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Executes equal actions of one run once and remembers the result until the run ends.
///
/// {@snippet class="dev.syncopate.snippets.Sharing" region="memo"}
///
/// Two actions are equal if `equals` says so, as records with equal components do. For actions that only ask;
/// narrow it to these by [Combinator#on]. Nothing is ever dropped before the run ends, so it is for runs whose
/// different questions fit into memory.
///
/// **At once.** Of equal actions in flight at once the first is executed; the others wait for it and get
/// what it gets, a failure included. If the first is cancelled, one of the others is executed instead.
///
/// **Twice in one stack.** The inner one passes what the outer one has executed, also where a [Hedge] or a
/// [SingleFlight] lies between. Where actions would wait for each other in a circle, because two combinators lie
/// around each other in both orders, one of them is executed for itself and not remembered.
///
/// **Order.** Outside [Batch], so that what is known is not asked for again; outside whatever retries, so that
/// only the last attempt's outcome counts.
///
/// **Failures.** Not remembered: a later caller has it executed again. [#memo(Keep)] can remember them. An
/// action that was cancelled or met an `Error` is never remembered.
///
/// **Replay.** The same results with and without it, as long as an equal action would have got an equal result
/// in the same run.
public final class Memo {
    private Memo() {}

    /// What is remembered.
    public enum Keep {
        /// Results only.
        RESULTS,
        /// Results and failures: a failed action fails again, with the same exception.
        FAILURES_TOO
    }

    /// Remembers results.
    ///
    /// @return the combinator
    public static Combinator<Object> memo() {
        return memo(Keep.RESULTS);
    }

    /// Remembers results, or failures too.
    ///
    /// @param keep what is remembered
    /// @return the combinator
    public static Combinator<Object> memo(Keep keep) {
        return Combinator.ofRun(
                keep == Keep.RESULTS ? "memo" : "memo(failures too)", new Remembering<>(keep == Keep.FAILURES_TOO));
    }

    private static final class Remembering<A> implements RunAround<A> {
        private final boolean failuresToo;

        /// An outcome for each action that has been executed, a [SharedExecution] for each that is in
        /// flight.
        private final PerRun<Map<Object, Object>> known = PerRun.of(ConcurrentHashMap::new);

        Remembering(boolean failuresToo) {
            this.failuresToo = failuresToo;
        }

        @Override
        public @Nullable Object execute(A action, RunCall call, Next<A> next) throws Exception {
            Map<Object, Object> known = call.get(this.known);
            return known.get(action) instanceof Outcome.Success<?> success
                    ? success.value()
                    : find(known, action, call, next);
        }

        @Override
        public Role role() {
            return Role.MEMO;
        }

        private @Nullable Object find(Map<Object, Object> known, A action, RunCall call, Next<A> next)
                throws Exception {
            SharedExecution mine = new SharedExecution();
            mine.begin();
            RunCall marked = call.marked(mine.mark);
            while (true) {
                Object found = known.putIfAbsent(action, mine);
                if (found == null || (isLeftOver(found) && known.replace(action, found, mine))) {
                    return carryOut(known, mine, action, marked, next);
                }
                if (found instanceof SharedExecution other) {
                    if (other.includes(call.isMarked(other.mark))) {
                        return next.execute(action, call); // This combinator twice around the same executor.
                    }
                    found = await(other, call);
                    if (found == null) {
                        return next.execute(action, call); // It waits for this one: two combinators in both orders.
                    }
                }
                if (found != SharedExecution.AGAIN) {
                    return SharedExecution.result(found);
                }
                CancellationCheck.require(call);
            }
        }

        /// Waits for the end of what another call executes, unless this one is cancelled.
        ///
        /// @return how it ended; null if it waits, perhaps by way of others, for what this call has
        /// begun
        private static @Nullable Object await(SharedExecution other, RunCall call) throws InterruptedException {
            other.join(call, call::wake);
            try {
                if (!call.awaitMarked(other, () -> other.mark, true)) {
                    return null;
                }
            } finally {
                other.leave(call);
            }
            return other.end();
        }

        /// Whether it ended and could not be taken out, because the action's `equals` or `hashCode` threw.
        private static boolean isLeftOver(Object found) {
            return found instanceof SharedExecution flight && flight.getAsBoolean();
        }

        @SuppressWarnings("NullAway") // null is a legal result.
        private @Nullable Object carryOut(
                Map<Object, Object> known, SharedExecution mine, A action, RunCall call, Next<A> next)
                throws Exception {
            Object end = SharedExecution.AGAIN;
            try {
                CancellationCheck.requireUncancelled(call);
                Object result = next.execute(action, call);
                end = new Outcome.Success<>(result);
                return result;
            } catch (Exception e) {
                if (!call.isCancellation(e)) {
                    end = new Outcome.Failure<>(e);
                }
                throw e;
            } finally {
                end(known, mine, action, end);
            }
        }

        private void end(Map<Object, Object> known, SharedExecution mine, A action, Object end) {
            try {
                if (end instanceof Outcome.Success<?> || (failuresToo && end != SharedExecution.AGAIN)) {
                    known.put(action, end);
                } else {
                    known.remove(action, mine);
                }
            } finally {
                mine.end(end);
            }
        }
    }
}
