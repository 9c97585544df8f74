package dev.syncopate.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Virtual time in a run whose threads move one at a time, so that the run is the same every time.
///
/// Whoever becomes able to move queues for the turn. Whoever has it keeps it until it waits or ends, and then
/// hands it to the first in the queue. Time passes, or the caller of a stepper goes on, only when nobody queues.
public abstract class SerialScheduler extends VirtualTimeScheduler {
    /// Guarded by this object's monitor, as all that follows.
    private final Queue<Turn> queue;

    /// Who moves; null while nobody does, but for those at large.
    private @Nullable Turn holder;

    /// Threads that lost their turn while they were blocked by something that is not of the run. They move
    /// beside the holder once they can, until they wait or end.
    private final Set<Turn> detached = new LinkedHashSet<>();

    /// Grows with each turn that is given.
    private long turns;

    private long queued;

    /// How many are about to queue, so that nothing happens at rest before they do.
    private int arriving;

    /// Whether anybody moves. Written under the monitor, read without it.
    private volatile boolean moving;

    /// @param order in which those who queue go
    public SerialScheduler(Instant start, Comparator<Turn> order) {
        super(start);
        queue = new PriorityQueue<>(order);
    }

    /// What happens when nobody moves and nobody queues. Under the monitor.
    ///
    /// @return what to run next, by which others become able to move; empty if nothing happens
    public abstract List<Runnable> onIdle();

    /// As [#onIdle()], while some move that lost their turn.
    List<Runnable> onIdleBesideDetached(Collection<Turn> detached) {
        return List.of();
    }

    /// Nobody moves any more. Called without the monitor.
    public void becameIdle() {}

    public final boolean isActive() {
        return moving;
    }

    @Override
    public void beginRun(Waiter root) {
        takeTurn(new Turn(Thread.currentThread(), root));
    }

    /// Somebody is about to queue.
    @Override
    public final synchronized void activate() {
        arriving++;
    }

    @Override
    final void cancelActivation() {
        boolean last;
        synchronized (this) {
            arriving--;
            last = arriving == 0 && holder == null;
        }
        if (last) {
            grantNextTurn();
        }
    }

    @Override
    final boolean isSerial() {
        return true;
    }

    @Override
    public final void startThread(Thread thread, Waiter worker) {
        enqueue(new Turn(thread, worker), 0);
    }

    @Override
    final void resume(Waiter waiter) {
        enqueue(new Turn(null, waiter), 1);
    }

    @Override
    @Nullable
    public Timer beginWait(Waiter waiter, long deadline, int rank) {
        Timer timer = addWait(waiter, deadline, rank);
        endTurn();
        return timer;
    }

    @Override
    public void deactivate() {
        endTurn();
    }

    @Override
    boolean spinsBeforeParking(Thread thread) {
        return false;
    }

    /// Takes a waiter out of the queue that goes on without having waited.
    @Override
    final synchronized boolean dequeue(Waiter waiter) {
        return queue.removeIf(turn -> turn.worker == waiter);
    }

    /// @param arrived how many fewer are about to queue
    private void enqueue(Turn turn, int arrived) {
        synchronized (this) {
            arriving -= arrived;
            turn.number = queued++;
            if (holder != null) {
                queue.add(turn);
                return;
            }
            grant(turn);
        }
        turn.resume();
    }

    private void grant(Turn turn) {
        turns++;
        turn.assignThread();
        holder = turn;
        moving = true;
    }

    private synchronized void takeTurn(Turn turn) {
        grant(turn);
    }

    /// Takes the turn for the calling thread, which is none of the run's, if nobody moves.
    public final synchronized boolean tryTakeTurn(Waiter inNameOf) {
        if (moving) {
            return false;
        }
        grant(new Turn(Thread.currentThread(), inNameOf));
        return true;
    }

    /// The calling thread moves no longer. One that the run does not know works for the holder, whose turn ends.
    private void endTurn() {
        Thread thread = Thread.currentThread();
        synchronized (this) {
            if (detached.removeIf(turn -> turn.thread() == thread) && holder != null && holder.thread() != thread) {
                return;
            }
        }
        grantNextTurn();
    }

    /// Gives the turn to the first in the queue. While things happen at rest the calling thread has it.
    private void grantNextTurn() {
        while (true) {
            Turn next;
            List<Runnable> happening = List.of();
            synchronized (this) {
                next = queue.poll();
                if (next != null) {
                    grant(next);
                } else {
                    happening = happening();
                    if (happening.isEmpty()) {
                        turns++;
                        holder = null;
                        moving = arriving > 0 || !detached.isEmpty();
                    } else {
                        grant(new Turn(Thread.currentThread(), null));
                    }
                }
            }
            if (next != null) {
                if (tryResume(next)) {
                    return;
                }
                continue;
            }
            if (happening.isEmpty()) {
                if (!moving) {
                    becameIdle();
                }
                return;
            }
            happening.forEach(Runnable::run);
        }
    }

    /// One whose thread cannot be started, for want of memory, loses its turn. Who waits for it is told in the end
    /// that it never comes.
    private static boolean tryResume(Turn turn) {
        try {
            turn.resume();
            return true;
        } catch (Throwable e) {
            System.getLogger("dev.syncopate")
                    .log(System.Logger.Level.ERROR, "A thread of the run could not be started: " + turn.describe(), e);
            return false;
        }
    }

    private List<Runnable> happening() {
        if (arriving > 0) {
            return List.of();
        }
        return detached.isEmpty() ? onIdle() : onIdleBesideDetached(detached);
    }

    /// Who moves now, the holder first.
    public final synchronized Activity activity() {
        List<Turn> all = new ArrayList<>();
        if (holder != null) {
            all.add(holder);
        }
        all.addAll(detached);
        long oldest = queue.stream().mapToLong(turn -> turn.number).min().orElse(-1);
        return new Activity(turns, holder, all, oldest);
    }

    /// Lets up to `count` of those in the queue move beside the holder, who is at large from then on.
    ///
    /// @param seen when the holder was found to be blocked; nothing happens if turns were given since
    final void detachHolder(Activity seen, int count) {
        List<Turn> going = new ArrayList<>();
        synchronized (this) {
            if (turns != seen.turns || queue.isEmpty()) {
                return;
            }
            while (going.size() < count && !queue.isEmpty()) {
                if (holder != null) {
                    detached.add(holder);
                }
                Turn next = queue.remove();
                going.add(next);
                grant(next);
            }
        }
        going.forEach(Turn::resume);
    }

    /// Lets the one move that queues for longest.
    final void resumeDetached(long number) {
        Turn found = null;
        synchronized (this) {
            for (Turn turn : queue) {
                if (turn.number == number) {
                    found = turn;
                }
            }
            if (found == null) {
                return;
            }
            queue.remove(found);
            if (holder == null) {
                grant(found);
            } else {
                found.assignThread();
                detached.add(found);
            }
        }
        found.resume();
    }

    /// Takes the turn from a holder who stays blocked, and has something happen as if it were at rest.
    ///
    /// @param seen as with [#detachHolder]
    /// @param happening asked under the monitor
    final void takeTurnFromBlocked(Activity seen, Supplier<List<Runnable>> happening) {
        List<Runnable> all;
        synchronized (this) {
            if (turns != seen.turns || !queue.isEmpty()) {
                return;
            }
            all = happening.get();
            if (all.isEmpty()) {
                return;
            }
            if (holder != null) {
                detached.add(holder);
            }
            grant(new Turn(Thread.currentThread(), null));
        }
        all.forEach(Runnable::run);
        grantNextTurn();
    }

    /// Who moves at a moment.
    ///
    /// @param turns how many turns had been given
    /// @param holder who has the turn
    /// @param all the holder, and those at large
    /// @param oldest the number of the one who queues for longest; negative if nobody does
    public record Activity(long turns, @Nullable Turn holder, List<Turn> all, long oldest) {}
}
