package dev.syncopate.durable;

import dev.syncopate.DriverAction;
import java.util.Objects;

/// Tells whether the run goes by code that has a certain change. Runs that had passed this place before
/// the change was made get `false`, also after every crash; all others get `true`.
///
/// {@snippet class="dev.syncopate.durable.Using" region="changed"}
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
