package dev.syncopate.time;

import org.jspecify.annotations.Nullable;

/// A waiter of a run whose threads take turns, in the list of those that wait. Touched by the thread that
/// has the turn.
final class WaitNode {
    final @Nullable Waiter waiter;
    /// What the run knows about the waiter.
    @Nullable
    Object tag;

    WaitNode older = this;
    WaitNode newer = this;

    WaitNode(@Nullable Waiter waiter) {
        this.waiter = waiter;
    }

    void addBefore(WaitNode end) {
        older = end.older;
        newer = end;
        older.newer = this;
        end.older = this;
    }

    void remove() {
        older.newer = newer;
        newer.older = older;
        older = this;
        newer = this;
    }
}
