package dev.syncopate.verify.resuming;

import dev.syncopate.Action;

/// The actions of random programs.
sealed interface Deed extends Action<Deed, String> {
    record Do(int id) implements Deed {}

    record Undo(int id) implements Deed {}

    /// A gate's question.
    record Ask(int id) implements Deed {}
}
