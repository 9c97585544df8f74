package dev.syncopate.kernel;

import dev.syncopate.Path;
import dev.syncopate.driver.Change;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import dev.syncopate.time.Waiter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a run and its driver exchange: the events that wait, what is pending, and what changed.
final class Exchange {
    /// Drops the run.
    static final Event DROP = new Event.RunCancelled(Instant.EPOCH);

    /// The thread that has the turn must look again before it gives it back.
    static final Object NUDGE = new Object();

    /// Most runs that wait, wait for little, and there may be very many of them.
    private static final int FEW = 2;

    /// Guards all fields. No user's code runs while it is held.
    private final ReentrantLock lock = new ReentrantLock();

    private final Queue<Event> events = new ArrayDeque<>(FEW);

    /// What threads without the turn have made ready.
    private final Queue<Object> woken = new ArrayDeque<>(FEW);

    private final Map<Path, KernelPending> pending = new HashMap<>(FEW);

    /// The yields that may have changed since the driver looked.
    private final List<KernelPending> changed = new ArrayList<>(FEW);

    /// How many threads are about to make others ready.
    private int holds;

    /// How often no strand moved and no event waited. Written under the lock.
    final AtomicLong settled = new AtomicLong();

    /// Whether a thread has the turn. While none has it, no strand moves and no event waits.
    private boolean taken = true;

    private boolean dropped;

    /// The last change; null until there is one, and once it was told.
    private @Nullable Change last;

    private boolean ended;

    void add(KernelPending added) {
        lock.lock();
        try {
            pending.put(added.path(), added);
            changed.add(added);
        } finally {
            lock.unlock();
        }
    }

    /// Marks an action as cancelled.
    ///
    /// @return what is performing it and must be told; null if nothing is, or if it was cancelled before
    @Nullable
    Performing cancel(KernelPending action) {
        lock.lock();
        try {
            if (!action.cancelNow()) {
                return null;
            }
            if (action.told) {
                changed.add(action);
            }
            return action.performing();
        } finally {
            lock.unlock();
        }
    }

    /// Removes a timer that nobody waits for any more.
    void withdraw(KernelPending timer) {
        lock.lock();
        try {
            pending.remove(timer.path());
            if (timer.cancelNow() && timer.told) {
                changed.add(timer);
            }
        } finally {
            lock.unlock();
        }
    }

    /// @param late whether to begin a cancelled action too
    /// @return what is to perform an action; null if nothing is to begin
    @Nullable
    Performing begin(KernelPending action, boolean late) {
        lock.lock();
        try {
            return action.given || dropped || (action.isCancelled() && !late) ? null : action.begin();
        } finally {
            lock.unlock();
        }
    }

    /// Adds an action that has ended to those that keep their permits, unless the run is idle.
    boolean leave(Performing performed, Queue<Performing> leaving) {
        lock.lock();
        try {
            performed.leftAt = settled.get();
            return taken && leaving.add(performed);
        } finally {
            lock.unlock();
        }
    }

    /// Removes what an event ends.
    ///
    /// @return null if that has ended already
    @Nullable
    KernelPending take(Path path) {
        lock.lock();
        try {
            return pending.remove(path);
        } finally {
            lock.unlock();
        }
    }

    /// Adds an event.
    ///
    /// @return whether the turn was free, and the caller has it now
    boolean give(Event event) {
        lock.lock();
        try {
            if (dropped || !isWanted(event)) {
                return false;
            }
            events.add(event);
            return takeTurn();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> asked) {
        lock.lock();
        try {
            return asked.get();
        } finally {
            lock.unlock();
        }
    }

    private boolean takeTurn() {
        boolean free = !taken;
        taken = true;
        return free;
    }

    private boolean isWanted(Event event) {
        if (!(event instanceof Event.Ended end)) {
            return !ended;
        }
        KernelPending known = pending.get(end.path());
        if (known != null && !known.given) {
            known.given = true;
            return true;
        }
        if (end.isTimer()) {
            return !ended; // It was overtaken. It still moves the clock, as when it was given in time.
        }
        throw new IllegalStateException(event + " ends an action that "
                + (known == null ? "is not pending" : "was given an end before")
                + ": give each action of changes() or pending() one end");
    }

    /// @return whether the turn was free, and the caller has it now
    boolean wake(Object ready) {
        lock.lock();
        try {
            woken.add(ready);
            return takeTurn();
        } finally {
            lock.unlock();
        }
    }

    /// As [#wake], with nothing that is ready.
    boolean nudge() {
        lock.lock();
        try {
            if (taken) {
                woken.add(NUDGE);
            }
            return takeTurn();
        } finally {
            lock.unlock();
        }
    }

    /// The calling thread is about to make others ready.
    void hold() {
        lock.lock();
        try {
            holds++;
        } finally {
            lock.unlock();
        }
    }

    /// Undoes [#hold()].
    ///
    /// @return whether the turn was free, and the caller has it now
    boolean release() {
        lock.lock();
        try {
            holds--;
            return takeTurn();
        } finally {
            lock.unlock();
        }
    }

    /// Whether an event waits, or somebody makes threads ready or is about to.
    boolean isMoved() {
        return locked(() -> holds > 0 || !woken.isEmpty() || !events.isEmpty());
    }

    /// Whether an event, or what was made ready, waits to be seen by the strands.
    boolean isMoving() {
        return locked(() -> !woken.isEmpty() || !events.isEmpty());
    }

    /// Whether a timer is still pending, and its end was not given.
    boolean isAwaited(KernelPending timer) {
        return locked(() -> !timer.given && pending.get(timer.path()) == timer);
    }

    boolean forget(Waiter waiter) {
        return locked(() -> woken.remove(waiter));
    }

    /// Returns the next event, or what was made ready from outside; null if there is neither.
    ///
    /// @param idle whether to give the turn back then
    @Nullable
    Object next(boolean idle) {
        lock.lock();
        try {
            Object next = woken.isEmpty() ? events.poll() : woken.poll();
            if (next == null) {
                settled.incrementAndGet();
                taken = !idle;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    void end(Change how) {
        lock.lock();
        try {
            ended = true;
            last = how;
        } finally {
            lock.unlock();
        }
    }

    /// Forgets all that is pending, and adds an event, so that the turn goes on.
    ///
    /// @param how what the driver is told
    /// @return empty if the run was dropped before, or has ended; else whether the caller has the turn
    /// now
    Optional<Boolean> drop(@Nullable Change how) {
        lock.lock();
        try {
            if (dropped || (ended && last == null)) {
                return Optional.empty();
            }
            dropped = true;
            last = how;
            events.clear();
            pending.clear();
            changed.clear();
            events.add(DROP);
            return Optional.of(takeTurn());
        } finally {
            lock.unlock();
        }
    }

    /// Whether the driver has not been told of a last change.
    boolean isChanged() {
        return locked(() -> last != null);
    }

    boolean isIdle() {
        return locked(() -> !taken);
    }

    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        lock.lock();
        try {
            for (KernelPending each : changed) {
                Change change = each.given ? null : Changes.of(each);
                each.told = true;
                if (change != null) {
                    changes.add(change);
                }
            }
            changed.clear();
            if (last != null) {
                changes.add(last);
                last = null;
            }
        } finally {
            lock.unlock();
        }
        return changes;
    }

    Optional<Pending> pending(Path path) {
        return locked(() -> Optional.ofNullable(pending.get(path)));
    }

    List<Pending> pending() {
        List<Pending> all;
        lock.lock();
        try {
            all = new ArrayList<>(pending.values());
        } finally {
            lock.unlock();
        }
        all.sort((one, other) -> one.path().compareTo(other.path()));
        return all;
    }
}
