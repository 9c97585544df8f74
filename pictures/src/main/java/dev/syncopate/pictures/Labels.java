package dev.syncopate.pictures;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import java.time.Duration;

/// The short texts that pictures without a page have in common.
final class Labels {
    private Labels() {}

    /// The name of a strand, or else its path.
    static String of(Lane lane) {
        if (lane.path().equals(Path.RUN)) {
            return "run";
        }
        return lane.name()
                .map(name -> name + " " + lane.path())
                .orElseGet(() -> lane.path().toString());
    }

    /// The action as text; a timer in words.
    static String of(Bar bar) {
        return switch (bar.action()) {
            case DriverAction.Sleep sleep -> "sleep " + Durations.text(sleep.duration());
            case DriverAction.Limit limit -> "limit " + Durations.text(limit.duration());
            default -> Action.text(bar.action());
        };
    }

    /// How it ended, in a word or two.
    static String outcome(Bar bar) {
        return switch (State.of(bar)) {
            case ANSWERED -> bar.action() instanceof DriverAction.Limit ? "passed" : bar.isTimer() ? "" : "ok";
            case FAILED ->
                "failed: "
                        + bar.ending()
                                .map(Words::ending)
                                .orElse("")
                                .lines()
                                .findFirst()
                                .orElse("");
            case CANCELLED -> bar.action() instanceof DriverAction.Limit ? "kept" : "cancelled";
            case OPEN -> "not ended";
        };
    }

    /// How a strand ended, with the result of the run or the reason of a failure.
    static String outcome(Lane lane) {
        String text = lane.text().map(some -> " " + some).orElse("");
        return lane.how()
                .map(how -> switch (how) {
                    case RETURNED -> "returned" + text;
                    case FAILED -> "failed:" + text;
                    case CANCELLED -> "cancelled";
                })
                .orElse("not ended");
    }

    /// The run, how long it took and how it ended.
    static String heading(Timeline timeline) {
        Duration whole = Duration.between(timeline.start().at(), timeline.end().at());
        return timeline.runId() + ": " + Durations.text(whole) + ", "
                + outcome(timeline.lanes().getFirst());
    }

    /// How long it was in flight; until the end of the history if it has not ended.
    static Duration duration(Bar bar, Timeline timeline) {
        return Duration.between(bar.from().at(), bar.to().orElse(timeline.end()).at());
    }

    /// In one line, with no characters that move a cursor.
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.isISOControl(point)
                                || Character.getType(point) == Character.FORMAT
                                || Character.getType(point) == Character.LINE_SEPARATOR
                                || Character.getType(point) == Character.PARAGRAPH_SEPARATOR
                        ? ' '
                        : Character.getType(point) == Character.SURROGATE ? '\ufffd' : point)
                .forEach(line::appendCodePoint);
        return line.toString();
    }
}
