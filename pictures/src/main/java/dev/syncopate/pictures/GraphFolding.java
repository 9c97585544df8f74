package dev.syncopate.pictures;

import dev.syncopate.pictures.GraphNode.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a large graph smaller: the places that were taken least, and of these the deepest, become one
/// place in each strand.
final class GraphFolding {
    private final Graph graph;
    private final Map<GraphNode, Integer> position = new HashMap<>();
    private final Set<GraphNode> folded = new LinkedHashSet<>();

    private GraphFolding(Graph graph) {
        this.graph = graph;
        graph.nodes.forEach(node -> position.put(node, position.size()));
    }

    /// @param limit how many places to keep, at least 8
    static Graph fold(Graph graph, int limit) {
        return graph.nodes.size() <= limit ? graph : new GraphFolding(graph).fold(limit);
    }

    private Graph fold(int limit) {
        List<GraphNode> candidates = new ArrayList<>(graph.nodes);
        candidates.removeIf(node -> node.kind == Kind.START || node.kind == Kind.JOIN || node.isEnd());
        candidates.sort(Comparator.<GraphNode>comparingLong(node -> node.taken)
                .thenComparing(GraphNode::depth, Comparator.reverseOrder())
                .thenComparing(position::get, Comparator.reverseOrder()));
        Map<GraphNode, List<GraphNode>> within = within();
        for (GraphNode candidate : candidates) {
            int kept = graph.nodes.size() - folded.size();
            if (kept <= limit && kept + strands().size() <= limit) {
                break;
            }
            folded.add(candidate);
            folded.addAll(within.getOrDefault(candidate, List.of()));
        }
        return merged();
    }

    /// For each fork its bars and all places of its strands, and of those below them.
    private Map<GraphNode, List<GraphNode>> within() {
        Map<GraphNode, List<GraphNode>> within = new HashMap<>();
        for (GraphNode node : graph.nodes) {
            GraphNode at = node.opening == null ? node.owner : node.opening;
            for (; at != null; at = at.owner) {
                within.computeIfAbsent(at, key -> new ArrayList<>()).add(node);
            }
        }
        return within;
    }

    private Set<@Nullable GraphNode> strands() {
        Set<@Nullable GraphNode> strands = new HashSet<>();
        folded.forEach(node -> strands.add(strand(node)));
        return strands;
    }

    /// The innermost strand around it that is still drawn.
    private @Nullable GraphNode strand(GraphNode node) {
        GraphNode at = node.owner;
        while (at != null && folded.contains(at)) {
            at = at.owner;
        }
        return at;
    }

    private Graph merged() {
        Graph small = new Graph();
        Map<GraphNode, Integer> count = new LinkedHashMap<>();
        Map<@Nullable GraphNode, GraphNode> representative = new HashMap<>();
        Map<GraphNode, GraphNode> now = new HashMap<>();
        for (GraphNode node : graph.nodes) {
            if (!folded.contains(node)) {
                small.nodes.add(node);
                now.put(node, node);
            } else {
                GraphNode one = representative.computeIfAbsent(strand(node), strand -> {
                    GraphNode made = new GraphNode(Kind.FOLDED, strand, "");
                    small.nodes.add(made);
                    return made;
                });
                one.taken = Math.max(one.taken, node.taken);
                one.together = count.merge(one, node.isBar() ? 0 : 1, Integer::sum);
                now.put(node, one);
            }
        }
        for (GraphEdge edge : graph.edges()) {
            GraphNode from = Objects.requireNonNull(now.get(edge.from()));
            GraphNode to = Objects.requireNonNull(now.get(edge.to()));
            if (from != to || from.kind != Kind.FOLDED) {
                small.edge(new GraphEdge.Key(from, to, edge.after(), edge.key.label()), edge.taken)
                        .failures
                        .addAll(edge.failures);
            }
        }
        return small;
    }
}
