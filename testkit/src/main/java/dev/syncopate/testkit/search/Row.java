package dev.syncopate.testkit.search;

import dev.syncopate.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/// One move of a run as it is shown.
///
/// @param move what happened
/// @param program the name of its run
/// @param strand the strand that it happened to
/// @param name the name that the strand was given; empty if it has none
/// @param action what was yielded, with secrets masked; empty if it happened to the run or the process
/// @param text what happened, such as `Charge[cents=1200] takes effect`
/// @param line the line of the orchestration that waited for it; empty if there is none
/// @param deviates whether it deviates from the plain order
/// @param cancelledBy the index of the row by which its action was cancelled; negative if it was not
/// @param told how the action ended, which the run is told now or later
/// @param before the world before it, by [WorldView]
/// @param after the world after it
public record Row(
        Move move,
        String program,
        Path strand,
        String name,
        String action,
        String text,
        String line,
        boolean deviates,
        int cancelledBy,
        Told told,
        SortedMap<String, String> before,
        SortedMap<String, String> after) {

    /// How an action ended.
    ///
    /// @param how in one word
    /// @param text the result or the reason; empty if there is nothing to tell
    public record Told(How how, String text) {
        static final Told NOTHING = new Told(How.NOTHING, "");

        /// How an action ended, in one word.
        public enum How {
            /// The run was told nothing.
            NOTHING,
            /// It has a result.
            ANSWERED,
            /// It failed.
            FAILED,
            /// It failed since the search said so, without an exception of the trial's own.
            SIMULATED,
            /// It was cancelled.
            CANCELLED
        }

        /// Whether the run is told that it failed.
        public boolean isFailure() {
            return how == How.FAILED || how == How.SIMULATED;
        }
    }

    Row told(Told what, SortedMap<String, String> world) {
        return new Row(move, program, strand, name, action, text, line, deviates, cancelledBy, what, before, world);
    }

    /// What the run is told, in short; empty for nothing.
    public String answer() {
        return told.isFailure() ? "fails: " + told.text() : told.text();
    }

    /// What it changed in the world, a line for each change.
    public List<String> changes() {
        return changesUntil(this);
    }

    /// What was changed in the world by this row and those up to a later one, taken together.
    public List<String> changesUntil(Row last) {
        return WorldView.changes(before, last.after);
    }

    /// The innermost names in the world that it changed.
    public Set<String> touched() {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        List<String> all = List.copyOf(names);
        names.removeIf(outer -> all.stream().anyMatch(inner -> isInside(outer, inner)));
        return names;
    }

    private static boolean isInside(String outer, String inner) {
        return inner.length() > outer.length()
                && inner.startsWith(outer)
                && (outer.isEmpty() || inner.charAt(outer.length()) == '.' || inner.charAt(outer.length()) == '[');
    }

    /// The changes that would take back what it changed; empty if it changed nothing.
    public List<String> reverse() {
        return WorldView.changes(after, before);
    }

    /// Whether its action was cancelled before.
    public boolean isCancelled() {
        return cancelledBy >= 0;
    }

    /// Whether an action took effect by it.
    public boolean hasEffect() {
        return move.kind().hasEffect();
    }

    /// Whether both are about the same yield, whatever the attempt.
    public boolean isAt(Row other) {
        return move.run() == other.move.run()
                && !move.path().isStrand()
                && move.path().withoutAttempt().equals(other.move.path().withoutAttempt());
    }
}
