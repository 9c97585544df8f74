package dev.syncopate.pictures;

import java.time.Duration;

/// Writes a timeline as a Gantt chart of Mermaid.
///
/// The chart knows no time shorter than a millisecond. So a short run is drawn slower, and each action
/// says how long it took.
final class TimelineMermaid {
    private static final int MOST_LANES = 30;
    private static final int MOST_BARS = 100;
    private static final int MOST_LETTERS = 60;

    /// The length of a run without a time axis.
    private static final long UNITS = 10_000;

    private static final Duration SHORT = Duration.ofMillis(50);

    private final Timeline timeline;
    private final Excerpt excerpt;
    private final Scale scale;
    private final Duration whole;
    private final StringBuilder text = new StringBuilder();
    private int number;

    private TimelineMermaid(Timeline timeline) {
        this.timeline = timeline;
        this.excerpt = Excerpt.of(timeline, MOST_LANES, MOST_BARS, MOST_BARS);
        this.scale = new Scale(timeline, excerpt.bars(), excerpt.end(), 0.005);
        this.whole = Duration.between(timeline.start().at(), excerpt.end().at());
    }

    static String write(Timeline timeline) {
        return new TimelineMermaid(timeline).write();
    }

    private String write() {
        String sentence = excerpt.sentence();
        String title =
                TextWidth.cut(Labels.heading(timeline), MOST_LETTERS) + (sentence.isEmpty() ? "" : ". " + sentence);
        text.append("gantt\n  title ").append(escaped(title)).append('\n');
        text.append("  dateFormat x\n  axisFormat ").append(axis()).append('\n');
        excerpt.lanes.forEach((place, bars) -> {
            Lane lane = timeline.lanes().get(place);
            text.append("  section ").append(escaped(Labels.of(lane))).append('\n');
            bars.forEach(this::bar);
            if (bars.isEmpty()) {
                task(Labels.outcome(lane), "done, ", lane.began(), lane.ended().orElse(timeline.end()));
            }
        });
        return text.toString();
    }

    /// Whether the axis shows the time.
    private boolean isTimed() {
        return !scale.byOrder() && whole.compareTo(SHORT) >= 0;
    }

    private String axis() {
        if (!isTimed()) {
            return scale.byOrder() ? "in order" : "slower";
        }
        return whole.toDays() >= 2 ? "%d %b %H:%M" : whole.toSeconds() >= 5 ? "%H:%M:%S" : "%S.%L s";
    }

    private void bar(Bar bar) {
        String tag = switch (State.of(bar)) {
            case ANSWERED -> bar.isTimer() ? "done, " : "";
            case FAILED -> "crit, ";
            case CANCELLED -> "done, ";
            case OPEN -> "active, ";
        };
        String outcome = Labels.outcome(bar);
        String name = TextWidth.cut(Labels.of(bar), MOST_LETTERS) + ", "
                + Durations.text(Labels.duration(bar, timeline))
                + (outcome.isEmpty() || outcome.equals("ok") ? "" : ", " + TextWidth.cut(outcome, MOST_LETTERS));
        task(name, tag, bar.from(), bar.to().orElse(timeline.end()));
    }

    private void task(String name, String tag, Moment from, Moment to) {
        long begin = at(from);
        text.append("    ")
                .append(escaped(name))
                .append(" :")
                .append(tag)
                .append('t')
                .append(number++);
        text.append(", ")
                .append(begin)
                .append(", ")
                .append(Math.max(begin + 1, at(to)))
                .append('\n');
    }

    private long at(Moment moment) {
        return isTimed() ? moment.at().toEpochMilli() : Math.round(scale.at(moment) * UNITS);
    }

    private static String escaped(String text) {
        return Escaped.mermaid(Labels.line(text).strip());
    }
}
