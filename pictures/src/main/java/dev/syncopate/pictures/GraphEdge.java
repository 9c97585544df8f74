package dev.syncopate.pictures;

import java.util.Set;
import java.util.TreeSet;

/// A way from one place of a graph to another.
final class GraphEdge {
    final Key key;

    /// How often runs took it.
    long taken;

    /// The types of failures that led here.
    final Set<String> failures = new TreeSet<>();

    GraphEdge(Key key) {
        this.key = key;
    }

    GraphNode from() {
        return key.from;
    }

    GraphNode to() {
        return key.to;
    }

    After after() {
        return key.after;
    }

    /// What distinguishes ways.
    ///
    /// @param label the name of the forks that take it; empty if they have none
    record Key(GraphNode from, GraphNode to, After after, String label) {}
}
