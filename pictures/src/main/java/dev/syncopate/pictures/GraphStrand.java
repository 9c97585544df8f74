package dev.syncopate.pictures;

import dev.syncopate.DriverAction;
import dev.syncopate.pictures.GraphNode.Kind;
import dev.syncopate.pictures.Places.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Draws strands that are alike, of all runs, as one part of the graph.
final class GraphStrand {
    private final Graph graph;

    /// The fork at which they were started; null for the run's own orchestration.
    private final @Nullable GraphNode owner;

    private final GraphNode entry;
    private final String label;
    private final Exit exit;
    private final Map<Context, GraphNode> nodes = new LinkedHashMap<>();
    private final Map<Context, GraphForks> forks = new LinkedHashMap<>();

    /// @param entry where they begin
    /// @param label the name of the strands; empty if they have none
    GraphStrand(Graph graph, @Nullable GraphNode owner, GraphNode entry, String label, Exit exit) {
        this.graph = graph;
        this.owner = owner;
        this.entry = entry;
        this.label = label;
        this.exit = exit;
    }

    void draw(List<Seen> strands) {
        SpreadTypes types = new SpreadTypes(strands.stream().map(Seen::trace).toList());
        List<Walk> walks = strands.stream()
                .map(Seen::trace)
                .map(trace ->
                        new Walk(trace, trace.steps.stream().map(types::of).toList()))
                .toList();
        Places places = new Places(walks);
        find(strands, walks, places);
        forks.values().forEach(GraphForks::open);
        for (int i = 0; i < strands.size(); i++) {
            draw(strands.get(i), walks.get(i), places);
        }
        forks.values().forEach(GraphForks::draw);
    }

    /// Finds all forks and groups of each place, before the ways from there are drawn.
    private void find(List<Seen> strands, List<Walk> walks, Places places) {
        for (int i = 0; i < strands.size(); i++) {
            Walk walk = walks.get(i);
            for (int step = 0; step < walk.size(); step++) {
                if (walk.trace().steps.get(step) instanceof Spread spread) {
                    forks.computeIfAbsent(places.of(walk.context(step)), place -> new GraphForks(graph, owner))
                            .add(spread, strands.get(i).times());
                }
            }
        }
    }

    private void draw(Seen seen, Walk walk, Places places) {
        GraphNode at = entry;
        String name = label;
        After after = After.SUCCESS;
        Optional<Step> last = Optional.empty();
        for (int i = 0; i < walk.size(); i++) {
            Step step = walk.trace().steps.get(i);
            Context place = places.of(walk.context(i));
            GraphForks spread = forks.get(place);
            GraphNode next = spread == null ? node(place, (Act) step) : spread.entry();
            next.taken += seen.times() * (long) (spread == null ? 1 : spread.size((Spread) step));
            way(new GraphEdge.Key(at, next, after, name), last, walk, seen);
            boolean joined = !(step instanceof Spread some) || some.joined;
            at = spread == null ? next : joined ? spread.exit() : spread.entry();
            after = joined ? step.after() : After.SUCCESS;
            name = "";
            last = Optional.of(step);
        }
        way(exit.of(seen.trace(), at, after, name), last, walk, seen);
    }

    private GraphNode node(Context place, Act act) {
        return nodes.computeIfAbsent(place, key -> {
            GraphNode.Kind kind = act.action instanceof DriverAction.Sleep ? Kind.SLEEP : Kind.ACTION;
            return graph.act(kind, owner, act);
        });
    }

    /// Counts a way, with the forks that were awaited on it.
    private void way(GraphEdge.Key way, Optional<Step> from, Walk walk, Seen seen) {
        GraphEdge edge = graph.edge(way, seen.times());
        if (from.isPresent() && from.get() instanceof Act act) {
            act.failure()
                    .ifPresent(failure -> edge.failures.add(failure.reason().split(":", 2)[0]));
        }
        for (StrandTrace.Join join : walk.trace().joins) {
            if (from.isPresent() && join.isAfter(from.get())) {
                forksOf(join.forks().whole())
                        .flatMap(GraphForks::rest)
                        .ifPresent(rest -> graph.edge(new GraphEdge.Key(rest, way.to(), After.JOIN, ""), seen.times()));
            }
        }
    }

    private Optional<GraphForks> forksOf(Spread spread) {
        return forks.values().stream().filter(some -> some.contains(spread)).findFirst();
    }

    /// How strands that are alike end.
    interface Exit {
        GraphEdge.Key of(StrandTrace trace, GraphNode at, After after, String label);
    }

    /// A strand of a run.
    ///
    /// @param times 1 if the run was taken, and 0 if it is only possible
    record Seen(StrandTrace trace, int times) {}
}
