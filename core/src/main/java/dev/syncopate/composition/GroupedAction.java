package dev.syncopate.composition;

import dev.syncopate.Call;

/// One action of a group on its way through the layers.
///
/// @param index its place in the group
/// @param call its own call, of the thread that has the action now
/// @param <F> the family
public record GroupedAction<F>(int index, F action, Call call) {
    /// Returns the same action with a call of its own.
    public GroupedAction<F> with(Call other) {
        return new GroupedAction<>(index, action, other);
    }
}
