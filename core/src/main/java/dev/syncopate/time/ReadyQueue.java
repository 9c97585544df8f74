package dev.syncopate.time;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Those that are ready to have the turn, each a [Waiter] that was woken or a [NewThread].
///
/// Each has a number, in the order of arrival.
public interface ReadyQueue {
    /// What [#oldest()] returns for an empty queue.
    long NONE = -1;

    /// @param shuffle the seed of a random order; empty for that of arrival
    static ReadyQueue inOrder(OptionalLong shuffle) {
        return shuffle.isPresent() ? new ShuffledQueue(shuffle.getAsLong()) : new ArrivalQueue();
    }

    void add(Object ready);

    /// Removes and returns the next; null if there is none.
    @Nullable
    Object poll();

    /// @return whether the waiter was in the queue; a [NewThread] that works for it stays
    boolean remove(Waiter woken);

    boolean isEmpty();

    /// The number of the one that arrived first.
    long oldest();

    /// Removes and returns the one with this number; null if it is not in the queue any more.
    @Nullable
    Object take(long number);
}
