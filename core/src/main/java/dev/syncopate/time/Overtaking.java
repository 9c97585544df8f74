package dev.syncopate.time;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a watchdog does with the turns of a run: it looks who is active, and lets others overtake a thread that is
/// blocked.
final class Overtaking {
    private final Turns turns;

    Overtaking(Turns turns) {
        this.turns = turns;
    }

    /// Which threads are active.
    Activity activity() {
        turns.guard.lock();
        try {
            Turn holding = holding();
            List<Turn> all = new ArrayList<>();
            if (holding != null) {
                all.add(holding);
            }
            all.addAll(turns.overtaken.values());
            return new Activity(
                    turns.granted() + turns.rests, turns.holder == null, holding, all, turns.ready.oldest());
        } finally {
            turns.guard.unlock();
        }
    }

    private @Nullable Turn holding() {
        Waiter waiter = turns.holds;
        return turns.holder == null || waiter == null ? null : new Turn(turns.holder, waiter, turns.woken);
    }

    /// Overtakes the holder, and grants turns to up to `count` that are ready; all but the last go on without the
    /// turn too.
    ///
    /// @param seen the activity in which the holder was blocked; nothing happens if turns were granted since
    /// @return those that are to be [started][Turn#start]
    List<Object> overtake(Activity seen, int count) {
        List<Object> going = new ArrayList<>();
        turns.guard.lock();
        try {
            if (isOver(seen)) {
                return going;
            }
            for (int i = 0; i < count; i++) {
                Object next = turns.ready.poll();
                if (next == null) {
                    break;
                }
                overtakeHolder();
                going.add(next);
                turns.grant(next);
            }
        } finally {
            turns.guard.unlock();
        }
        return going;
    }

    /// Takes the turn from a holder that stays blocked, for the calling thread, if none is ready; or takes it where
    /// none has it.
    ///
    /// @param seen as for [#overtake]
    boolean takeFromBlocked(Activity seen) {
        turns.guard.lock();
        try {
            if (isOver(seen) || !turns.ready.isEmpty()) {
                return false;
            }
            overtakeHolder();
            turns.holder = Thread.currentThread();
            turns.holds = null;
            return true;
        } finally {
            turns.guard.unlock();
        }
    }

    private boolean isOver(Activity seen) {
        return turns.granted() + turns.rests != seen.turns() || (turns.holder != null && turns.holds == null);
    }

    private void overtakeHolder() {
        Turn holding = holding();
        if (holding != null) {
            turns.addOvertaken(holding);
        }
    }

    /// Lets the one with this number go on beside the holder.
    ///
    /// @return what is to be [started][Turn#start]; null if it is not ready any more
    @Nullable
    Object grantBeside(long number) {
        turns.guard.lock();
        try {
            Object found = turns.ready.take(number);
            if (found != null) {
                Turn turn = Turn.of(found);
                turns.addOvertaken(turn);
                if (turn.woken()) {
                    turn.worker().becomeResumed();
                }
            }
            return found;
        } finally {
            turns.guard.unlock();
        }
    }

    /// A thread could not be started.
    ///
    /// @return whether it had the turn, which the caller has now
    boolean forget(Object granted) {
        Thread thread = Turn.of(granted).thread();
        turns.guard.lock();
        try {
            turns.removeOvertaken(thread);
            boolean held = turns.holder == thread;
            if (held) {
                turns.holder = Thread.currentThread();
                turns.holds = null;
            }
            return held;
        } finally {
            turns.guard.unlock();
        }
    }
}
