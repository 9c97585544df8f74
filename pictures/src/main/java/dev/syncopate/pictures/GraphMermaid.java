package dev.syncopate.pictures;

import dev.syncopate.pictures.GraphNode.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Writes a graph as a flowchart of Mermaid.
final class GraphMermaid {
    private GraphMermaid() {}

    static String write(Boxes graph) {
        StringBuilder text = new StringBuilder("flowchart TB\n");
        for (int i = 0; i < graph.boxes().size(); i++) {
            Box box = graph.boxes().get(i);
            text.append("  n").append(i).append(shaped(box)).append('\n');
        }
        for (Arrow arrow : graph.arrows()) {
            text.append("  n").append(arrow.from());
            text.append(arrow.never() || arrow.after() == After.JOIN ? " -.->" : " -->");
            if (!arrow.text().isEmpty()) {
                text.append("|\"").append(Escaped.mermaid(arrow.text())).append("\"|");
            }
            text.append(" n").append(arrow.to()).append('\n');
        }
        text.append("  classDef bar fill:#444,stroke:#444,color:#fff\n");
        text.append("  classDef failed stroke:#c22,color:#c22\n");
        text.append("  classDef never stroke-dasharray:4 3,color:#888\n");
        classes(text, graph, "bar", Box::isBar);
        classes(text, graph, "failed", box -> box.kind() == Kind.FAILED);
        classes(text, graph, "never", Box::never);
        links(text, graph, List.of(After.FAILURE, After.LATE), "stroke:#c22,color:#c22");
        links(text, graph, List.of(After.CANCELLATION), "stroke:#888,color:#888");
        return text.toString();
    }

    private static String shaped(Box box) {
        String text = "\"" + box.lines().stream().map(Escaped::mermaid).collect(Collectors.joining("<br/>")) + "\"";
        return switch (box.kind()) {
            case ACTION -> "[" + text + "]";
            case FORK, JOIN, FOLDED -> "[[" + text + "]]";
            case START, RETURNED, CANCELLED, UNKNOWN, SLEEP -> "([" + text + "])";
            case FAILED -> "{{" + text + "}}";
        };
    }

    private static void classes(StringBuilder text, Boxes graph, String name, Predicate<Box> test) {
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < graph.boxes().size(); i++) {
            if (test.test(graph.boxes().get(i))) {
                nodes.add("n" + i);
            }
        }
        if (!nodes.isEmpty()) {
            text.append("  class ")
                    .append(String.join(",", nodes))
                    .append(' ')
                    .append(name)
                    .append('\n');
        }
    }

    private static void links(StringBuilder text, Boxes graph, List<After> after, String style) {
        List<String> links = new ArrayList<>();
        for (int i = 0; i < graph.arrows().size(); i++) {
            if (after.contains(graph.arrows().get(i).after())) {
                links.add(String.valueOf(i));
            }
        }
        if (!links.isEmpty()) {
            text.append("  linkStyle ")
                    .append(String.join(",", links))
                    .append(' ')
                    .append(style)
                    .append('\n');
        }
    }
}
