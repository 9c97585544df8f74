package dev.syncopate.testkit.search;

import dev.syncopate.history.History;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What a search has found, and how much it has tried.
///
/// @param search what was tried
/// @param exhausted whether all that can happen was tried
/// @param runs how many runs were made
/// @param states how many different states were visited
/// @param merged how many runs came to a state that was visited before
/// @param cut how many runs were cut since they made too many moves
/// @param notReached how many schedules are known and were not tried
/// @param drawn how many of the runs were drawn at random
/// @param seed what they were drawn from
/// @param limit the time that it had
/// @param opaque what cannot be compared in the world; empty if states were merged
/// @param sparesUndos whether an undo was not failed for good
/// @param untried the limits of time of layers that never ended
/// @param plainFailure how the plain run fails; empty if it does not
/// @param seen which of the claims held that need hold in some run only
/// @param histories makes the histories of the runs, at most 500 of those that deviate least
/// @param found a run that breaks a claim; empty if there is none
public record Findings(
        Search search,
        boolean exhausted,
        long runs,
        long states,
        long merged,
        long cut,
        long notReached,
        long drawn,
        long seed,
        Duration limit,
        String opaque,
        boolean sparesUndos,
        List<String> untried,
        String plainFailure,
        List<Boolean> seen,
        Supplier<List<History>> histories,
        Optional<Counterexample> found) {}
