package dev.syncopate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An executor in the making, case by case: an alternative to the `switch` for when the cases come from several
/// places.
///
/// Dispatch is by the action's class, the most specific case first: a case for a record wins over one for its
/// family.
///
/// @param <F> the family
public final class Cases<F> {

    /// Carries out actions of one type.
    ///
    /// @param <A> the type of action
    /// @param <R> its result
    @FunctionalInterface
    public interface Case<A, R extends @Nullable Object> {

        /// Carries out `action`.
        ///
        /// @param action what should be done
        /// @return the answer
        /// @throws Exception if the action fails
        R execute(A action) throws Exception;
    }

    private final Class<?> family;
    private final Map<Class<?>, Executor<?>> cases = new LinkedHashMap<>();

    Cases(Class<?> family) {
        this.family = family;
    }

    /// Adds the case for one type of action.
    ///
    /// @param type the action's class
    /// @param execute carries it out; the compiler checks its result against what the action promises
    /// @param <A> the type of action
    /// @param <R> the result that it promises
    /// @return this
    /// @throws IllegalArgumentException if there is a case for `type` already
    public <R extends @Nullable Object, A extends Action<? extends F, R>> Cases<F> on(
            Class<A> type, Case<? super A, ? extends R> execute) {
        Executor<A> executor = execute::execute;
        return add(type, executor);
    }

    /// Adds a whole family that another executor carries out, knowing the call. With an executor for each of
    /// several families this joins them into one.
    ///
    /// @param part the class of the family, or any type that covers a part of this one
    /// @param executor carries out all of its actions
    /// @param <G> the other family, a part of this one
    /// @return this
    /// @throws IllegalArgumentException if there is a case for `part` already
    public <G extends F> Cases<F> family(Class<? super G> part, Executor<? super G> executor) {
        return add(part, executor);
    }

    private Cases<F> add(Class<?> type, Executor<?> executor) {
        if (cases.putIfAbsent(type, executor) != null) {
            throw new IllegalArgumentException(
                    "Two cases for " + Text.name(type) + " in the executor for " + Text.name(family) + ": remove one");
        }
        return this;
    }

    /// Returns the executor.
    ///
    /// Its number in flight is the smallest of the executors that were joined, and one as soon as there is a
    /// case added by [#on].
    ///
    /// @return an executor that dispatches to the cases
    /// @throws IllegalStateException if the family is sealed and one of its actions has no case
    public Executor<F> build() {
        List<Class<?>> gaps = SealedFamily.leaves(family).stream()
                .filter(leaf -> cases.keySet().stream().noneMatch(type -> type.isAssignableFrom(leaf)))
                .toList();
        if (!gaps.isEmpty()) {
            throw new IllegalStateException("The executor for " + Text.name(family) + " has no case for "
                    + gaps.stream().map(Text::name).collect(Collectors.joining(", "))
                    + ": add .on(" + Text.name(gaps.getFirst()) + ".class, ...) before build()");
        }
        return new CaseExecutor<>(family, cases);
    }
}
