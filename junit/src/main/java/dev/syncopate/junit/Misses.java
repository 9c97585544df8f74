package dev.syncopate.junit;

import dev.syncopate.Action;
import dev.syncopate.driver.Event;
import dev.syncopate.json.MaskedHistory;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is said when an action has no answer.
final class Misses {
    static final String RECORD = "To record it again, run this test with -D" + Mode.PROPERTY + "=record";

    private static final int MOST = 5;

    private Misses() {}

    /// @param unused the answers that are left
    static String message(Object action, MaskedHistory history, List<Event.Ended> unused, Path file) {
        List<Event.Ended> all = ends(history);
        long equal =
                all.stream().filter(end -> history.isSame(end.action(), action)).count();
        String what = equal == 0
                ? "The cassette " + file + " has no answer for " + Action.text(action)
                : "The cassette " + file + " has " + equal + (equal == 1 ? " answer" : " answers") + " for "
                        + Action.text(action) + ", which was executed once more";
        Event.Ended nearest = equal > 0 ? null : nearest(action, history, unused.isEmpty() ? all : unused);
        return what + "\n" + (nearest == null ? others(all, equal) : shown(nearest, history.masked(action))) + RECORD;
    }

    private static List<Event.Ended> ends(MaskedHistory history) {
        return history.history().events().stream()
                .filter(Event.Ended.class::isInstance)
                .map(Event.Ended.class::cast)
                .toList();
    }

    /// The recorded action of the same class that differs least.
    private static Event.@Nullable Ended nearest(Object action, MaskedHistory history, List<Event.Ended> recorded) {
        Object masked = history.masked(action);
        return recorded.stream()
                .filter(end -> end.action().getClass() == action.getClass())
                .min(Comparator.comparingInt(
                        end -> Action.diff(end.action(), masked).size()))
                .orElse(null);
    }

    private static String shown(Event.Ended nearest, Object action) {
        StringBuilder text = new StringBuilder();
        text.append("  nearest recorded: ")
                .append(Action.text(nearest.action()))
                .append('\n');
        text.append("  executed:         ").append(Action.text(action)).append('\n');
        for (Action.Difference each : Action.diff(nearest.action(), action)) {
            text.append("  ").append(each).append('\n');
        }
        return text.toString();
    }

    private static String others(List<Event.Ended> all, long equal) {
        return equal > 0 ? "" : "  recorded are only: " + texts(all) + "\n";
    }

    static String unused(List<Event.Ended> unused, Path file) {
        return "The test has not used " + (unused.size() == 1 ? "an answer" : unused.size() + " answers")
                + " of the cassette " + file + ": " + texts(unused) + ". " + RECORD;
    }

    private static String texts(List<Event.Ended> ends) {
        return ends.isEmpty()
                ? "none"
                : ends.stream()
                                .limit(MOST)
                                .map(end -> Action.text(end.action()))
                                .collect(Collectors.joining(", "))
                        + (ends.size() > MOST ? " and " + (ends.size() - MOST) + " more" : "");
    }
}
