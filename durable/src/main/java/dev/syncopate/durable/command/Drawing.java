package dev.syncopate.durable.command;

import dev.syncopate.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Draws a run as lanes of strands, with a bar for each action and timer, from its beginning to its end.
final class Drawing {
    private static final double NAMES = 90;
    private static final double WIDTH = 1_000;
    private static final double AREA = WIDTH - NAMES - 10;
    private static final double TOP = 24;
    private static final double ROW = 22;
    private static final double BAR = 16;
    private static final double LETTER = 6.6;
    private static final int MOST_LANES = 50;
    private static final int MOST_ROWS = 6;

    private final List<DrawnBar> bars;
    private final DrawnTime time;
    private final StringBuilder svg = new StringBuilder();

    private Drawing(List<DrawnBar> bars) {
        this.bars = bars;
        this.time = new DrawnTime(bars);
    }

    /// Returns HTML; nothing if nothing has begun.
    static String of(RunDetails details, Instant now) {
        List<DrawnBar> bars = DrawnBar.of(details, now);
        return bars.isEmpty() ? "" : new Drawing(bars).draw();
    }

    private String draw() {
        Map<Path, List<DrawnBar>> lanes = new TreeMap<>();
        bars.forEach(bar -> lanes.computeIfAbsent(bar.path().strand(), strand -> new ArrayList<>())
                .add(bar));
        double y = TOP;
        int drawn = 0;
        for (Map.Entry<Path, List<DrawnBar>> lane : lanes.entrySet()) {
            if (drawn++ < MOST_LANES) {
                y = lane(lane.getKey(), lane.getValue(), y);
            }
        }
        String more =
                lanes.size() <= MOST_LANES ? "" : " " + (lanes.size() - MOST_LANES) + " more forks are not drawn.";
        Html html = new Html()
                .add(
                        "<h2>Timeline</h2><div class=\"timeline\"><svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">",
                        (int) WIDTH,
                        (int) y + 4,
                        "A timeline of " + bars.size() + " actions; the tables below tell the same");
        ticks(html, y);
        html.raw(svg + "</svg></div>");
        html.add("<p class=\"note\">Long waits are drawn shorter than they are.%s</p>", more);
        return html.toString();
    }

    private double x(Instant moment) {
        return NAMES + time.of(moment) * AREA;
    }

    private void ticks(Html html, double bottom) {
        Instant start = bars.getFirst().from();
        String last = "";
        for (Instant tick : time.ticks(110 / AREA)) {
            double x = x(tick);
            boolean isLast = x > WIDTH - 60;
            String text = tick.equals(start) ? "0" : "+" + Shown.duration(start.toString(), tick.toString());
            html.add(
                    "<path class=\"grid\" d=\"M%s 18V%s\"/><text class=\"tick\" x=\"%s\" y=\"12\" text-anchor=\"%s\">%s</text>",
                    number(x),
                    number(bottom),
                    number(isLast ? WIDTH - 2 : x),
                    isLast ? "end" : "start",
                    text.equals(last) ? "" : text);
            last = text;
        }
    }

    /// @return the top of the next lane
    private double lane(Path strand, List<DrawnBar> inLane, double top) {
        List<List<DrawnBar>> rows = new ArrayList<>();
        inLane.forEach(bar -> row(rows, bar).add(bar));
        text("name", 2, top + ROW - 7, strand.equals(Path.RUN) ? "run" : Shown.cut(strand.toString(), 12));
        line(top, rows);
        for (int i = 0; i < rows.size(); i++) {
            List<DrawnBar> row = rows.get(i);
            for (int j = 0; j < row.size(); j++) {
                double end = j + 1 == row.size() ? WIDTH : x(row.get(j + 1).from());
                bar(row.get(j), top + i * ROW + (ROW - BAR) / 2, end);
            }
        }
        return top + rows.size() * ROW + 6;
    }

    private void line(double top, List<List<DrawnBar>> rows) {
        double from =
                rows.stream().mapToDouble(row -> x(row.getFirst().from())).min().orElse(NAMES);
        double to = rows.stream()
                .flatMap(List::stream)
                .mapToDouble(bar -> x(bar.to()))
                .max()
                .orElse(WIDTH);
        double y = top + ROW / 2;
        svg.append("<path class=\"lane\" d=\"M")
                .append(number(from))
                .append(' ')
                .append(number(y))
                .append('H')
                .append(number(to))
                .append("\"/>");
    }

    /// The first row in which the bar covers no other one, if there are few rows.
    private static List<DrawnBar> row(List<List<DrawnBar>> rows, DrawnBar bar) {
        for (List<DrawnBar> row : rows) {
            if (!row.getLast().to().isAfter(bar.from())) {
                return row;
            }
        }
        if (rows.size() < MOST_ROWS) {
            rows.add(new ArrayList<>());
        }
        return rows.getLast();
    }

    /// @param end where the next one begins
    private void bar(DrawnBar bar, double y, double end) {
        double x = x(bar.from());
        double width = Math.max(4, x(bar.to()) - x - 1);
        svg.append("<g class=\"").append(bar.kind()).append("\"><title>").append(Html.escaped(bar.tip()));
        svg.append("</title><rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
        svg.append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(BAR))
                .append("\" rx=\"2\"/>");
        String sign = bar.kind().equals("failed") ? "✗ " : bar.kind().equals("cancelled") ? "⊘ " : "";
        int room = (int) ((end - x - 8) / LETTER);
        if (room >= 4) {
            text("text", x + 5, y + BAR - 4, Shown.cut(sign + bar.text(), room));
        }
        svg.append("</g>\n");
    }

    private void text(String kind, double x, double y, String text) {
        svg.append("<text class=\"")
                .append(kind)
                .append("\" x=\"")
                .append(number(x))
                .append("\" y=\"");
        svg.append(number(y)).append("\">").append(Html.escaped(text)).append("</text>");
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
