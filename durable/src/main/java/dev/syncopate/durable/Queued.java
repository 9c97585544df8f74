package dev.syncopate.durable;

import org.jspecify.annotations.Nullable;

/// What stands in the queue: each knows what was added before it, so that adding takes no lock.
abstract sealed class Queued permits Row, Begun, Queue.Start {
    /// What was added before, to the same transaction. Written by the thread that adds this, until it
    /// is added; then by the thread that writes.
    @Nullable
    Queued before;

    /// The number of its transaction, how many rows are queued with this, and how many characters they
    /// have. Written until it is added.
    long batch;

    int rows;
    long characters;

    /// How many rows this is.
    abstract int count();

    /// How much memory it takes, in characters.
    abstract long size();

    void follow(Queued last) {
        before = last;
        batch = last.batch;
        rows = last.rows + count();
        characters = last.characters + size();
    }
}
