package dev.syncopate.combinators;

import dev.syncopate.Action;

/// The family of the tests of combinators that coordinate actions.
sealed interface Ask<R> extends Action<Ask<?>, R> {

    /// Gives back `v` and its number.
    record Get(int id) implements Ask<String> {}

    /// Gives back nothing.
    record Put(int id) implements Ask<Void> {}
}
