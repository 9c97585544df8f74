package dev.syncopate.combinators;

import dev.syncopate.Call.PerRun;
import dev.syncopate.Combinator;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import dev.syncopate.Role;
import dev.syncopate.RunAround;
import dev.syncopate.RunCall;
import dev.syncopate.composition.GroupAround;
import dev.syncopate.composition.GroupPart;
import dev.syncopate.composition.Stage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Executes equal actions of one run once and remembers the result until the run ends.
///
/// {@snippet class="dev.syncopate.snippets.Sharing" region="memo"}
///
/// Two actions are equal if `equals` says so, as records with equal components do. Use it for actions
/// that only read, by narrowing it with [Combinator#on]. Results are kept until the run ends, so the
/// distinct actions of a run must fit into memory.
///
/// **At once.** When equal actions are in flight at the same time, the first is executed; the others
/// wait and share its outcome, also a failure. If the first is cancelled, one of the others is executed
/// instead.
///
/// **Groups.** Lets a group [stay together][dev.syncopate.Phased]. Actions that are remembered have
/// their results at once, and of equal actions one goes on. An action that waits for one of another fork leaves the
/// group.
///
/// **Twice in one stack.** The inner combinator lets an action pass that the outer one executes, also
/// if a [Hedge] or a [SingleFlight] lies between them. If actions would deadlock, because two executors
/// apply the same two combinators in opposite orders, one of the actions is executed by itself and not
/// remembered.
///
/// **Order.** Outside [Batch], so that remembered actions are not requested again; outside retries, so
/// that only the last attempt's outcome counts.
///
/// **Failures.** A failed action is not remembered: an equal action that is yielded later is executed
/// again. [#memo(Keep)] can remember failures. An action that was cancelled or threw an `Error` is
/// never remembered.
///
/// **Replay.** Results are the same with and without it, provided that equal actions get equal results
/// within a run.
public final class Memo {
    private Memo() {}

    /// The outcomes that are remembered.
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
    /// @param keep the outcomes to remember
    /// @return the combinator
    public static Combinator<Object> memo(Keep keep) {
        return Combinator.ofRun(
                keep == Keep.RESULTS ? "memo" : "memo(failures too)", new Remembering<>(keep == Keep.FAILURES_TOO));
    }

    static final class Remembering<A> implements RunAround<A>, GroupAround<A> {
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
        public void executeGroup(GroupPart<A> part, Stage<A> inner) {
            new MemoGroup<>(this, part, part.call().get(known), inner).run();
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
                    return executeAndRemember(known, mine, action, marked, next);
                }
                if (found instanceof SharedExecution other) {
                    if (other.includes(call.isMarked(other.mark))) {
                        return next.execute(action, call); // This combinator twice around the same executor.
                    }
                    found = await(other, call);
                    if (found == null) {
                        return next.execute(action, call); // A cycle: two combinators in opposite orders.
                    }
                }
                if (found != SharedExecution.AGAIN) {
                    return SharedExecution.result(found);
                }
                CancellationCheck.require(call);
            }
        }

        /// Waits until the execution by another call has ended, unless this call is cancelled.
        ///
        /// @return how it ended; null if the other call waits, directly or through others, for this one
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

        /// Whether it has ended but was not removed, because the action's `equals` or `hashCode` threw.
        static boolean isLeftOver(Object found) {
            return found instanceof SharedExecution flight && flight.getAsBoolean();
        }

        @SuppressWarnings("NullAway") // null is a legal result.
        private @Nullable Object executeAndRemember(
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

        void end(Map<Object, Object> known, SharedExecution mine, A action, Object end) {
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
