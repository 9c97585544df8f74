package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Call.PerRun;
import dev.syncopate.Combinator;
import dev.syncopate.Next;
import dev.syncopate.Role;
import dev.syncopate.RunAround;
import dev.syncopate.RunCall;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Limits the total cost of the actions of one run, in any unit: money, tokens, requests.
///
/// {@snippet class="dev.syncopate.snippets.Deciding" region="budget"}
///
/// The cost is spent when the action begins. It is not refunded when the action fails or is cancelled,
/// since an action that has begun may have caused its cost already. An action that would exceed the
/// budget fails and spends nothing, so a cheaper one may still fit.
///
/// **Order.** Inside of a retry each attempt costs; outside, all attempts together cost once. Inside of
/// a memo, a single flight or a cache only actions that are really executed cost.
///
/// **Failures.** An action that would exceed the budget is not executed and fails with
/// [OverBudgetException].
///
/// **Threads.** The limit is exact, however many actions of the run are in flight. Each run has its own
/// budget, and so has each use outside a run. If one combinator value is applied to an executor twice,
/// both layers spend from the same budget.
public final class Budget {
    private Budget() {}

    /// Limits the cost of a run.
    ///
    /// @param costOf the cost of an action, 0 or more
    /// @param max the largest total cost of a run, inclusive; 0 or more
    /// @param <A> the actions that it fits
    /// @return the combinator
    /// @throws IllegalArgumentException if `max` is negative. If `costOf` returns a negative cost, the
    /// action fails with this exception
    public static <A> Combinator<A> budget(ToLongFunction<? super A> costOf, long max) {
        if (max < 0) {
            throw new IllegalArgumentException("budget: the maximum must not be negative, but was " + max);
        }
        return Combinator.ofRun("budget(" + max + ")", new Spending<>(costOf, max, PerRun.of(AtomicLong::new)));
    }

    /// @param spent never more than `max`, and only grows
    private record Spending<A>(ToLongFunction<? super A> costOf, long max, PerRun<AtomicLong> spent)
            implements RunAround<A> {
        @Override
        public @Nullable Object execute(A action, RunCall call, Next<A> next) throws Exception {
            long cost = costOf.applyAsLong(action);
            spend(action, cost, call.get(spent));
            return next.execute(action, call);
        }

        @Override
        public Role role() {
            return Role.BUDGET;
        }

        private void spend(A action, long cost, AtomicLong spent) throws OverBudgetException {
            if (cost < 0) {
                throw new IllegalArgumentException("The cost of " + Action.text(action)
                        + " must not be negative, but was " + cost + ": nothing is refunded");
            }
            long before = spent.getAndUpdate(already -> cost > max - already ? already : already + cost);
            if (cost > max - before) {
                throw new OverBudgetException(action, before, cost, max);
            }
        }
    }
}
