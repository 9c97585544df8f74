package dev.syncopate.pictures;

import dev.syncopate.pictures.GraphNode.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// A graph with all its texts, as every format draws it.
///
/// @param boxes the places, numbered from 0; the first is the start
/// @param arrows the ways
record Boxes(List<Box> boxes, List<Arrow> arrows) {
    static Boxes of(Graph graph) {
        Map<String, String> names = ActionKey.names(graph.nodes.stream()
                .filter(node -> node.kind == Kind.ACTION)
                .map(node -> node.type)
                .collect(Collectors.toSet()));
        Map<GraphNode, Integer> number = new HashMap<>();
        List<Box> boxes = new ArrayList<>();
        for (GraphNode node : graph.nodes) {
            number.put(node, boxes.size());
            boxes.add(new Box(node.kind, lines(node, names), node.example, node.taken == 0));
        }
        // Of a single run the ways that it took once need no number.
        boolean single = graph.nodes.getFirst().taken == 1;
        List<Arrow> arrows = graph.edges().stream()
                .map(edge -> new Arrow(
                        Objects.requireNonNull(number.get(edge.from())),
                        Objects.requireNonNull(number.get(edge.to())),
                        edge.after(),
                        text(edge, single && edge.taken == 1),
                        String.join(", ", edge.failures),
                        edge.taken == 0))
                .toList();
        return new Boxes(List.copyOf(boxes), arrows);
    }

    private static List<String> lines(GraphNode node, Map<String, String> names) {
        return switch (node.kind) {
            case START -> List.of(count(node.taken, "run"));
            case ACTION ->
                node.together == 1
                        ? List.of(names.get(node.type))
                        : List.of(names.get(node.type), "up to " + number(node.together) + " at once");
            case FOLDED ->
                List.of(
                        count(node.together, "place"),
                        node.taken == 0 ? "never taken" : "taken " + count(node.taken, "time") + " at most");
            default -> List.of(node.type);
        };
    }

    private static String text(GraphEdge edge, boolean once) {
        List<String> parts = new ArrayList<>();
        if (!edge.key.label().isEmpty()) {
            parts.add(edge.key.label());
        }
        if (!edge.after().text.isEmpty()) {
            parts.add(edge.after().text);
        }
        String text = String.join(", ", parts);
        if (edge.taken == 0) {
            return text.isEmpty() ? "never" : text + ": never";
        }
        return once ? text : (text + " \u00d7 " + number(edge.taken)).strip();
    }

    /// With an end of its own for each way that ends in a failure or a cancellation, if there are more
    /// than two, and for each way that returns, if there are more than four: each way is short then, and
    /// no long lines cross the picture.
    Boxes withOwnEnds() {
        Map<Integer, Long> ways = arrows.stream().collect(Collectors.groupingBy(Arrow::to, Collectors.counting()));
        List<Box> more = new ArrayList<>(boxes);
        List<Arrow> led = new ArrayList<>();
        Set<Integer> reused = new HashSet<>();
        for (Arrow arrow : arrows) {
            Box to = boxes.get(arrow.to());
            boolean own = to.isEnd() && ways.getOrDefault(arrow.to(), 0L) > (to.kind() == Kind.RETURNED ? 4 : 2);
            List<String> lines = to.kind() == Kind.RETURNED ? to.lines() : List.of("");
            if (!own) {
                led.add(arrow);
            } else if (reused.add(arrow.to())) {
                more.set(arrow.to(), new Box(to.kind(), lines, to.text(), arrow.never()));
                led.add(arrow);
            } else {
                led.add(new Arrow(arrow.from(), more.size(), arrow.after(), arrow.text(), arrow.tip(), arrow.never()));
                more.add(new Box(to.kind(), lines, to.text(), arrow.never()));
            }
        }
        return new Boxes(more, led);
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(long number, String what) {
        return number(number) + " " + what + (number == 1 ? "" : "s");
    }
}
