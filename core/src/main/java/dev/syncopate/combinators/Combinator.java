package dev.syncopate.combinators;

import dev.syncopate.Executor;
import java.util.function.UnaryOperator;

/// A function from executor to executor of the same family.
///
/// @param <F> the family of actions
@FunctionalInterface
public interface Combinator<F> extends UnaryOperator<Executor<F>> {

    /// Returns the combinator that does nothing: it returns the executor that it is given.
    ///
    /// @param <F> the family of actions
    /// @return the identity
    static <F> Combinator<F> none() {
        return executor -> executor;
    }

    /// Returns this combinator with `outer` around it.
    ///
    /// @param outer sees actions before this one does
    /// @return `executor -> outer(this(executor))`
    default Combinator<F> inside(Combinator<F> outer) {
        return executor -> outer.apply(apply(executor));
    }
}
