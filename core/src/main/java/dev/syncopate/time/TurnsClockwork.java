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
public abstract class TurnsClockwork extends VirtualClockwork {
    /// Guarded by this object's monitor, as all that follows.
    private final Queue<Turn> queue;

    /// Who moves; null while nobody does, but for those at large.
    private @Nullable Turn holder;

    /// Threads that lost their turn while they were blocked by something that is not of the run. They move
    /// beside the holder once they can, until they wait or end.
    private final Set<Turn> atLarge = new LinkedHashSet<>();

    /// Grows with each turn that is given.
    private long turns;

    private long queued;

    /// How many are about to queue, so that nothing happens at rest before they do.
    private int arriving;

    /// Whether anybody moves. Written under the monitor, read without it.
    private volatile boolean moving;

    /// @param order in which those who queue go
    public TurnsClockwork(Instant start, Comparator<Turn> order) {
        super(start);
        queue = new PriorityQueue<>(order);
    }

    /// What happens when nobody moves and nobody queues. Under the monitor.
    ///
    /// @return what to run next, by which others become able to move; empty if nothing happens
    public abstract List<Runnable> atRest();

    /// As [#atRest()], while some move that lost their turn.
    List<Runnable> atRestBeside(Collection<Turn> atLarge) {
        return List.of();
    }

    /// Nobody moves any more. Called without the monitor.
    public void rested() {}

    public final boolean isMoving() {
        return moving;
    }

    @Override
    public void begin(Waiter root) {
        take(new Turn(Thread.currentThread(), root));
    }

    /// Somebody is about to queue.
    @Override
    public final synchronized void enter() {
        arriving++;
    }

    @Override
    final void takeBack() {
        boolean last;
        synchronized (this) {
            arriving--;
            last = arriving == 0 && holder == null;
        }
        if (last) {
            giveNext();
        }
    }

    @Override
    final boolean inTurns() {
        return true;
    }

    @Override
    public final void start(Thread thread, Waiter worker) {
        line(new Turn(thread, worker), 0);
    }

    @Override
    final void resume(Waiter waiter) {
        line(new Turn(null, waiter), 1);
    }

    @Override
    @Nullable
    public Timer standStill(Waiter waiter, long deadline, int rank) {
        Timer timer = register(waiter, deadline, rank);
        handOn();
        return timer;
    }

    @Override
    public void leave() {
        handOn();
    }

    @Override
    boolean spins(Thread thread) {
        return false;
    }

    /// Takes a waiter out of the queue that goes on without having waited.
    @Override
    final synchronized boolean withdraw(Waiter waiter) {
        return queue.removeIf(turn -> turn.worker == waiter);
    }

    /// @param arrived how many fewer are about to queue
    private void line(Turn turn, int arrived) {
        synchronized (this) {
            arriving -= arrived;
            turn.number = queued++;
            if (holder != null) {
                queue.add(turn);
                return;
            }
            give(turn);
        }
        turn.go();
    }

    private void give(Turn turn) {
        turns++;
        turn.settle();
        holder = turn;
        moving = true;
    }

    private synchronized void take(Turn turn) {
        give(turn);
    }

    /// Takes the turn for the calling thread, which is none of the run's, if nobody moves.
    public final synchronized boolean tryTake(Waiter inNameOf) {
        if (moving) {
            return false;
        }
        give(new Turn(Thread.currentThread(), inNameOf));
        return true;
    }

    /// The calling thread moves no longer. One that the run does not know works for the holder, whose turn ends.
    private void handOn() {
        Thread thread = Thread.currentThread();
        synchronized (this) {
            if (atLarge.removeIf(turn -> turn.thread() == thread) && holder != null && holder.thread() != thread) {
                return;
            }
        }
        giveNext();
    }

    /// Gives the turn to the first in the queue. While things happen at rest the calling thread has it.
    private void giveNext() {
        while (true) {
            Turn next;
            List<Runnable> happening = List.of();
            synchronized (this) {
                next = queue.poll();
                if (next != null) {
                    give(next);
                } else {
                    happening = happening();
                    if (happening.isEmpty()) {
                        turns++;
                        holder = null;
                        moving = arriving > 0 || !atLarge.isEmpty();
                    } else {
                        give(new Turn(Thread.currentThread(), null));
                    }
                }
            }
            if (next != null) {
                if (hasGone(next)) {
                    return;
                }
                continue;
            }
            if (happening.isEmpty()) {
                if (!moving) {
                    rested();
                }
                return;
            }
            happening.forEach(Runnable::run);
        }
    }

    /// One whose thread cannot be started, for want of memory, loses its turn. Who waits for it is told in the end
    /// that it never comes.
    private static boolean hasGone(Turn turn) {
        try {
            turn.go();
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
        return atLarge.isEmpty() ? atRest() : atRestBeside(atLarge);
    }

    /// Who moves now, the holder first.
    public final synchronized Moving movers() {
        List<Turn> all = new ArrayList<>();
        if (holder != null) {
            all.add(holder);
        }
        all.addAll(atLarge);
        long oldest = queue.stream().mapToLong(turn -> turn.number).min().orElse(-1);
        return new Moving(turns, holder, all, oldest);
    }

    /// Lets up to `count` of those in the queue move beside the holder, who is at large from then on.
    ///
    /// @param seen when the holder was found to be blocked; nothing happens if turns were given since
    final void letNextGo(Moving seen, int count) {
        List<Turn> going = new ArrayList<>();
        synchronized (this) {
            if (turns != seen.turns || queue.isEmpty()) {
                return;
            }
            while (going.size() < count && !queue.isEmpty()) {
                if (holder != null) {
                    atLarge.add(holder);
                }
                Turn next = queue.remove();
                going.add(next);
                give(next);
            }
        }
        going.forEach(Turn::go);
    }

    /// Lets the one move that queues for longest.
    final void letGo(long number) {
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
                give(found);
            } else {
                found.settle();
                atLarge.add(found);
            }
        }
        found.go();
    }

    /// Takes the turn from a holder who stays blocked, and has something happen as if it were at rest.
    ///
    /// @param seen as with [#letNextGo]
    /// @param happening asked under the monitor
    final void passOver(Moving seen, Supplier<List<Runnable>> happening) {
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
                atLarge.add(holder);
            }
            give(new Turn(Thread.currentThread(), null));
        }
        all.forEach(Runnable::run);
        giveNext();
    }

    /// Who moves at a moment.
    ///
    /// @param turns how many turns had been given
    /// @param holder who has the turn
    /// @param all the holder, and those at large
    /// @param oldest the number of the one who queues for longest; negative if nobody does
    public record Moving(long turns, @Nullable Turn holder, List<Turn> all, long oldest) {}
}
