package dev.syncopate.time;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Those who wait for an idle run whose threads take turns, and the threads that do not keep it from being idle.
final class IdleListeners {
    /// Guarded by this object's monitor.
    private final LinkedHashSet<IdleListener> queue = new LinkedHashSet<>();

    /// Whether there are none. Read without the monitor.
    private volatile boolean empty = true;

    /// The threads that do not count as active although they execute code.
    private final Set<Thread> suspended = ConcurrentHashMap.newKeySet();

    synchronized void add(IdleListener listener) {
        queue.add(listener);
        empty = false;
    }

    synchronized void remove(IdleListener listener) {
        queue.remove(listener);
        empty = queue.isEmpty();
    }

    boolean isEmpty() {
        return empty;
    }

    private synchronized @Nullable IdleListener poll() {
        IdleListener first = queue.isEmpty() ? null : queue.removeFirst();
        empty = queue.isEmpty();
        return first;
    }

    /// Whether a listener waits although no thread counts as active.
    boolean isDue(Collection<Thread> active) {
        return !active.isEmpty() && !isEmpty() && suspended.containsAll(active);
    }

    void suspend(Thread thread) {
        suspended.add(thread);
    }

    void resume(Thread thread) {
        suspended.remove(thread);
    }

    /// Notifies the first listener.
    ///
    /// @param active the active threads
    /// @return false if there is none, or if one of the threads counts as active
    boolean notifyFirst(Collection<Thread> active) {
        IdleListener first = !empty && suspended.containsAll(active) ? poll() : null;
        if (first != null) {
            first.notifyIdle();
        }
        return first != null;
    }
}
