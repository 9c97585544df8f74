package dev.syncopate.pictures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a timeline as a tree for a terminal: a line for each strand, and below it a line for each of
/// its actions, in the order in which they began.
final class TimelineText {
    private static final int WIDTH = 99;
    private static final int LABEL = 38;
    private static final int BARS = 16;
    private static final int TIME = 8;

    /// How many actions and forks of one strand are written at most.
    private static final int MOST = 60;

    private final Timeline timeline;
    private final Scale scale;
    private final List<List<Line>> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private TimelineText(Timeline timeline) {
        this.timeline = timeline;
        this.scale = new Scale(timeline, timeline.bars(), timeline.end(), 0.5 / BARS);
        timeline.lanes().forEach(lane -> children.add(new ArrayList<>()));
        timeline.bars().forEach(bar -> children.get(bar.lane()).add(new Line(bar.from(), bar, -1)));
        for (int i = 1; i < timeline.lanes().size(); i++) {
            Lane lane = timeline.lanes().get(i);
            children.get(lane.parent()).add(new Line(lane.began(), null, i));
        }
        children.forEach(lines -> lines.sort(Comparator.comparingInt(line -> line.at.step())));
    }

    static String write(Timeline timeline) {
        return new TimelineText(timeline).write();
    }

    private String write() {
        text.append(Columns.cut(Labels.line(Labels.heading(timeline)), WIDTH)).append('\n');
        strand(0, "");
        timeline.cancelled()
                .ifPresent(when -> text.append("the run was cancelled at ")
                        .append(Durations.text(Duration.between(timeline.start().at(), when.at())))
                        .append('\n'));
        if (scale.byOrder() && !timeline.bars().isEmpty()) {
            text.append("The bars show the order, since most actions are too short to be seen by time.\n");
        }
        return text.toString();
    }

    private void strand(int lane, String indent) {
        List<Line> lines = children.get(lane);
        int shown = Math.min(lines.size(), MOST);
        for (int i = 0; i < shown; i++) {
            Line line = lines.get(i);
            boolean last = i == shown - 1 && shown == lines.size();
            String branch = indent + (last ? "\u2514\u2500 " : "\u251c\u2500 ");
            if (line.bar != null) {
                bar(branch, line.bar);
            } else {
                fork(branch, timeline.lanes().get(line.fork));
                strand(line.fork, deeper(indent, last));
            }
        }
        if (shown < lines.size()) {
            text.append(indent)
                    .append("\u2514\u2500 and ")
                    .append(rest(lines.subList(shown, lines.size())))
                    .append('\n');
        }
    }

    /// Strands more than ten deep are indented no further.
    private static String deeper(String indent, boolean last) {
        return indent.length() >= 20 ? indent : indent + (last ? "   " : "\u2502  ");
    }

    private static String rest(List<Line> lines) {
        long forks = lines.stream().filter(line -> line.bar == null).count();
        long actions = lines.size() - forks;
        if (forks == 0) {
            return Boxes.count(actions, "more action");
        }
        String more = Boxes.count(forks, "more fork");
        return actions == 0 ? more : Boxes.count(actions, "more action") + ", " + more;
    }

    private void bar(String branch, Bar bar) {
        Moment to = bar.to().orElse(timeline.end());
        String sign = switch (State.of(bar)) {
            case ANSWERED -> bar.isTimer() ? "\u2500" : "\u2588";
            case FAILED -> "\u2573";
            case CANCELLED -> "\u2591";
            case OPEN -> "\u2504";
        };
        line(
                branch + Labels.of(bar),
                scale.bar(bar.from(), to, sign, BARS),
                bar.from(),
                Labels.duration(bar, timeline),
                failure(Labels.outcome(bar)));
    }

    private void fork(String branch, Lane lane) {
        Moment to = lane.ended().orElse(timeline.end());
        line(
                branch + Labels.of(lane) + ":",
                scale.bar(lane.began(), to, "\u00b7", BARS),
                lane.began(),
                Duration.between(lane.began().at(), to.at()),
                failure(Labels.outcome(lane)));
    }

    /// A sign instead of the word, since the line is short.
    private static String failure(String outcome) {
        return outcome.startsWith("failed: ") ? "\u2717 " + outcome.substring("failed: ".length()) : outcome;
    }

    private void line(String label, String bar, Moment from, Duration duration, String outcome) {
        Duration at = Duration.between(timeline.start().at(), from.at());
        String line = Columns.fill(Labels.line(label), LABEL) + " \u2502" + bar + "\u2502 "
                + Columns.fill("+" + Durations.narrow(at), TIME) + " "
                + Columns.fill(Durations.narrow(duration), TIME) + " "
                + Labels.line(outcome);
        text.append(Columns.cut(line, WIDTH).stripTrailing()).append('\n');
    }

    /// An action or a fork.
    ///
    /// @param fork the place of its lane; -1 for an action
    private record Line(Moment at, @Nullable Bar bar, int fork) {}
}
