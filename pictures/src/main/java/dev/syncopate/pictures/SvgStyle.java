package dev.syncopate.pictures;

import dev.syncopate.pictures.GraphNode.Kind;
import java.util.Locale;

/// What the SVG pictures have in common: their colours in light and dark, signs and heads of arrows.
final class SvgStyle {
    /// The rules of the picture of an orchestration.
    static final String GRAPH = """
            rect{fill:%BOX%;stroke:%LINE%;stroke-width:1.2}
            path{fill:none;stroke:%LINE%;stroke-width:1.3}
            text{text-anchor:middle}
            text.way{font-size:11px;fill:%SOFT%;stroke:%PAGE%;stroke-width:4;paint-order:stroke;stroke-linejoin:round}
            text.small{font-size:11px;fill:%SOFT%}
            .start rect,.fork rect,.join rect{fill:%TEXT%;stroke:none}
            .start text{fill:%PAGE%}
            .sleep rect{fill:%PALE%}
            .returned rect{stroke:%GOOD%}
            .returned path.sign{stroke:%GOOD%;stroke-width:2}
            .failed rect{stroke:%BAD%}
            .failed path.sign{stroke:%BAD%;stroke-width:2}
            .cancelled path.sign,.unknown path.sign{stroke:%SOFT%;stroke-width:2}
            path.failed,path.late{stroke:%BAD%}
            text.failed,text.late{fill:%BAD%}
            path.cancelled{stroke:%SOFT%;stroke-dasharray:8 3 2 3}
            path.joins{stroke-dasharray:1.5 3.5;stroke-linecap:round}
            path.never{stroke:%FAINT%;stroke-dasharray:5 4}
            .never path.sign{stroke:%FAINT%}
            .never rect{stroke:%FAINT%;stroke-dasharray:5 4}
            .never text,text.never{fill:%FAINT%}
            .head path{stroke:none;fill:%LINE%}
            .head path.failed{fill:%BAD%}
            .head path.never{fill:%FAINT%}
            """;

    /// The rules of the picture of a run.
    static final String TIMELINE = """
            text.title{font-weight:600}
            text.tick,text.note,text.beside,text.in,text.cancelled{font-size:11px}
            text.tick,text.note{fill:%SOFT%}
            text.in{fill:%PAGE%}
            text.end{text-anchor:end}
            text.cancelled{fill:%BAD%}
            path{fill:none}
            path.grid{stroke:%GRID%}
            path.lane{stroke:%GRID%;stroke-width:3}
            path.fork{stroke:%FAINT%;stroke-dasharray:2 3}
            path.cancelled{stroke:%BAD%;stroke-dasharray:4 3}
            path.asked{stroke:%BAD%;stroke-width:1.5}
            rect.wait{fill:%GRID%}
            .answered rect{fill:%DONE%}
            .failed path{fill:%BAD%}
            .cancelled rect{fill:url(#hatches);stroke:%SOFT%;stroke-width:0.8}
            .cancelled text,.open text,text.beside{fill:%TEXT%;stroke:%PAGE%;stroke-width:3;paint-order:stroke}
            .open rect{fill:%PAGE%;stroke:%DONE%;stroke-dasharray:4 3}
            .timer rect{fill:%PAGE%;stroke:%FAINT%}
            .timer text{fill:%SOFT%;stroke:none}
            #hatches path{stroke:%GRID%;stroke-width:4}
            .end path.sign{fill:none;stroke:%SOFT%;stroke-width:1.6}
            .end.returned path.sign{stroke:%GOOD%}
            .end.failed path.sign{stroke:%BAD%}
            """;

    /// The pattern of what was cancelled.
    static final String HATCHES = """
            <defs><pattern id="hatches" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
            <path d="M0 0V5"/></pattern></defs>
            """;

    private static final String[] NAMES = {
        "PAGE", "BOX", "PALE", "TEXT", "SOFT", "LINE", "FAINT", "GOOD", "BAD", "GRID", "DONE"
    };
    private static final String[] LIGHT = {
        "#fff", "#f6f7f9", "#fff", "#23272e", "#5b6470", "#6b7480", "#9aa2ad", "#1a7f46", "#c0262d", "#e3e6ea",
        "#3d6fa8"
    };
    private static final String[] DARK = {
        "#15181d", "#21262d", "#15181d", "#e4e7eb", "#a5adb8", "#8d96a2", "#626b77", "#4cc38a", "#ff7b72", "#2b313a",
        "#7fb0e6"
    };

    private SvgStyle() {}

    /// The beginning of a picture.
    static String open(double width, double height, String title, String rules) {
        String size = format("width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\"", width, height, width, height);
        String all =
                "text{font-family:system-ui,sans-serif;font-size:13px;fill:%TEXT%}\nrect.page{fill:%PAGE%;stroke:none}\n";
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" " + size + " role=\"img\">\n<title>" + Escaped.xml(title)
                + "</title>\n<style>\n" + coloured(all + rules, LIGHT) + "@media (prefers-color-scheme:dark){\n"
                + coloured(all + rules, DARK) + "}\n</style>\n<defs>\n" + head("then") + head("failed") + head("never")
                + "</defs>\n<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n";
    }

    private static String coloured(String rules, String[] colours) {
        String coloured = rules;
        for (int i = 0; i < NAMES.length; i++) {
            coloured = coloured.replace("%" + NAMES[i] + "%", colours[i]);
        }
        return coloured;
    }

    private static String head(String name) {
        return "<marker id=\"head-" + name
                + "\" class=\"head\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\""
                + " markerHeight=\"7\" orient=\"auto-start-reverse\"><path class=\"" + name
                + "\" d=\"M0 0L8 4L0 8z\"/></marker>\n";
    }

    /// The id of the head of an arrow.
    static String arrowHead(Arrow arrow) {
        boolean bad = arrow.after() == After.FAILURE || arrow.after() == After.LATE;
        return "head-" + (arrow.never() ? "never" : bad ? "failed" : "then");
    }

    /// The sign of an end, so that it is not told by its colour alone.
    static String sign(Kind end, double x, double y) {
        String path = switch (end) {
            case RETURNED -> format("M%s %sl3 3l5 -6", x - 4, y);
            case FAILED -> format("M%s %sl6 6m0 -6l-6 6", x - 3, y - 3);
            case CANCELLED -> format("M%s %sa4 4 0 1 0 8 0a4 4 0 1 0 -8 0m1.2 2.8l5.6 -5.6", x - 4, y);
            default -> format("M%s %sh6", x - 3, y);
        };
        return "<path class=\"sign\" d=\"" + path + "\"/>";
    }

    /// With at most one digit after the point in numbers.
    static String format(String pattern, Object... values) {
        Object[] texts = values.clone();
        for (int i = 0; i < texts.length; i++) {
            if (texts[i] instanceof Double number) {
                String text = String.format(Locale.ROOT, "%.1f", number);
                texts[i] = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
            }
        }
        return String.format(Locale.ROOT, pattern, texts);
    }
}
