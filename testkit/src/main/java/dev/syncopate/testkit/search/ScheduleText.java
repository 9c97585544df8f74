package dev.syncopate.testkit.search;

import java.util.ArrayList;
import java.util.List;

/// A schedule as lines that people can read and paste: its deviations, and before each the last move of
/// the plain order.
final class ScheduleText {
    private ScheduleText() {}

    static List<ScheduleLine> of(List<Row> rows, String first) {
        List<ScheduleLine> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.deviates()) {
                if (i > 0 && !rows.get(i - 1).deviates()) {
                    ScheduleLine before = line(rows.get(i - 1), true, first);
                    lines.add(i > 1 && isOne(rows.get(i - 2), rows.get(i - 1)) ? before.asDone() : before);
                }
                lines.add(line(row, false, first));
            }
        }
        return lines;
    }

    /// Whether they are the effect of an action and its answer, so that the action is done by both.
    private static boolean isOne(Row effect, Row answer) {
        return !effect.deviates()
                && effect.move().kind() == Move.Kind.EFFECT
                && answer.move().kind() == Move.Kind.ANSWER
                && effect.move().run() == answer.move().run()
                && effect.move().path().equals(answer.move().path());
    }

    private static ScheduleLine line(Row row, boolean through, String first) {
        boolean ofProcess = row.move().kind() == Move.Kind.CRASH;
        return ScheduleLine.of(row, through, ofProcess || row.program().equals(first) ? "" : row.program());
    }

    static List<ScheduleLine> parse(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(ScheduleLine::parse)
                .toList();
    }
}
