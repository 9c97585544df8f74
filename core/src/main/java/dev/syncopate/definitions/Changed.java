package dev.syncopate.definitions;

import dev.syncopate.DriverAction;
import java.util.Objects;

/// Tells whether the run goes by code that has a certain change. Runs that had passed this place before
/// the change was made get `false`, also after every crash; all others get `true`.
///
/// A run has passed a place if something is stored that came after: an event, or what it waits for. In a
/// store of `syncopate-durable`, an action that may be repeated counts when it has ended, or has taken longer
/// than 200 ms.
///
/// Each time it is asked is a place of its own: in a loop, a run gets `false` in the rounds that it
/// had begun before, and `true` in later ones. Ask before the loop to have one answer for all rounds.
///
/// {@snippet class="dev.syncopate.snippets.Defining" region="changed"}
///
/// For large changes, give the [definition][Definition#withVersion] another version.
///
/// @param change a name of the change
public record Changed(String change) implements DriverAction<Boolean> {

    /// Makes the question.
    public Changed {
        Objects.requireNonNull(change, "the name of a change");
    }
}
