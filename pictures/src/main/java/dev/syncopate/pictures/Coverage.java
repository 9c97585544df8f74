package dev.syncopate.pictures;

import java.util.Locale;

/// How much of what an orchestration can do was done, by its actions.
///
/// @param places how many places of actions there are
/// @param placesTaken how many of them were taken
/// @param ways how many ways there are from place to place
/// @param waysTaken how many of them were taken
public record Coverage(int places, int placesTaken, int ways, int waysTaken) {
    private static final double WHOLE = 100;

    static Coverage of(Graph graph) {
        int places = 0;
        int placesTaken = 0;
        for (GraphNode node : graph.nodes) {
            if (node.kind == GraphNode.Kind.ACTION) {
                places++;
                placesTaken += node.taken > 0 ? 1 : 0;
            }
        }
        int taken = (int) graph.edges().stream().filter(edge -> edge.taken > 0).count();
        return new Coverage(places, placesTaken, graph.edges().size(), taken);
    }

    /// Returns the share of the ways that were never taken.
    ///
    /// @return from 0, if all were taken, to 1
    public double never() {
        return ways == 0 ? 0 : (ways - waysTaken) / (double) ways;
    }

    /// Such as `3 of 4 places and 5 of 9 ways were taken; 44 % of the ways never`.
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d places and %d of %d ways were taken; %.0f %% of the ways never",
                placesTaken,
                places,
                waysTaken,
                ways,
                WHOLE * never());
    }
}
