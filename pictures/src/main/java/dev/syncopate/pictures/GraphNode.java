package dev.syncopate.pictures;

import org.jspecify.annotations.Nullable;

/// A place of a graph.
final class GraphNode {
    enum Kind {
        START,
        ACTION,
        SLEEP,
        /// Where forks are started.
        FORK,
        /// Where forks are awaited.
        JOIN,
        RETURNED,
        FAILED,
        CANCELLED,
        /// The history ends before the run, or does not tell.
        UNKNOWN,
        /// Stands for several places.
        FOLDED
    }

    final Kind kind;

    /// The fork that started the strand that it is a place of; null for the run's own orchestration.
    final @Nullable GraphNode owner;

    /// Of a bar where forks are awaited: that where they were started.
    @Nullable
    GraphNode opening;

    /// The type of the action, or what to write.
    final String type;

    /// One of the actions as text; empty for what is no action.
    String example = "";

    /// How often runs came here.
    long taken;

    /// How many actions of a group were yielded here at once, at most; 1 for what is no group.
    int together = 1;

    GraphNode(Kind kind, @Nullable GraphNode owner, String type) {
        this.kind = kind;
        this.owner = owner;
        this.type = type;
    }

    /// How many forks are around it.
    int depth() {
        return owner == null ? 0 : 1 + owner.depth();
    }

    boolean isBar() {
        return kind == Kind.FORK || kind == Kind.JOIN;
    }

    boolean isEnd() {
        return kind == Kind.RETURNED || kind == Kind.FAILED || kind == Kind.CANCELLED || kind == Kind.UNKNOWN;
    }
}
