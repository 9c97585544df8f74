package dev.syncopate.testkit.report;

import dev.syncopate.testkit.search.Move;
import dev.syncopate.testkit.search.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One row of a report: a move, and the answer to it if that is the next move.
///
/// @param number counts from 1
/// @param move the move
/// @param end the answer to it; the move itself if there is no such answer
/// @param last whether nothing comes after it
record Step(int number, Row move, Row end, boolean last) {

    static List<Step> of(List<Row> rows) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Row next = i + 1 < rows.size() ? rows.get(i + 1) : row;
            boolean answered = isAnswerTo(row, next);
            i += answered ? 1 : 0;
            steps.add(new Step(steps.size() + 1, row, answered ? next : row, i == rows.size() - 1));
        }
        return List.copyOf(steps);
    }

    private static boolean isAnswerTo(Row row, Row next) {
        return next.move().kind() == Move.Kind.ANSWER
                && !next.deviates()
                && row.move().kind() != Move.Kind.ANSWER
                && row.move().run() == next.move().run()
                && row.move().path().equals(next.move().path());
    }

    /// How many moves come before its end.
    int size() {
        return isAnswered() ? 2 : 1;
    }

    boolean isAnswered() {
        return end != move;
    }

    Move.Kind kind() {
        return move.move().kind();
    }

    Column column() {
        return Column.of(move);
    }

    /// Whether an action took effect by it and changed the world.
    boolean changes() {
        return move.hasEffect() && !move.before().equals(end.after());
    }

    List<String> changed() {
        return move.changesUntil(end);
    }

    /// Whether it takes back what an earlier step changed, and nothing else.
    boolean reverses(Step earlier) {
        return changes() && changed().equals(earlier.move.reverse());
    }

    /// Whether it changes something that the other one changed too.
    boolean touches(Step other) {
        Set<String> names = new HashSet<>(move.touched());
        names.retainAll(other.move.touched());
        return !names.isEmpty();
    }

    boolean isAt(Step other) {
        return move.isAt(other.move);
    }

    /// The action without the brackets of a record that has no components.
    String action() {
        String action = move.action();
        return action.endsWith("[]") ? action.substring(0, action.length() - 2) : action;
    }

    /// The name of the type of the action, as far as its text tells it.
    String type() {
        int end = 0;
        while (end < move.action().length()
                && Character.isJavaIdentifierPart(move.action().charAt(end))) {
            end++;
        }
        return move.action().substring(0, end);
    }

    String text() {
        return StepText.of(this);
    }
}
