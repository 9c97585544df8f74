package dev.syncopate.testkit.search;

import dev.syncopate.Path;
import java.util.List;

/// One move of a run as it is shown.
///
/// @param move what happened
/// @param program the name of its run
/// @param strand the strand that it happened to
/// @param action what was yielded, with secrets masked; empty if it happened to the run or the process
/// @param text what happened, such as `Charge[cents=1200] takes effect`
/// @param changes what changed in the world
/// @param line the line of the orchestration that waited for it; empty if there is none
/// @param deviates whether it deviates from the plain order
/// @param cancelled whether it happened to an action that was cancelled before
/// @param answer what the run was told; empty if it was told nothing
public record Row(
        Move move,
        String program,
        Path strand,
        String action,
        String text,
        List<String> changes,
        String line,
        boolean deviates,
        boolean cancelled,
        String answer) {

    Row changed(List<String> world, String told) {
        return new Row(move, program, strand, action, text, world, line, deviates, cancelled, told);
    }
}
