package dev.syncopate.pictures;

import dev.syncopate.driver.Note;
import java.time.Duration;
import java.util.Locale;

/// Draws a timeline as SVG.
final class TimelineSvg {
    private static final int MOST_LANES = 60;
    private static final int MOST_BARS = 300;
    private static final int MOST_OF_LANE = 100;
    private static final double TOP = 58;
    private static final double LEFT = 16;
    private static final double NAMES = 150;
    private static final double INDENT = 10;
    private static final double AREA = 760;

    /// For texts of bars at the right end.
    private static final double RIGHT = 120;

    private static final double ROW = 20;
    private static final double LANE_GAP = 8;

    private final Timeline timeline;
    private final Excerpt excerpt;
    private final Scale scale;
    private final StringBuilder svg = new StringBuilder();

    /// The top of each lane that is drawn; 0 of one that is not.
    private final double[] tops;

    private TimelineSvg(Timeline timeline) {
        this.timeline = timeline;
        this.excerpt = Excerpt.of(timeline, MOST_LANES, MOST_BARS, MOST_OF_LANE);
        this.scale = new Scale(timeline, excerpt.bars(), excerpt.end(), 6 / AREA);
        this.tops = new double[timeline.lanes().size()];
    }

    static String write(Timeline timeline) {
        return new TimelineSvg(timeline).write();
    }

    private String write() {
        StringBuilder lanes = new StringBuilder();
        double y = TOP;
        for (int place : excerpt.lanes.keySet()) {
            tops[place] = y;
            LaneSvg lane = new LaneSvg(timeline, excerpt, place, this::x);
            lanes.append(lane.draw(y));
            y += lane.rows() * ROW + LANE_GAP;
        }
        double bottom = y;
        String sentence = excerpt.sentence();
        if (scale.end().step() < timeline.end().step() && !scale.byOrder()) {
            sentence += " The picture ends after "
                    + Durations.text(
                            Duration.between(timeline.start().at(), scale.end().at())) + ".";
        }
        double height = bottom + (sentence.isEmpty() ? 12 : 34);
        svg.append(SvgStyle.open(LEFT + NAMES + AREA + RIGHT, height, "Run " + timeline.runId(), SvgStyle.TIMELINE));
        svg.append(SvgStyle.HATCHES);
        heading();
        axis(bottom);
        excerpt.lanes.keySet().forEach(this::name);
        excerpt.lanes.keySet().forEach(this::fork);
        svg.append(lanes);
        timeline.cancelled().ifPresent(when -> cancelled(when, bottom));
        if (!sentence.isEmpty()) {
            text("note", LEFT, bottom + 18, sentence);
        }
        return svg.append("</svg>\n").toString();
    }

    private double x(Moment moment) {
        return LEFT + NAMES + scale.at(moment) * AREA;
    }

    private void heading() {
        text("title", LEFT, 22, TextWidth.cut(Labels.line(Labels.heading(timeline)), 120));
    }

    /// Lines at round times, or a word if the bars stand in the order of the history.
    private void axis(double bottom) {
        if (scale.byOrder()) {
            text(
                    "tick",
                    LEFT + NAMES,
                    TOP - 14,
                    "in the order of the history, since most actions are too short to be seen by time");
            return;
        }
        for (Ticks.Tick tick : Ticks.of(scale)) {
            double x = x(tick.moment());
            svg.append(SvgStyle.format("<path class=\"grid\" d=\"M%s %sV%s\"/>", x, TOP - 8, bottom - LANE_GAP / 2));
            text("tick", x, TOP - 14, tick.text());
        }
    }

    private void name(int place) {
        Lane lane = timeline.lanes().get(place);
        double indent = Math.min(lane.depth(), 6) * INDENT;
        int letters = (int) ((NAMES - 22 - indent) / 7.4);
        svg.append("<g><title>")
                .append(Escaped.xml(Labels.of(lane) + " " + Labels.outcome(lane)))
                .append("</title>");
        text("name", LEFT + indent, tops[place] + 14, TextWidth.cut(Labels.line(Labels.of(lane)), letters));
        String sign = lane.how()
                .map(how -> SvgStyle.sign(GraphNode.Kind.valueOf(how.name()), LEFT + NAMES - 12, tops[place] + ROW / 2))
                .orElse("");
        svg.append("<g class=\"end ")
                .append(lane.how().map(Note.How::name).orElse("open").toLowerCase(Locale.ROOT));
        svg.append("\">").append(sign).append("</g></g>\n");
        if (excerpt.more(place) > 0) {
            text(
                    "note end",
                    LEFT + NAMES + AREA + RIGHT - 8,
                    tops[place] + 14,
                    Boxes.number(excerpt.more(place)) + " more");
        }
    }

    /// A line from the strand that started a fork.
    private void fork(int place) {
        Lane lane = timeline.lanes().get(place);
        if (lane.parent() >= 0 && excerpt.lanes.containsKey(lane.parent())) {
            svg.append(SvgStyle.format(
                    "<path class=\"fork\" d=\"M%s %sV%s\"/>\n",
                    x(lane.began()), tops[lane.parent()] + ROW / 2, tops[place] + ROW / 2));
        }
    }

    private void cancelled(Moment when, double bottom) {
        svg.append(SvgStyle.format(
                "<path class=\"cancelled\" d=\"M%s %sV%s\"/>", x(when), TOP - 8, bottom - LANE_GAP / 2));
        text("cancelled", x(when) + 4, TOP - 28, "the run was cancelled");
    }

    private void text(String style, double x, double y, String text) {
        svg.append(SvgStyle.format("<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n", style, x, y, Escaped.xml(text)));
    }
}
