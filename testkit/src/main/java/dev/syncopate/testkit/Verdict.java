package dev.syncopate.testkit;

import dev.syncopate.history.History;
import dev.syncopate.testkit.search.Findings;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What a trial has tried, where nothing was found that breaks a claim.
///
/// *None exists* means that all that can happen was tried, in this model and by these searches. *None
/// found* means that it was not: the time was over, or runs were cut.
public final class Verdict {
    private final List<Searched> searches;
    private final List<Supplier<List<History>>> histories;

    private Verdict(List<Searched> searches, List<Supplier<List<History>>> histories) {
        this.searches = searches;
        this.histories = histories;
    }

    static Verdict of(List<Findings> findings) {
        return new Verdict(
                findings.stream().map(Searched::of).toList(),
                findings.stream().map(Findings::histories).toList());
    }

    /// Returns what each search has tried.
    ///
    /// @return the searches in their order; none for a schedule that was followed
    public List<Searched> searches() {
        return searches;
    }

    /// Tells whether all that can happen was tried.
    ///
    /// @return whether every search was exhausted
    public boolean isExhausted() {
        return searches.stream().allMatch(Searched::exhausted);
    }

    /// Returns histories of the runs that were tried: for each search, of the 500 that deviate least
    /// from the plain order. The runs are made once more for this.
    ///
    /// With them a picture shows all that the orchestration can do, and which of it tests or recorded
    /// runs have taken: `OrchestrationGraph.of(verdict.histories(), recorded)`.
    ///
    /// @return the histories; several for a run of several orchestrations
    public List<History> histories() {
        return histories.stream().flatMap(each -> each.get().stream()).toList();
    }

    /// Requires that all that can happen was tried.
    ///
    /// @return this verdict
    /// @throws AssertionError if a search was not exhausted: give it more time by [Trial#within], or
    /// less to try by [Trial#answersAtOnce()], [Trial#conflicts], or fewer items
    public Verdict requireExhausted() {
        if (!isExhausted()) {
            throw new AssertionError(
                    "Not all that can happen was tried. Give the trial more time by within(...) or more moves"
                            + " by moves(...), or less to try by answersAtOnce(), conflicts(...) or fewer items:\n"
                            + this);
        }
        return this;
    }

    /// One line for each search.
    @Override
    public String toString() {
        return searches.stream().map(Searched::toString).collect(Collectors.joining("\n"));
    }

    /// What one search has tried.
    ///
    /// @param search what was tried, such as `every order`
    /// @param exhausted whether it has tried all that can happen
    /// @param runs how many runs were made
    /// @param states how many different states were visited
    /// @param merged how many runs came to a state that was visited before, and ended there
    /// @param cut how many runs were cut since they made too many moves
    /// @param notReached how many further schedules are known and were not tried
    /// @param drawn how many of the runs were drawn at random, after the time was over
    /// @param seed what they were drawn from
    /// @param limit the time that the search had
    /// @param opaque what in the world cannot be compared, so that no states were merged; empty if
    /// there is nothing
    /// @param sparesUndos whether undos, and what else is shielded, failed once and not for good, since
    /// no program survives that
    /// @param untried the limits of time of layers inside of the log that never ended, since the model
    /// takes no time
    /// @param plainFailure how the run fails in which nothing happens that a search adds; empty if it
    /// does not fail
    public record Searched(
            String search,
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
            String plainFailure) {

        /// Keeps the limits.
        public Searched {
            untried = List.copyOf(untried);
        }

        private static Searched of(Findings found) {
            return new Searched(
                    found.search().toString(),
                    found.exhausted(),
                    found.runs(),
                    found.states(),
                    found.merged(),
                    found.cut(),
                    found.notReached(),
                    found.drawn(),
                    found.seed(),
                    found.limit(),
                    found.opaque(),
                    found.sparesUndos(),
                    found.untried(),
                    found.plainFailure());
        }

        /// Such as `every order: none exists, in 158 runs of 97 states (157 merged)`.
        @Override
        public String toString() {
            String counts = String.format("%,d runs of %,d states (%,d merged", runs, states, merged)
                    + (cut == 0 ? "" : String.format(", %,d cut", cut))
                    + (notReached == 0 ? "" : String.format(", %,d not reached", notReached))
                    + (drawn == 0 ? "" : String.format(", %,d drawn by the seed %d", drawn, seed))
                    + ")"
                    + (sparesUndos ? "; what is shielded, such as undos, failed once and never for good" : "")
                    + (plainFailure.isEmpty() ? "" : "; the run fails even where nothing goes wrong: " + plainFailure)
                    + (untried.isEmpty() ? "" : "; the model takes no time, so these never ended: " + untried)
                    + (opaque.isEmpty() ? "" : "; no states were merged, since this cannot be compared: " + opaque);
            return search + ": "
                    + (exhausted ? "none exists, in " : "none found within " + limit.toMillis() + " ms, in ") + counts;
        }
    }
}
