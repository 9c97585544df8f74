package dev.syncopate.testkit.search;

import java.time.Duration;

/// All that a search is told.
///
/// @param scene what is run
/// @param claims what is claimed of it
/// @param chances what may happen
/// @param limits how much is tried
public record Setup(Scene scene, Claims claims, Chances chances, Limits limits) {

    /// How much a search tries.
    ///
    /// @param time how long it tries all that can happen, before it draws at random, and how long it
    /// draws
    /// @param moves how many moves a run may make
    /// @param threads how many runs are tried at once
    /// @param seed what the drawing follows from
    /// @param merging whether equal states are visited once
    public record Limits(Duration time, int moves, int threads, long seed, boolean merging) {}
}
