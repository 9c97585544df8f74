package dev.syncopate.testkit.search;

import dev.syncopate.history.History;
import java.util.List;
import java.util.Optional;

/// A run that breaks a claim.
///
/// @param search what was tried
/// @param claim what does not hold, and what an assertion said
/// @param rows the moves of the run
/// @param end how it ended
/// @param schedule the lines of its schedule
/// @param nearest the run that passes and has most in common with it
/// @param program the name of the first run
/// @param histories what the runs were given
public record Counterexample(
        Search search,
        Violation claim,
        List<Row> rows,
        String end,
        List<String> schedule,
        Optional<List<Row>> nearest,
        String program,
        List<History> histories) {}
