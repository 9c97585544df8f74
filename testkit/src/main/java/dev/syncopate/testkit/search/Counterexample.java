package dev.syncopate.testkit.search;

import dev.syncopate.history.History;
import java.util.List;
import java.util.Optional;

/// A run that breaks a claim.
///
/// @param search what was tried
/// @param claim what does not hold, and what an assertion said
/// @param rows the moves of the run
/// @param ends how its runs ended, in their order
/// @param schedule the lines of its schedule
/// @param holdsIfNothingHappened whether the claim holds for the same outcomes in a new world
/// @param deviations how often it deviates from the plain order
/// @param nearest the run that passes and has most in common with it
/// @param histories what the runs were given
public record Counterexample(
        Search search,
        Violation claim,
        List<Row> rows,
        List<RunEnd> ends,
        List<String> schedule,
        boolean holdsIfNothingHappened,
        int deviations,
        Optional<Passing> nearest,
        List<History> histories) {

    /// A run that breaks no claim.
    ///
    /// @param rows its moves
    /// @param ends how its runs ended
    public record Passing(List<Row> rows, List<RunEnd> ends) {}
}
