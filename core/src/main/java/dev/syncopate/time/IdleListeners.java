package dev.syncopate.time;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Those who wait for an idle run whose threads take turns, and the threads that do not keep it from being idle.
final class IdleListeners {
    /// Null until there is one. Guarded by this object's monitor.
    private @Nullable LinkedHashSet<IdleListener> queue;

    /// Whether there are none. Read without the monitor.
    private volatile boolean empty = true;

    /// The threads that do not count as active although they execute code. Null until there is one. Written under
    /// the monitor.
    private volatile @Nullable Set<Thread> suspended;

    synchronized void add(IdleListener listener) {
        if (queue == null) {
            queue = new LinkedHashSet<>();
        }
        queue.add(listener);
        empty = false;
    }

    synchronized void remove(IdleListener listener) {
        if (queue != null) {
            queue.remove(listener);
            empty = queue.isEmpty();
        }
    }

    boolean isEmpty() {
        return empty;
    }

    private synchronized @Nullable IdleListener poll() {
        if (queue == null || queue.isEmpty()) {
            return null;
        }
        IdleListener first = queue.removeFirst();
        empty = queue.isEmpty();
        return first;
    }

    /// Whether a listener waits although no thread counts as active.
    boolean isDue(Collection<Thread> active) {
        return !active.isEmpty() && !isEmpty() && areSuspended(active);
    }

    private boolean areSuspended(Collection<Thread> active) {
        Set<Thread> known = suspended;
        return active.isEmpty() || (known != null && known.containsAll(active));
    }

    synchronized void suspend(Thread thread) {
        Set<Thread> known = suspended == null ? ConcurrentHashMap.newKeySet() : suspended;
        known.add(thread);
        suspended = known;
    }

    void resume(Thread thread) {
        Set<Thread> known = suspended;
        if (known != null) {
            known.remove(thread);
        }
    }

    /// Notifies the first listener.
    ///
    /// @param active the active threads
    /// @return false if there is none, or if one of the threads counts as active
    boolean notifyFirst(Collection<Thread> active) {
        IdleListener first = !empty && areSuspended(active) ? poll() : null;
        if (first != null) {
            first.notifyIdle();
        }
        return first != null;
    }
}
