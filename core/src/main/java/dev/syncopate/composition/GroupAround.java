package dev.syncopate.composition;

import dev.syncopate.Around;

/// A behaviour that takes a group as a group, or lets it pass as one.
///
/// @param <F> the actions that it fits
public interface GroupAround<F> extends Around<F> {
    /// Executes a part of a group, as [GroupPart] says. Not called unless this behaviour
    /// [takes groups][#takesGroups()], or a layer inside of it does.
    void executeGroup(GroupPart<F> part, Stage<F> inner);

    /// Whether it executes groups itself. Otherwise it only lets them pass.
    default boolean takesGroups() {
        return false;
    }
}
