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

/// Virtual time in a run whose threads take turns, so that the run is the same every time.
///
/// A thread that becomes active queues for the turn. The holder of the turn keeps it until it waits or
/// ends, and passes it to the first in the queue. The run is idle when the queue is empty then.
public abstract class SerialScheduler extends VirtualTimeScheduler {
    /// Guarded by this object's monitor, as all that follows.
    private final Queue<Turn> queue; // empty while no thread has the turn

    /// Who has the turn; null while no thread has it.
    private @Nullable Turn holder;

    /// Threads whose turn was taken from them while they were blocked outside of the scheduler's control.
    /// They run beside the holder once they are unblocked, until they wait or end.
    private final Set<Turn> detached = new LinkedHashSet<>();

    /// Incremented with each turn that is granted.
    private long turns;

    /// How many turns have been granted, to the holder or to one beside it, so that each has its age.
    private long granted;

    /// How many turns have been queued, so that each has its number.
    private long queued;

    /// How many threads are about to queue. The run is not idle before they do.
    private int arriving;

    /// Whether any thread is active. Written under the monitor, read without it.
    private volatile boolean active;

    /// @param order of the queue
    public SerialScheduler(Instant start, Comparator<Turn> order) {
        super(start);
        queue = new PriorityQueue<>(order);
    }

    /// What to do when the run is idle. Called under the monitor.
    ///
    /// @return tasks that activate threads; empty to leave the run idle
    public abstract List<Runnable> onIdle();

    /// As [#onIdle()], while detached threads are running.
    List<Runnable> onIdleBesideDetached(Collection<Turn> detached) {
        return List.of();
    }

    /// The run has become idle and stays so. Called without the monitor.
    public void becameIdle() {}

    public final boolean isActive() {
        return active;
    }

    @Override
    public void beginRun(Waiter root) {
        takeTurn(new Turn(Thread.currentThread(), root));
    }

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
            grantNextTurn(null);
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

    @Override
    final synchronized boolean dequeue(Waiter waiter) {
        return queue.removeIf(turn -> turn.isOfWoken(waiter));
    }

    @Override
    void endSpareTurn() {
        endTurn();
    }

    /// @param arrived how many fewer threads are about to queue
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
        turn.assignThread(granted++);
        holder = turn;
        active = true;
    }

    private synchronized void takeTurn(Turn turn) {
        grant(turn);
    }

    /// Takes the turn for the calling thread, which is not of the run, if no thread is active.
    public final synchronized boolean tryTakeTurn(Waiter waiter) {
        if (active) {
            return false;
        }
        grant(new Turn(Thread.currentThread(), waiter));
        return true;
    }

    /// Ends the turn of the calling thread. A thread that the run does not know works for the holder, so
    /// the holder's turn ends.
    private void endTurn() {
        grantNextTurn(Thread.currentThread());
    }

    /// Ends the turn of a thread if it was detached. A detached thread that is woken before it waits has its
    /// next turn already; then the older of the two ends. Under the monitor.
    ///
    /// @return whether another turn is held
    private boolean endDetached(Thread thread) {
        for (Turn turn : detached) {
            if (turn.thread() == thread) {
                if (holder != null && holder.thread() == thread && holder.isOlderThan(turn)) {
                    return false;
                }
                detached.remove(turn);
                return holder != null;
            }
        }
        return false;
    }

    /// Grants the turn to the first in the queue. The calling thread holds it while it runs the tasks of
    /// [#onIdle()].
    ///
    /// @param ended the thread whose turn ends; in the same hold of the monitor as the next grant, lest the
    /// watchdog detach it in between
    private void grantNextTurn(@Nullable Thread ended) {
        Thread ending = ended;
        while (true) {
            Turn next;
            List<Runnable> tasks = List.of();
            synchronized (this) {
                if (ending != null && endDetached(ending)) {
                    return;
                }
                ending = null;
                next = queue.poll();
                if (next != null) {
                    grant(next);
                } else {
                    tasks = idleTasks();
                    if (tasks.isEmpty()) {
                        turns++;
                        holder = null;
                        active = arriving > 0 || !detached.isEmpty();
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
            if (tasks.isEmpty()) {
                if (!active) {
                    becameIdle();
                }
                return;
            }
            tasks.forEach(Runnable::run);
        }
    }

    /// A thread that cannot be started, for lack of memory, loses its turn. A waiter that depends on it
    /// ends with the run's [StuckRunException][dev.syncopate.failures.StuckRunException].
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

    private List<Runnable> idleTasks() {
        if (arriving > 0) {
            return List.of();
        }
        return detached.isEmpty() ? onIdle() : onIdleBesideDetached(detached);
    }

    /// A snapshot of the active threads.
    public final synchronized Activity activity() {
        List<Turn> all = new ArrayList<>();
        if (holder != null) {
            all.add(holder);
        }
        all.addAll(detached);
        long oldest = queue.stream().mapToLong(turn -> turn.number).min().orElse(-1);
        return new Activity(turns, holder, all, oldest);
    }

    /// Detaches the holder, and grants turns to up to `count` of the queue; all but the last are detached
    /// too.
    ///
    /// @param seen the activity in which the holder was blocked; nothing happens if turns were granted
    /// since
    final void grantBesideBlocked(Activity seen, int count) {
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

    /// Lets the turn with this number go beside the holder.
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
            found.assignThread(granted++);
            detached.add(found);
        }
        found.resume();
    }

    /// Takes the turn from a holder that stays blocked, and runs tasks as if the run were idle.
    ///
    /// @param seen as for [#grantBesideBlocked]
    /// @param tasks called under the monitor
    final void takeTurnFromBlocked(Activity seen, Supplier<List<Runnable>> tasks) {
        List<Runnable> all;
        synchronized (this) {
            if (turns != seen.turns || !queue.isEmpty()) {
                return;
            }
            all = tasks.get();
            if (all.isEmpty()) {
                return;
            }
            if (holder != null) {
                detached.add(holder);
            }
            grant(new Turn(Thread.currentThread(), null));
        }
        all.forEach(Runnable::run);
        grantNextTurn(null);
    }

    /// Which threads of a run are active.
    ///
    /// @param turns how many turns have been granted
    /// @param holder who has the turn
    /// @param all the holder, then the detached
    /// @param oldest the number of the turn that has been queued for longest; negative for an empty queue
    public record Activity(long turns, @Nullable Turn holder, List<Turn> all, long oldest) {}
}
