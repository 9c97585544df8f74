package dev.syncopate.time;

import org.jspecify.annotations.Nullable;

/// An active thread of a run whose threads take turns.
///
/// @param thread null if it is not known
/// @param worker the waiter that waits on the thread
/// @param woken whether the waiter was woken on that thread, and has not waited since
record Turn(@Nullable Thread thread, Waiter worker, boolean woken) {

    /// The turn of one that is ready: a [Waiter] that was woken, or a [NewThread].
    static Turn of(Object ready) {
        return ready instanceof NewThread begun
                ? new Turn(begun.thread(), begun.worker(), false)
                : new Turn(((Waiter) ready).waitingThread(), (Waiter) ready, true);
    }

    /// Lets one go on to which the turn was granted.
    ///
    /// @return why its thread could not be started; null if it goes on
    static @Nullable Throwable start(Object granted) {
        if (granted instanceof Waiter waiter) {
            waiter.unpark();
            return null;
        }
        try {
            ((NewThread) granted).thread().start();
            return null;
        } catch (Throwable e) {
            ServiceThreads.log(
                    "A thread of the run could not be started: " + of(granted).describe(), e);
            return e;
        }
    }

    /// Whether the thread is blocked, though the scheduler takes it for active, or has ended unnoticed.
    boolean isBlocked() {
        if (thread == null || (woken && worker.isResumed())) {
            return false;
        }
        return switch (thread.getState()) {
            case BLOCKED, WAITING, TIMED_WAITING, TERMINATED -> true;
            case NEW, RUNNABLE -> false;
        };
    }

    /// Where in the run the thread is.
    String describe() {
        return worker.describeWait();
    }
}
