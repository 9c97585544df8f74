package dev.syncopate.pictures;

import java.util.List;

/// A place as it is drawn.
///
/// @param kind what it is
/// @param lines what is written in it; of a bar, what it is
/// @param tip what is said about it when somebody points at it; empty if nothing
/// @param never whether no run came here
record Box(GraphNode.Kind kind, List<String> lines, String tip, boolean never) {
    boolean isBar() {
        return kind == GraphNode.Kind.FORK || kind == GraphNode.Kind.JOIN;
    }

    boolean isEnd() {
        return switch (kind) {
            case RETURNED, FAILED, CANCELLED, UNKNOWN -> true;
            default -> false;
        };
    }

    /// All that is written in it.
    String text() {
        return String.join(", ", lines);
    }
}
