package dev.syncopate.combinators;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import dev.syncopate.Role;
import dev.syncopate.composition.GroupAround;
import dev.syncopate.composition.GroupPart;
import dev.syncopate.composition.Stage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Executes an action again when it fails, after the delays of a [Schedule].
///
/// {@snippet class="dev.syncopate.snippets.Retrying" region="retry"}
///
/// The executor sees by [Call#attempt()] which attempt it is, and by [Call#idempotencyKey()], which is
/// the same for all, that it is the same action. Retry only actions that may be executed twice.
///
/// **Order.** Layers inside run for each attempt, layers outside once: a [Timeout] inside limits each
/// attempt, outside all of them with their delays. A [Fallback] belongs outside: inside it would
/// answer, and nothing would be retried. To retry an unwanted result, turn it into a failure inside, by
/// [Post].
///
/// **Groups.** Lets a group [stay together][dev.syncopate.Phased]. An action that fails leaves
/// the group, waits and is repeated on a thread of its own; a [Batch] inside gathers those that are repeated at the
/// same time.
///
/// **Failures.** When the schedule stops, the last failure is thrown unchanged; earlier ones are
/// dropped, so that memory stays bounded. An [OnFailure] or [Logged] inside sees each.
///
/// **Cancellation.** An action that was ended by a cancellation, an interruption or a timeout further
/// out is not retried. Each of these also ends a delay. An `Error` passes.
///
/// **Threads.** An action holds no in-flight permit during a delay. The combinator may be shared by any
/// number of executors.
///
/// **Replay.** A history holds the yield and its outcome, not the attempts.
public final class Retry implements Combinator<Object> {
    private final RetryLoop attempts;

    private Retry(RetryLoop attempts) {
        this.attempts = attempts;
    }

    /// Retries every failure.
    ///
    /// @param schedule when to try again, and when to stop
    /// @return the combinator
    public static Retry retry(Schedule schedule) {
        return new Retry(new RetryLoop(schedule, failure -> true, null));
    }

    /// Retries some failures.
    ///
    /// @param schedule when to try again, and when to stop
    /// @param which the failures to retry, as the executor throws them; all others pass
    /// @return the combinator
    public static Retry retry(Schedule schedule, Predicate<? super Exception> which) {
        return new Retry(new RetryLoop(schedule, which, null));
    }

    /// Retries only as often as a budget allows. When it is used up, failures pass without a retry.
    ///
    /// {@snippet class="dev.syncopate.snippets.Retrying" region="budget"}
    ///
    /// @param budget shared by all combinators that it should limit together
    /// @return the changed combinator
    public Retry withBudget(RetryBudget budget) {
        return new Retry(new RetryLoop(attempts.schedule(), attempts.which(), budget));
    }

    @Override
    public <F> Executor<F> apply(Executor<F> executor) {
        return Combinator.<F>of(name(), around()).apply(executor);
    }

    private <A> Around<A> around() {
        RetryBudget budget = attempts.budget();
        if (budget != null) {
            return new Budgeted<>(attempts, budget);
        }
        return BuiltInSchedule.isTimed(attempts.schedule()) ? new Timed<>(attempts) : new Plain<>(attempts);
    }

    @Override
    public String name() {
        return "retry(" + attempts.schedule() + (attempts.budget() == null ? "" : ", " + attempts.budget()) + ")";
    }

    @Override
    public String toString() {
        return name();
    }

    private record Plain<A>(RetryLoop attempts) implements GroupAround<A> {
        @Override
        public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
            try {
                return next.execute(action, call);
            } catch (Exception e) {
                return attempts.afterFirst(e, 0, action, call, next);
            }
        }

        @Override
        public void executeGroup(GroupPart<A> part, Stage<A> inner) {
            attempts.executeGroup(part, inner);
        }

        @Override
        public Role role() {
            return Role.RETRY;
        }
    }

    /// For a schedule that uses the elapsed time.
    private record Timed<A>(RetryLoop attempts) implements GroupAround<A> {
        @Override
        public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
            long start = call.nanos();
            try {
                return next.execute(action, call);
            } catch (Exception e) {
                return attempts.afterFirst(e, start, action, call, next);
            }
        }

        @Override
        public void executeGroup(GroupPart<A> part, Stage<A> inner) {
            attempts.executeGroup(part, inner);
        }

        @Override
        public Role role() {
            return Role.RETRY;
        }
    }

    private record Budgeted<A>(RetryLoop attempts, RetryBudget budget) implements GroupAround<A> {
        @Override
        public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
            long start = call.nanos();
            budget.deposit(start);
            try {
                return next.execute(action, call);
            } catch (Exception e) {
                return attempts.afterFirst(e, start, action, call, next);
            }
        }

        @Override
        public void executeGroup(GroupPart<A> part, Stage<A> inner) {
            attempts.executeGroup(part, inner);
        }

        @Override
        public Role role() {
            return Role.RETRY;
        }
    }
}
