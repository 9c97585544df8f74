package dev.syncopate.pictures;

import dev.syncopate.driver.Note;
import dev.syncopate.history.History;
import dev.syncopate.pictures.GraphNode.Kind;
import dev.syncopate.pictures.GraphStrand.Seen;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Merges histories into one graph.
final class GraphBuilder {
    private final Graph graph = new Graph();
    private final Map<Kind, GraphNode> ends = new EnumMap<>(Kind.class);

    private GraphBuilder() {}

    /// @param possible histories that only show what can happen
    /// @param taken histories that count
    static Graph build(List<History> possible, List<History> taken) {
        return new GraphBuilder().graph(possible, taken);
    }

    private Graph graph(List<History> possible, List<History> taken) {
        List<Seen> runs = new ArrayList<>();
        taken.forEach(history -> runs.add(new Seen(RunReader.read(history), 1)));
        possible.forEach(history -> runs.add(new Seen(RunReader.read(history), 0)));
        GraphNode start = graph.node(Kind.START, null, "start");
        start.taken = taken.size();
        new GraphStrand(graph, null, start, "", (trace, at, after, label) -> {
                    boolean cancelled = trace.how == Note.How.CANCELLED && after == After.SUCCESS;
                    return new GraphEdge.Key(at, end(trace), cancelled ? After.CANCELLATION : after, label);
                })
                .draw(runs);
        graph.countEnds();
        return graph;
    }

    private GraphNode end(StrandTrace trace) {
        Kind kind = Optional.ofNullable(trace.how)
                .map(how -> switch (how) {
                    case RETURNED -> Kind.RETURNED;
                    case FAILED -> Kind.FAILED;
                    case CANCELLED -> Kind.CANCELLED;
                })
                .orElse(Kind.UNKNOWN);
        return ends.computeIfAbsent(
                kind,
                key -> graph.node(
                        key,
                        null,
                        switch (key) {
                            case RETURNED -> "returned";
                            case FAILED -> "failed";
                            case CANCELLED -> "cancelled";
                            default -> "end not recorded";
                        }));
    }
}
