package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;

/// Allows several actions of one run in flight at once.
///
/// The executor must be ready to be called by several threads. Actions that are yielded one by one are
/// executed one by one; a group is executed in parallel as far as the number allows. It costs nothing
/// per yield: it adds no layer.
public final class Parallel {
    private Parallel() {}

    /// Allows any number in flight.
    ///
    /// @param executor an executor that several threads may call
    /// @param <F> the family of actions
    /// @return the same executor with any number in flight
    public static <F> Executor<F> parallel(Executor<F> executor) {
        return parallel(executor, Integer.MAX_VALUE);
    }

    /// Allows at most `n` in flight.
    ///
    /// @param executor an executor that `n` threads may call
    /// @param n at least 1; 1 is the default of an executor, and means one by one
    /// @param <F> the family of actions
    /// @return the same executor with `n` in flight
    /// @throws IllegalArgumentException if `n` is less than 1
    public static <F> Executor<F> parallel(Executor<F> executor, int n) {
        return executor.withMaxInFlight(n);
    }

    /// Returns [#parallel(Executor, int)] for [Executor#with].
    ///
    /// @param n at least 1
    /// @return the combinator
    /// @throws IllegalArgumentException if `n` is less than 1
    public static Combinator<Object> parallel(int n) {
        return new InFlight(n);
    }

    /// Returns [#parallel(Executor)] for [Executor#with].
    ///
    /// @return the combinator
    public static Combinator<Object> parallel() {
        return parallel(Integer.MAX_VALUE);
    }

    record InFlight(int n) implements Combinator<Object> {
        @Override
        public <F> Executor<F> apply(Executor<F> executor) {
            return executor.withMaxInFlight(n);
        }

        @Override
        public String name() {
            return n == Integer.MAX_VALUE ? "parallel" : "parallel(" + n + ")";
        }
    }
}
