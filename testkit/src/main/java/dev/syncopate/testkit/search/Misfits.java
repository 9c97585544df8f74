package dev.syncopate.testkit.search;

import dev.syncopate.driver.Event;
import java.util.List;
import java.util.stream.Collectors;

/// Tells where a program does not do what a schedule says.
final class Misfits {
    private static final String REMEDY = "\nThe program, its model or the trial has changed since the schedule was"
            + " found. Search again: paste the\nschedule that is found now, or delete this one if nothing is found.";

    private Misfits() {}

    /// Another action is yielded at the path of a line. Both are shown, one below the other.
    static String other(int number, ScheduleLine line, String yielded) {
        String says = line.action();
        int same = 0;
        while (same < Math.min(says.length(), yielded.length()) && says.charAt(same) == yielded.charAt(same)) {
            same++;
        }
        while (same > 0 && "[( ".indexOf(says.charAt(same - 1)) < 0) {
            same--;
        }
        int end = 0;
        while (end < Math.min(says.length(), yielded.length()) - same
                && says.charAt(says.length() - 1 - end) == yielded.charAt(yielded.length() - 1 - end)) {
            end++;
        }
        while (end > 0 && ",])".indexOf(says.charAt(says.length() - end)) < 0) {
            end--;
        }
        int length = Math.max(1, Math.max(says.length(), yielded.length()) - same - end);
        return head(number, "another action is yielded at " + line.path() + run(line))
                + "\n  the schedule: " + says
                + "\n  the program:  " + yielded
                + "\n                " + " ".repeat(same) + "^".repeat(length) + REMEDY;
    }

    /// @param moves how many moves were made before
    static String text(int number, ScheduleLine line, String why, int moves, LiveRun run) {
        String waiting = run.waiting().stream()
                .map(each -> each.pending.path() + " " + MoveText.text(each.pending.action()))
                .collect(Collectors.joining(", "));
        return head(number, why)
                + "\n  the schedule: " + line
                + "\n  the program:  " + (waiting.isEmpty() ? "waits for nothing" : "waits at " + waiting)
                + ", after " + moves + (moves == 1 ? " move" : " moves") + REMEDY;
    }

    /// @param how the runs ended
    static String left(int number, ScheduleLine line, String how) {
        return head(number, "the program ends before it can happen, and no claim is broken")
                + "\n  the schedule: " + line
                + "\n  the program:  " + how + REMEDY;
    }

    private static String head(int number, String why) {
        return "Line " + number + " of the schedule no longer fits the program: " + why + ".";
    }

    private static String run(ScheduleLine line) {
        return line.program().isEmpty() ? "" : " of the run " + line.program();
    }

    /// Why none of the possible moves is that of a line.
    static String impossible(ScheduleLine line, LiveRun run, List<Move> possible) {
        if (line.path().isStrand()) {
            return "this cannot happen now";
        }
        if (run.yielded(line.path()).isEmpty()) {
            boolean over = run.log.stream()
                    .anyMatch(event ->
                            event instanceof Event.Ended ended && ended.path().equals(line.path()));
            return over
                    ? "what was yielded at " + line.path() + " has ended already"
                    : "nothing is yielded at " + line.path() + run(line) + " here";
        }
        String can = possible.stream()
                .filter(move -> move.run() == run.number && move.path().equals(line.path()))
                .map(move -> ScheduleLine.Verb.of(move.kind()).toString())
                .distinct()
                .collect(Collectors.joining(", "));
        return "'" + line.verb() + "' cannot happen to " + line.path() + " here, but "
                + (can.isEmpty() ? "nothing can" : can);
    }
}
