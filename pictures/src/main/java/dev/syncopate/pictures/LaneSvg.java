package dev.syncopate.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// Draws one strand of a timeline: a pale line from its beginning to its end, and its bars in as many
/// rows as they need with their texts.
final class LaneSvg {
    private static final double ROW = 20;
    private static final double BAR = 14;
    private static final double LEAST = 6;
    private static final int MOST_LETTERS = 40;
    private static final int MOST_ROWS = 40;
    private static final int MOST_ROWS_OF_LANE = 5;

    /// What the letters of bars are smaller than those that are measured.
    private static final double SMALL = 0.86;

    private final Timeline timeline;
    private final int place;
    private final ToDoubleFunction<Moment> x;
    private final List<Placed> bars = new ArrayList<>();

    /// The last bar of each row.
    private final List<Placed> last = new ArrayList<>();

    /// In how many rows bars are placed for want of room for their texts.
    private final int rowsForTexts;

    LaneSvg(Timeline timeline, Excerpt excerpt, int place, ToDoubleFunction<Moment> x) {
        this.timeline = timeline;
        this.place = place;
        this.x = x;
        this.rowsForTexts = Math.clamp(MOST_ROWS / excerpt.lanes.size(), 1, MOST_ROWS_OF_LANE);
        excerpt.bars(place).forEach(this::place);
    }

    int rows() {
        return Math.max(1, last.size());
    }

    /// In the first row with room for the bar and its text, if there is one of few; else in the first
    /// row with room for the bar, and the bars there lose what it covers of their texts.
    private void place(Bar bar) {
        double from = x.applyAsDouble(bar.from());
        double width = Math.max(LEAST, x.applyAsDouble(bar.to().orElse(timeline.end())) - from);
        Text text = text(bar, width);
        int row = firstRow(placed -> placed.textEnd() <= from + 0.5);
        if (row >= rowsForTexts) {
            row = firstRow(placed -> placed.end() <= from + 0.5);
        }
        Placed placed = new Placed(bar, from, width, row, text);
        if (row == last.size()) {
            last.add(placed);
        } else {
            if (last.get(row).textEnd() > from + 0.5) {
                bars.replaceAll(other -> other == last.get(placed.row) ? other.withoutText() : other);
            }
            last.set(row, placed);
        }
        bars.add(placed);
    }

    private int firstRow(Predicate<Placed> hasRoom) {
        int row = 0;
        while (row < last.size() && !hasRoom.test(last.get(row))) {
            row++;
        }
        return row;
    }

    /// As much as fits into the bar; if that is nothing, the type and the duration beside it.
    private Text text(Bar bar, double width) {
        String whole = Labels.line(Labels.of(bar));
        String duration = " " + Durations.text(Labels.duration(bar, timeline));
        String type = bar.isTimer() ? whole : TextWidth.cut(Words.type(bar.action()), MOST_LETTERS);
        List<String> fitting = bar.isTimer() ? List.of(whole) : List.of(whole + duration, whole, type + duration, type);
        return fitting.stream()
                .filter(text -> width(text) <= width)
                .findFirst()
                .map(text -> new Text(text, true))
                .orElse(new Text(bar.isTimer() ? whole : type + duration, false));
    }

    private static double width(String text) {
        return TextWidth.of(text) * SMALL + 17;
    }

    String draw(double top) {
        StringBuilder svg = new StringBuilder();
        Lane lane = timeline.lanes().get(place);
        double began = x.applyAsDouble(lane.began());
        double ended = x.applyAsDouble(lane.ended().orElse(timeline.end()));
        svg.append(SvgStyle.format(
                "<path class=\"lane\" d=\"M%s %sH%s\"/>", began, top + ROW / 2, Math.max(ended, began + LEAST)));
        for (Wait wait : timeline.waits()) {
            if (wait.lane() == place) {
                double from = x.applyAsDouble(wait.from());
                double to = x.applyAsDouble(wait.to().orElse(timeline.end()));
                svg.append(SvgStyle.format(
                        "<rect class=\"wait\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"6\"><title>waits for forks</title></rect>",
                        from, top + ROW / 2 - 3, Math.max(2, to - from)));
            }
        }
        for (Placed bar : bars) {
            svg.append(draw(bar, top + bar.row * ROW + (ROW - BAR) / 2));
        }
        return svg.append('\n').toString();
    }

    private String draw(Placed placed, double y) {
        Bar bar = placed.bar;
        String kind = bar.isTimer() ? "timer" : State.of(bar).name().toLowerCase(Locale.ROOT);
        String shape = switch (kind) {
            case "failed" -> notched(placed.x, y, placed.width - 1);
            default -> rectangle(placed.x, y, placed.width - 1, BAR, 2);
        };
        String text = SvgStyle.format(
                "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>",
                placed.text.inside ? "in" : "beside",
                placed.x + (placed.text.inside ? 5 : placed.width + 4),
                y + 11,
                Escaped.xml(placed.text.text));
        String asked = bar.asked()
                .filter(when -> !bar.isTimer() && x.applyAsDouble(when) < placed.x + placed.width - 2)
                .map(when -> SvgStyle.format(
                        "<path class=\"asked\" d=\"M%s %sv%s\"/>", x.applyAsDouble(when), y - 2, BAR + 4))
                .orElse("");
        return "<g class=\"" + kind + "\"><title>" + Escaped.xml(tip(bar)) + "</title>" + shape + asked + text
                + "</g>\n";
    }

    private String tip(Bar bar) {
        String answer = bar.ending().map(Words::ending).orElse("");
        return bar.path() + " " + Words.action(bar.action()) + "\n" + Labels.outcome(bar)
                + (answer.isEmpty() || State.of(bar) == State.FAILED ? "" : ": " + answer) + "\n"
                + Durations.text(Labels.duration(bar, timeline));
    }

    private static String rectangle(double x, double y, double width, double height, double corner) {
        return SvgStyle.format(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>", x, y, width, height, corner);
    }

    /// A bar that is broken off at its end.
    private static String notched(double x, double y, double width) {
        double notch = Math.min(5, width / 2);
        return SvgStyle.format(
                "<path d=\"M%s %sh%sl%s %sl%s %sh%sz\"/>", x, y, width, -notch, BAR / 2, notch, BAR / 2, -width);
    }

    private record Placed(Bar bar, double x, double width, int row, Text text) {
        double end() {
            return x + width;
        }

        double textEnd() {
            return text.inside ? end() : end() + LaneSvg.width(text.text);
        }

        Placed withoutText() {
            return new Placed(bar, x, width, row, new Text("", true));
        }
    }

    /// @param inside whether it fits into the bar
    private record Text(String text, boolean inside) {}
}
