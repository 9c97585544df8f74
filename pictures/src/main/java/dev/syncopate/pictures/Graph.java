package dev.syncopate.pictures;

import dev.syncopate.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Places and the ways between them, as they are found.
final class Graph {
    final List<GraphNode> nodes = new ArrayList<>();

    private final Map<GraphEdge.Key, GraphEdge> edges = new LinkedHashMap<>();

    GraphNode node(GraphNode.Kind kind, @Nullable GraphNode owner, String type) {
        GraphNode node = new GraphNode(kind, owner, type);
        nodes.add(node);
        return node;
    }

    GraphNode act(GraphNode.Kind kind, @Nullable GraphNode owner, Act act) {
        GraphNode node = node(kind, owner, ActionKey.of(act.action));
        node.example = Action.text(act.action);
        return node;
    }

    GraphNode join(GraphNode fork, String type) {
        GraphNode node = node(GraphNode.Kind.JOIN, fork.owner, type);
        node.opening = fork;
        return node;
    }

    /// Counts a way.
    ///
    /// @param times how often it was taken; 0 if it is only possible
    GraphEdge edge(GraphEdge.Key way, long times) {
        GraphEdge edge = edges.computeIfAbsent(way, GraphEdge::new);
        edge.taken += times;
        return edge;
    }

    List<GraphEdge> edges() {
        return List.copyOf(edges.values());
    }

    /// Counts how often runs came to an end or to a bar where forks are awaited.
    void countEnds() {
        for (GraphNode node : nodes) {
            if (node.isEnd() || node.kind == GraphNode.Kind.JOIN) {
                node.taken = edges().stream()
                        .filter(edge -> edge.to() == node && edge.after() != After.JOIN)
                        .mapToLong(edge -> edge.taken)
                        .sum();
            }
        }
    }
}
