package dev.syncopate.testkit.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a search has found.
///
/// @param exhausted whether all that can happen was tried
/// @param runs how many runs were made
/// @param states how many different states were visited
/// @param merged how many runs came to a visited state
/// @param tooLong how many runs were cut since they made too many moves
/// @param left how many schedules are known and were not tried
/// @param drawn how many of the runs were drawn at random
/// @param opaque what cannot be compared in the world; empty if states were merged
/// @param sparesUndos whether an undo was not failed for good
/// @param seen which claims held in some run that need hold in some run only
/// @param found the schedule that breaks a claim; null if there is none
/// @param walk how that ended
/// @param tried the first schedules that were tried
record Result(
        Search search,
        boolean exhausted,
        long runs,
        long states,
        long merged,
        long tooLong,
        long left,
        long drawn,
        String opaque,
        boolean sparesUndos,
        List<Boolean> seen,
        @Nullable Choices found,
        @Nullable Walk walk,
        List<Choices> tried) {}
