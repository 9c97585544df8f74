package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Call.PerRun;
import dev.syncopate.Combinator;
import dev.syncopate.Outcome;
import dev.syncopate.Role;
import dev.syncopate.RunCall;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongBiFunction;
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
/// **Groups.** Lets a group [stay together][dev.syncopate.Phased]. Its actions pay in
/// their order, before the first of them is executed.
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
        check(max);
        return Combinator.ofRun("budget(" + max + ")", new Spending<>(costOf, max, PerRun.of(AtomicLong::new)));
    }

    /// Limits the cost of a run where the result tells what an action cost, such as the tokens of a model's
    /// answer.
    ///
    /// {@snippet class="dev.syncopate.snippets.Deciding" region="tokens"}
    ///
    /// The cost is spent when the result is there. An action is executed as long as anything is left, so the
    /// last one, and those in flight with it, may exceed the budget. A failed action costs nothing.
    ///
    /// @param type the type of action; all others pass and cost nothing
    /// @param costOf the cost of an action with this result, 0 or more
    /// @param max the total cost from which no further action is executed; 0 or more
    /// @param <R> the result of each action
    /// @param <A> the type of action
    /// @return the combinator
    /// @throws IllegalArgumentException if `max` is negative. If `costOf` returns a negative cost, the
    /// action fails with this exception
    public static <R extends @Nullable Object, A extends Action<?, R>> Combinator<Object> budget(
            Class<A> type, ToLongBiFunction<? super A, ? super R> costOf, long max) {
        check(max);
        return Combinator.<A>ofRun("budget(" + max + ")", new Metering<>(costOf, max, PerRun.of(AtomicLong::new)))
                .on(type);
    }

    private static void check(long max) {
        if (max < 0) {
            throw new IllegalArgumentException("budget: the maximum must not be negative, but was " + max);
        }
    }

    private static long checked(Object action, long cost) {
        if (cost < 0) {
            throw new IllegalArgumentException("The cost of " + Action.text(action) + " must not be negative, but was "
                    + cost + ": nothing is refunded");
        }
        return cost;
    }

    /// @param spent never more than `max`, and only grows
    private record Spending<A>(ToLongFunction<? super A> costOf, long max, PerRun<AtomicLong> spent)
            implements RunPhased<A> {
        @Override
        public After before(A action, RunCall call) throws Exception {
            long cost = checked(action, costOf.applyAsLong(action));
            spend(action, cost, call.get(spent));
            return After.NOTHING;
        }

        @Override
        public Role role() {
            return Role.BUDGET;
        }

        private void spend(A action, long cost, AtomicLong spent) throws OverBudgetException {
            long before = spent.getAndUpdate(already -> cost > max - already ? already : already + cost);
            if (cost > max - before) {
                throw new OverBudgetException(action, before, cost, max);
            }
        }
    }

    /// @param spent only grows; a sum that is too large for a `long` counts as the largest
    private record Metering<A, R extends @Nullable Object>(
            ToLongBiFunction<? super A, ? super R> costOf, long max, PerRun<AtomicLong> spent) implements RunPhased<A> {
        @Override
        @SuppressWarnings("unchecked") // The result was compared with what the class of the action promises.
        public After before(A action, RunCall call) throws Exception {
            AtomicLong sum = call.get(spent);
            if (sum.get() >= max) {
                throw new OverBudgetException(action, sum.get(), max);
            }
            return outcome -> {
                if (outcome instanceof Outcome.Success<?>(var result)) {
                    long cost = checked(action, costOf.applyAsLong(action, (R) result));
                    sum.getAndUpdate(before -> cost > Long.MAX_VALUE - before ? Long.MAX_VALUE : before + cost);
                }
                return outcome;
            };
        }

        @Override
        public Role role() {
            return Role.BUDGET;
        }
    }
}
