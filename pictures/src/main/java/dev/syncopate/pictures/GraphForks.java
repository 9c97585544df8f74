package dev.syncopate.pictures;

import dev.syncopate.pictures.GraphNode.Kind;
import dev.syncopate.pictures.GraphStrand.Seen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A place where forks are started, or the actions of a group, with all that was started there.
///
/// It is drawn as two bars with the strands between them. Forks that go on beside their strand end at a
/// third bar. A group of actions of one type is a single place.
final class GraphForks {
    private final Graph graph;
    private final @Nullable GraphNode owner;
    private final Set<Spread> spreads = Collections.newSetFromMap(new IdentityHashMap<>());

    /// By their kinds.
    private final Map<String, List<Seen>> parts = new TreeMap<>();

    /// The forks that were still running when their strand went on.
    private final Set<StrandTrace> left = Collections.newSetFromMap(new IdentityHashMap<>());

    private boolean joined;
    private int together;

    // Set once all is added.
    private @Nullable GraphNode entry;
    private @Nullable GraphNode exit;
    private @Nullable GraphNode rest;

    GraphForks(Graph graph, @Nullable GraphNode owner) {
        this.graph = graph;
        this.owner = owner;
    }

    void add(Spread spread, int times) {
        spreads.add(spread);
        together = Math.max(together, spread.parts.size());
        for (StrandTrace part : spread.parts) {
            parts.computeIfAbsent(part.kind(), kind -> new ArrayList<>()).add(new Seen(part, times));
        }
        joined |= spread.joined;
        if (spread.joined) {
            left.addAll(spread.left);
        }
    }

    /// Makes the bars.
    void open() {
        List<Seen> unknown = parts.getOrDefault("", List.of());
        if (parts.size() == 2 && !unknown.isEmpty()) {
            parts.remove("");
            parts.values().forEach(known -> known.addAll(unknown));
        }
        if (isPlace()) {
            Act first = (Act)
                    parts.values().iterator().next().getFirst().trace().steps.getFirst();
            entry = graph.act(Kind.ACTION, owner, first);
            entry.together = together;
            exit = entry;
            return;
        }
        boolean group = spreads.iterator().next().group;
        entry = graph.node(Kind.FORK, owner, group ? "group" : "fork");
        if (joined) {
            exit = graph.join(entry, "join");
        }
        if (parts.values().stream().anyMatch(this::goesOn)) {
            rest = graph.join(entry, "end of forks");
        }
    }

    /// Whether this is a group of actions of one type.
    private boolean isPlace() {
        return parts.size() == 1
                && spreads.stream().allMatch(spread -> spread.group)
                && parts.values().stream()
                        .flatMap(List::stream)
                        .allMatch(part -> part.trace().steps.size() == 1);
    }

    private boolean goesOn(List<Seen> kind) {
        return !joined || kind.stream().anyMatch(part -> left.contains(part.trace()));
    }

    /// Draws the strands that were started here.
    void draw() {
        GraphNode from = entry();
        if (from.kind == Kind.FORK) {
            parts.forEach((kind, strands) -> {
                GraphNode to = goesOn(strands) ? Objects.requireNonNull(rest) : exit();
                new GraphStrand(
                                graph,
                                from,
                                from,
                                label(strands),
                                (trace, at, after, label) -> new GraphEdge.Key(at, to, end(trace, after), label))
                        .draw(strands);
            });
        }
    }

    /// How a strand was left, if not by its last action.
    private static After end(StrandTrace trace, After after) {
        if (after != After.SUCCESS || trace.how == null) {
            return after;
        }
        return switch (trace.how) {
            case RETURNED -> After.SUCCESS;
            case FAILED -> After.FAILURE;
            case CANCELLED -> trace.late ? After.LATE : After.CANCELLATION;
        };
    }

    /// The name of the strands, and their limit of time.
    private static String label(List<Seen> strands) {
        StrandTrace first = strands.getFirst().trace();
        String name = first.name.orElse("");
        if (first.limit == null) {
            return name;
        }
        boolean equal = strands.stream().allMatch(part -> first.limit.equals(part.trace().limit));
        String within = equal ? "within " + Durations.text(first.limit) : "with a limit of time";
        return name.isEmpty() ? within : name + ", " + within;
    }

    /// Where they begin.
    GraphNode entry() {
        return Objects.requireNonNull(entry);
    }

    /// Where their strand goes on after it has waited for them.
    GraphNode exit() {
        return Objects.requireNonNull(exit);
    }

    /// Where forks end that go on beside their strand, if there are any.
    Optional<GraphNode> rest() {
        return Optional.ofNullable(rest);
    }

    boolean contains(Spread spread) {
        return spreads.contains(spread);
    }

    /// How often the place is taken by it.
    int size(Spread spread) {
        return entry().kind == Kind.FORK ? 1 : spread.parts.size();
    }
}
