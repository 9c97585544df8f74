package dev.syncopate.spring;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import org.jspecify.annotations.Nullable;

/// The case of an executor for one type of action, as a bean. The [ExecutorFactory] builds the executor
/// of a family from all cases of its actions.
///
/// {@snippet class="dev.syncopate.spring.Shop" region="cases"}
///
/// @param type the action's class, or the class of a family
/// @param executor executes the actions of that type
/// @param <A> the type of action
public record Case<A>(Class<? super A> type, Executor<? super A> executor) {

    /// Makes the case of one type of action. The compiler checks the result against what the action
    /// promises.
    ///
    /// @param type the action's class
    /// @param execute executes it
    /// @param <R> the result that the action promises
    /// @param <A> the type of action
    /// @return the case
    public static <R extends @Nullable Object, A extends Action<?, R>> Case<A> of(
            Class<A> type, Executor.Cases.Case<? super A, ? extends R> execute) {
        Executor<A> executor = execute::execute;
        return new Case<>(type, executor);
    }

    /// Makes the case of one type of action from a function that also takes the call, for an idempotency
    /// key or the path. The result is checked at the yield.
    ///
    /// @param type the action's class
    /// @param execute executes it
    /// @param <A> the type of action
    /// @return the case
    public static <A extends Action<?, ?>> Case<A> withCall(Class<A> type, Next<A> execute) {
        return new Case<>(type, Executor.of(execute));
    }

    /// Makes the case of a whole family, a part of a larger one, that has an executor already. Cases of
    /// single actions win over it.
    ///
    /// @param part the class of the family
    /// @param executor executes all of its actions
    /// @param <A> the family
    /// @return the case
    public static <A> Case<A> family(Class<? super A> part, Executor<? super A> executor) {
        return new Case<>(part, executor);
    }
}
