package dev.syncopate.pictures;

import dev.syncopate.pictures.GraphNode.Kind;

/// Writes a graph for Graphviz.
final class GraphDot {
    private GraphDot() {}

    static String write(Boxes graph) {
        StringBuilder dot = new StringBuilder("""
                digraph orchestration {
                  node [shape=box style=rounded fontname="sans-serif" fontsize=11 height=0.3]
                  edge [fontname="sans-serif" fontsize=10]
                """);
        for (int i = 0; i < graph.boxes().size(); i++) {
            Box box = graph.boxes().get(i);
            dot.append("  n").append(i).append(" [label=\"");
            dot.append(box.isBar() ? "" : Escaped.dot(String.join("\n", box.lines())));
            dot.append('"').append(shape(box.kind()));
            tip(dot, box.tip());
            if (box.never()) {
                dot.append(" style=\"rounded,dashed\" color=gray fontcolor=gray40");
            }
            dot.append("]\n");
        }
        for (Arrow arrow : graph.arrows()) {
            dot.append("  n").append(arrow.from()).append(" -> n").append(arrow.to());
            dot.append(" [class=").append(arrow.after().key).append(colour(arrow.after()));
            if (!arrow.text().isEmpty()) {
                dot.append(" label=\"").append(Escaped.dot(arrow.text())).append('"');
            }
            tip(dot, arrow.tip());
            if (arrow.never()) {
                dot.append(" style=dashed color=gray fontcolor=gray40");
            }
            dot.append("]\n");
        }
        return dot.append("}\n").toString();
    }

    private static void tip(StringBuilder dot, String tip) {
        if (!tip.isEmpty()) {
            dot.append(" tooltip=\"").append(Escaped.dot(tip)).append('"');
        }
    }

    private static String shape(Kind kind) {
        return switch (kind) {
            case ACTION -> "";
            case START -> " shape=oval style=filled fillcolor=gray25 fontcolor=white";
            case SLEEP -> " shape=oval";
            case FORK, JOIN -> " shape=box style=filled fillcolor=gray25 height=0.06 width=0.8 fixedsize=true";
            case RETURNED -> " shape=oval peripheries=2 color=darkgreen";
            case FAILED -> " shape=octagon color=crimson fontcolor=crimson";
            case CANCELLED, UNKNOWN -> " shape=oval style=dotted";
            case FOLDED -> " shape=box3d style=solid";
        };
    }

    private static String colour(After after) {
        return switch (after) {
            case SUCCESS -> "";
            case FAILURE, LATE -> " color=crimson fontcolor=crimson";
            case CANCELLATION -> " color=gray40 fontcolor=gray40 arrowhead=empty";
            case JOIN -> " style=dotted arrowhead=open";
        };
    }
}
