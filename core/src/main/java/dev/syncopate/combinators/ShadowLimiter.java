package dev.syncopate.combinators;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Limits how many shadows are submitted or in progress at once.
///
/// A place is released when its task has ended, and also when the task has become unreachable: a pool
/// may discard a task silently, and then only the garbage collector finds out.
final class ShadowLimiter {
    private final int limit;

    /// Never more than the limit. Guarded by this object's monitor; nothing blocks while it is held.
    private final Set<Place> taken = new HashSet<>();

    private final ReferenceQueue<Object> discarded = new ReferenceQueue<>();

    ShadowLimiter(int limit) {
        this.limit = limit;
    }

    /// Takes a place for a task, which must not be reachable from this object.
    ///
    /// @return null if all are taken
    synchronized @Nullable Place take(Object task) {
        if (taken.size() >= limit) {
            collectDiscarded();
        }
        if (taken.size() >= limit) {
            return null;
        }
        Place place = new Place(task, discarded);
        taken.add(place);
        return place;
    }

    /// Releases a place. Does nothing if it was released before.
    synchronized void giveBack(Place place) {
        taken.remove(place);
    }

    private void collectDiscarded() {
        for (Reference<?> place = discarded.poll(); place != null; place = discarded.poll()) {
            taken.remove(place);
        }
    }

    /// The place of one task.
    static final class Place extends PhantomReference<Object> {
        Place(Object task, ReferenceQueue<Object> discarded) {
            super(task, discarded);
        }
    }
}
