package dev.syncopate.pictures;

import dev.syncopate.pictures.GraphNode.Kind;
import java.util.List;
import java.util.Locale;

/// Draws a graph as SVG.
final class GraphSvg {
    private static final int MOST_LETTERS = 44;
    private static final double MARGIN = 20;
    private static final double BOX = 24;
    private static final double TALL_BOX = 36;
    private static final double BAR = 6;
    private static final double LOOP = 26;

    private final Boxes graph;
    private final GraphLayout layout;
    private final StringBuilder svg = new StringBuilder();

    private GraphSvg(Boxes graph) {
        this.graph = graph;
        this.layout =
                new GraphLayout(graph, box -> width(graph.boxes().get(box)) + 2 * loopWidth(box), GraphSvg::width);
    }

    static String write(Boxes graph) {
        return new GraphSvg(graph.withOwnEnds()).write();
    }

    private String write() {
        double width = layout.width() + 2 * MARGIN;
        double height = layout.height() + 2 * MARGIN;
        svg.append(SvgStyle.open(width, height, "What an orchestration does", SvgStyle.GRAPH));
        svg.append(format("<g transform=\"translate(%s %s)\">\n", MARGIN, MARGIN));
        layout.lines.forEach(this::line);
        layout.loops.forEach(this::loop);
        for (LayoutNode node : layout.boxes) {
            box(graph.boxes().get(node.box), node);
        }
        layout.lines.forEach(line -> {
            LayoutNode stop = line.textStop();
            text(line.arrow(), stop.x, stop.y + 4, "middle");
        });
        return svg.append("</g>\n</svg>\n").toString();
    }

    private static double width(Box box) {
        return switch (box.kind()) {
            case FORK, JOIN -> 60;
            case RETURNED, FAILED, CANCELLED, UNKNOWN -> box.text().isEmpty() ? 16 : width(box.lines()) + 38;
            default -> Math.max(56, width(box.lines()) + 22);
        };
    }

    private static double width(List<String> lines) {
        return lines.stream().mapToDouble(line -> TextWidth.of(cut(line))).max().orElse(0);
    }

    private static double width(Arrow arrow) {
        return arrow.text().isEmpty() ? 0 : TextWidth.of(cut(arrow.text())) * 0.86 + 10;
    }

    private double loopWidth(int box) {
        return graph.arrows().stream()
                .filter(arrow -> arrow.from() == box && arrow.to() == box)
                .mapToDouble(arrow -> LOOP + width(arrow))
                .max()
                .orElse(0);
    }

    private static double height(Box box) {
        return box.isBar()
                ? BAR
                : box.lines().size() > 1 ? TALL_BOX : box.text().isEmpty() ? 16 : BOX;
    }

    private static String cut(String text) {
        return TextWidth.cut(text, MOST_LETTERS);
    }

    private void box(Box box, LayoutNode node) {
        double w = width(box);
        double h = height(box);
        double x = node.x - w / 2;
        double y = node.y - h / 2;
        svg.append("<g class=\"")
                .append(box.kind().name().toLowerCase(Locale.ROOT))
                .append(box.never() ? " never\">" : "\">");
        String tip = box.tip().isEmpty() ? box.text() : box.tip();
        svg.append("<title>").append(Escaped.xml(tip)).append("</title>");
        if (box.kind() == Kind.FOLDED
                || (box.kind() == Kind.ACTION && box.lines().size() > 1)) {
            rectangle(x + 4, y + 4, w, h, 5);
        }
        boolean round = box.kind() != Kind.ACTION && box.kind() != Kind.FOLDED;
        rectangle(x, y, w, h, box.isBar() ? 2 : round ? h / 2 : 5);
        if (box.isEnd()) {
            double middle = x + (box.text().isEmpty() ? w / 2 : 15);
            svg.append(SvgStyle.sign(box.kind(), middle, node.y));
        }
        if (!box.isBar()) {
            for (int i = 0; i < box.lines().size(); i++) {
                double at = node.y + 4.5 + 15 * (i - (box.lines().size() - 1) / 2.0);
                svg.append(format(
                        "<text x=\"%s\" y=\"%s\"%s>%s</text>",
                        node.x + (box.isEnd() ? 9 : 0),
                        at,
                        i == 0 ? "" : " class=\"small\"",
                        Escaped.xml(cut(box.lines().get(i)))));
            }
        }
        svg.append("</g>\n");
    }

    private void rectangle(double x, double y, double w, double h, double corner) {
        svg.append(format("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>", x, y, w, h, corner));
    }

    private void line(LayoutLine line) {
        List<LayoutNode> stops = line.stops();
        StringBuilder path = new StringBuilder();
        double lastX = end(stops.getFirst(), stops.get(1));
        double lastY = stops.getFirst().y + height(graph.boxes().get(stops.getFirst().box)) / 2;
        path.append(format("M%s %s", lastX, lastY));
        for (int i = 1; i < stops.size(); i++) {
            LayoutNode stop = stops.get(i);
            boolean last = i == stops.size() - 1;
            double x = last ? end(stop, stops.get(i - 1)) : stop.x;
            double y = last ? stop.y - height(graph.boxes().get(stop.box)) / 2 : stop.y;
            double middle = (lastY + y) / 2;
            path.append(
                    Math.abs(x - lastX) < 0.5
                            ? format("L%s %s", x, y)
                            : format("C%s %s %s %s %s %s", lastX, middle, x, middle, x, y));
            lastX = x;
            lastY = y;
        }
        path(line.arrow(), path.toString(), line.upwards() ? "marker-start" : "marker-end");
    }

    /// Where a line meets a box: straight above or below the next stop if that is within the box.
    private double end(LayoutNode node, LayoutNode next) {
        Box box = graph.boxes().get(node.box);
        double reach = Math.max(0, width(box) / 2 - (box.isBar() ? 4 : 14));
        return Math.clamp(next.x, node.x - reach, node.x + reach);
    }

    private void loop(Arrow arrow) {
        LayoutNode node = layout.boxes.get(arrow.from());
        double x = node.x + width(graph.boxes().get(arrow.from())) / 2;
        path(
                arrow,
                format(
                        "M%s %sC%s %s %s %s %s %s",
                        x, node.y - 5, x + LOOP, node.y - 16, x + LOOP, node.y + 16, x + 1, node.y + 5),
                "marker-end");
        text(arrow, x + LOOP - 2, node.y + 4, "start");
    }

    private void path(Arrow arrow, String path, String marker) {
        svg.append(format("<path class=\"%s%s\" d=\"%s\"", arrow.after().key, arrow.never() ? " never" : "", path));
        svg.append(format(" %s=\"url(#%s)\"", marker, SvgStyle.arrowHead(arrow)));
        svg.append(arrow.tip().isEmpty() ? "/>\n" : "><title>" + Escaped.xml(arrow.tip()) + "</title></path>\n");
    }

    private void text(Arrow arrow, double x, double y, String anchor) {
        if (!arrow.text().isEmpty()) {
            svg.append(format(
                    "<text class=\"way %s%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n",
                    arrow.after().key, arrow.never() ? " never" : "", x, y, anchor, Escaped.xml(cut(arrow.text()))));
        }
    }

    private static String format(String pattern, Object... values) {
        return SvgStyle.format(pattern, values);
    }
}
