package dev.syncopate.time;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Who has the turn, who is ready to have it, and who goes on without it.
///
/// The holder is a thread of the run that moves; or, for a moment, any thread that has the turn and
/// settles what happens next. Where a watchdog looks after the run, it may overtake a holder that is
/// blocked by something outside of the scheduler's control: others get the turn, and the thread goes on
/// without it once it is unblocked, until it waits or ends.
final class Turns {
    /// What becomes of the turn when a thread [leaves][#leave].
    enum Leaving {
        /// The thread had it, and must pass it on.
        PASSES_ON,
        /// The same, and no thread is ready.
        SETTLES,
        /// It was overtaken, and has left. Nobody may have the turn.
        BESIDE,
        /// The turn is not the thread's to pass on.
        NOTHING
    }

    /// Guards all that follows.
    final Guard guard;

    final ReadyQueue ready;

    private final WaitList waiting = new WaitList();

    /// The holder; null while no thread has the turn. Read without the guard.
    volatile @Nullable Thread holder;

    /// The waiter that waits on that thread; null while the holder settles. Read without the guard, for
    /// reports.
    volatile @Nullable Waiter holds;

    /// Whether the holder is a waiter that was woken, and not a thread that was started.
    boolean woken;

    /// The threads that were overtaken. Unmodifiable until there is one.
    Map<Thread, Turn> overtaken = Map.of();

    /// Whether there are any. Read without the guard.
    private volatile boolean overtakes;

    /// How many turns were granted. Written under the guard, read without it.
    private final AtomicLong granted = new AtomicLong();

    /// How often the turn was given back, or a thread has left that was overtaken.
    long rests;

    Turns(Guard guard, ReadyQueue ready) {
        this.guard = guard;
        this.ready = ready;
    }

    long granted() {
        return granted.getOpaque();
    }

    @Nullable
    Thread holder() {
        return holder;
    }

    @Nullable
    Waiter holds() {
        return holds;
    }

    boolean isHeldByCaller() {
        return holder == Thread.currentThread();
    }

    /// The calling thread has the turn from now on.
    ///
    /// @param waiter the waiter that waits on it; null to settle what happens next
    void hold(@Nullable Waiter waiter) {
        guard.lock();
        try {
            holder = Thread.currentThread();
            holds = waiter;
            woken = false;
        } finally {
            guard.unlock();
        }
    }

    /// No thread has the turn from now on.
    void rest() {
        guard.lock();
        try {
            holder = null;
            rests++;
        } finally {
            guard.unlock();
        }
    }

    /// Gives the turn back, unless there is a reason to keep it.
    ///
    /// @param still whether the run must rest still; asked under the guard
    /// @return false if the caller has the turn still, since a thread is ready or the reason is gone
    boolean restIfNothingIsReady(BooleanSupplier still) {
        guard.lock();
        try {
            if (!ready.isEmpty() || !still.getAsBoolean()) {
                return false;
            }
            holder = null;
            rests++;
            return true;
        } finally {
            guard.unlock();
        }
    }

    /// Takes the turn for the calling thread if none has it.
    boolean takeIfFree() {
        guard.lock();
        try {
            boolean free = holder == null;
            if (free) {
                holder = Thread.currentThread();
                holds = null;
            }
            return free;
        } finally {
            guard.unlock();
        }
    }

    void add(Object next) {
        guard.lock();
        try {
            ready.add(next);
        } finally {
            guard.unlock();
        }
    }

    /// Adds one that is ready, if the calling thread has the turn.
    boolean addAsHolder(Object next) {
        guard.lock();
        try {
            boolean holds = isHeldByCaller();
            if (holds) {
                ready.add(next);
            }
            return holds;
        } finally {
            guard.unlock();
        }
    }

    boolean remove(Waiter waiter) {
        guard.lock();
        try {
            return ready.remove(waiter);
        } finally {
            guard.unlock();
        }
    }

    /// Grants the turn to the next that is ready, which is then to be [started][Turn#start].
    ///
    /// @return null if none is
    @Nullable
    Object grantNext() {
        guard.lock();
        try {
            Object next = ready.poll();
            if (next != null) {
                grant(next);
            }
            return next;
        } finally {
            guard.unlock();
        }
    }

    void grant(Object next) {
        granted.setOpaque(granted.getPlain() + 1);
        if (next instanceof Waiter waiter) {
            holder = waiter.waitingThread();
            holds = waiter;
            woken = true;
            waiter.becomeResumed(); // in the same hold of the guard, for leave(...)
        } else {
            NewThread begun = (NewThread) next;
            holder = begun.thread();
            holds = begun.worker();
            woken = false;
        }
        if (overtakes) {
            removeOvertaken(holder);
        }
    }

    /// The calling thread waits or ends. If it was woken before it waits, then its next turn was
    /// granted already, and it keeps that.
    ///
    /// A thread that is not known works for the holder, so it gives back the holder's turn.
    ///
    /// @param waiter the one that is about to wait; null for the end of the thread
    Leaving leave(@Nullable Waiter waiter) {
        guard.lock();
        try {
            if (waiter != null && waiter.isResumed()) {
                return Leaving.NOTHING;
            }
            if (waiter != null) {
                waiting.add(waiter);
            }
            Thread leaving = Thread.currentThread();
            boolean beside = overtakes && removeOvertaken(leaving);
            rests += beside ? 1 : 0;
            Thread holding = holder;
            if (holding != leaving && (beside || holding == null)) {
                return Leaving.BESIDE;
            }
            if (holding != leaving && holds == null) {
                return Leaving.NOTHING;
            }
            holder = leaving;
            holds = null;
            return ready.isEmpty() ? Leaving.SETTLES : Leaving.PASSES_ON;
        } finally {
            guard.unlock();
        }
    }

    /// A waiter waits no longer.
    void goesOn(Waiter waiter) {
        guard.lock();
        try {
            waiting.remove(waiter);
        } finally {
            guard.unlock();
        }
    }

    List<Waiter> waiting() {
        guard.lock();
        try {
            return waiting.all();
        } finally {
            guard.unlock();
        }
    }

    /// The threads that were overtaken and go on, if nothing else is about to move.
    ///
    /// All is looked at in one hold of the guard: an overtaken thread makes others ready and then
    /// leaves. Seen one after the other, there would be none that is ready, and then none that was
    /// overtaken.
    ///
    /// @param arriving whether a thread is just being made ready; asked under the guard
    /// @return null if a thread is ready, or just being made so
    @Nullable
    Collection<Thread> overtakenIfQuiet(BooleanSupplier arriving) {
        guard.lock();
        try {
            if (!ready.isEmpty() || arriving.getAsBoolean()) {
                return null;
            }
            return overtakes ? List.copyOf(overtaken.keySet()) : List.of();
        } finally {
            guard.unlock();
        }
    }

    /// Whether a thread was overtaken that goes on.
    boolean hasOvertaken() {
        return overtakes;
    }

    void addOvertaken(Turn turn) {
        Thread thread = turn.thread();
        if (thread != null) {
            overtaken = overtakes ? overtaken : new LinkedHashMap<>();
            overtaken.put(thread, turn);
            overtakes = true;
        }
    }

    boolean removeOvertaken(@Nullable Thread thread) {
        boolean removed = overtaken.remove(thread) != null;
        overtakes = !overtaken.isEmpty();
        return removed;
    }
}
