package dev.syncopate.running;

import dev.syncopate.Call;
import dev.syncopate.composition.Stage;
import dev.syncopate.time.InFlightLimiter;
import dev.syncopate.time.Scheduler;
import dev.syncopate.time.SystemScheduler;
import dev.syncopate.time.Waiter;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What all orchestrations and forks of one run share.
public final class RunState {
    private static final ThreadFactory THREADS = Thread.ofVirtual()
            .name("syncopate")
            .inheritInheritableThreadLocals(false)
            .factory();

    final Scheduler scheduler;
    final int maxInFlight;
    final Settings settings;

    /// By how many threads a group is carried out at most. Where actions wait for each other each of them needs
    /// its own, and those beyond the number in flight wait at the gate.
    final int maxWorkers;

    /// Whether the run's own orchestration runs on a thread that somebody outside of the run may interrupt.
    /// Written before the orchestration begins.
    public boolean onCallersThread;

    /// Null for an executor that coordinates nothing.
    private final @Nullable Coordination coordination;

    /// Null until there are forks, and for ever where any number may be in flight. Set by the only thread of
    /// the run, before it starts the first other one.
    @Nullable
    InFlightLimiter gate;

    /// Made when it is first asked for. Guarded by this object's monitor for writing.
    private volatile @Nullable String id;

    /// What combinators keep for this run; made when it is first asked for, guarded as above.
    private volatile @Nullable Map<Call.PerRun<?>, Object> kept;

    private RunState(Scheduler scheduler, int maxInFlight, boolean coordinates, Settings settings) {
        this.scheduler = coordinates ? scheduler.trackingIdle() : scheduler;
        this.maxInFlight = maxInFlight;
        this.settings = settings;
        this.maxWorkers = coordinates ? Integer.MAX_VALUE : maxInFlight;
        this.coordination = coordinates ? new Coordination(this.scheduler) : null;
        if (coordinates) {
            fork();
        }
    }

    public static RunState of(Scheduler scheduler, Stage<?> executor, Settings settings) {
        return new RunState(scheduler, executor.maxInFlight(), executor.coordinates(), settings);
    }

    /// As if for a run, for an executor that is used by hand. Its only thread can move.
    static RunState outside() {
        RunState outside = new RunState(SystemScheduler.INSTANCE, Integer.MAX_VALUE, true, Settings.STANDARD);
        outside.scheduler.activate();
        return outside;
    }

    String id() {
        String given = settings.id();
        String known = given != null ? given : id;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            if (id == null) {
                Chance chance = settings.chance();
                id = new UUID(chance.seed("id"), chance.seed("id, continued")).toString();
            }
            return id;
        }
    }

    @SuppressWarnings("unchecked") // Each key's object was made by the key.
    <T> T get(Call.PerRun<T> value) {
        Map<Call.PerRun<?>, Object> values = kept;
        if (values == null) {
            synchronized (this) {
                if (kept == null) {
                    kept = new ConcurrentHashMap<>();
                }
                values = kept;
            }
        }
        Object known = values.get(value);
        return (T) (known != null ? known : make(values, value));
    }

    /// Not by the map and under its lock: one that is cut short there may leave the key unusable.
    private static Object make(Map<Call.PerRun<?>, Object> values, Call.PerRun<?> value) {
        Object made = value.initial();
        Object first = values.putIfAbsent(value, made);
        return first == null ? made : first;
    }

    Coordination coordination() {
        if (coordination == null) {
            throw new IllegalStateException(
                    "A combinator lets actions wait for each other or starts work beside them, but the executor of the run does"
                            + " not say so: put the combinator around by executor.with(...), or have an executor of your own that hides"
                            + " it return true from coordinates()");
        }
        return coordination;
    }

    /// Lets time pass without the place among the actions in flight that it may hold. Whatever comes, it has
    /// the place again afterwards: an executor that ignores interruption is in flight as long as it works.
    void sleep(Waiter waiter, long deadline) throws InterruptedException {
        InFlightLimiter held = gate != null && gate.release(waiter) ? gate : null;
        try {
            waiter.await(Waiter.NOTHING, deadline);
        } finally {
            if (held != null) {
                held.acquireUninterruptibly(waiter);
            }
        }
    }

    /// Waits without the place among the actions in flight that it may hold. One that is interrupted goes on
    /// without it, so that it can end at once what it has under way and what perhaps holds the place.
    ///
    /// @return false if `deadline` came first
    boolean await(Waiter waiter, BooleanSupplier done, long deadline) throws InterruptedException {
        Headroom.require();
        InFlightLimiter held = gate != null && gate.release(waiter) ? gate : null;
        waiter.lostPermit |= held != null;
        boolean inTime = waiter.await(done, deadline);
        if (held != null) {
            held.acquireUninterruptibly(waiter);
        }
        return inTime;
    }

    /// As [#await], however often the thread is interrupted; the interruption is kept for later.
    void awaitUninterruptibly(Waiter waiter, BooleanSupplier done) {
        InFlightLimiter held = gate != null && gate.release(waiter) ? gate : null;
        waiter.awaitUninterruptibly(done, Waiter.NEVER);
        if (held != null) {
            held.acquireUninterruptibly(waiter);
        }
    }

    /// Takes the place again that was lost by an interruption, for one that goes on all the same.
    void regainPlace(Waiter waiter) {
        if (gate != null && waiter.lostPermit) {
            gate.acquireUninterruptibly(waiter);
        }
    }

    /// A thread of the run, not yet started, that works in the context of the calling thread.
    Thread thread(Piece piece) {
        UnaryOperator<Runnable> context = settings.context();
        if (context == null) {
            return THREADS.newThread(piece);
        }
        Runnable inContext = Objects.requireNonNull(
                context.apply(piece::work),
                "The function given to carrying(...) returned null: have it return the task that it was given, or one that"
                        + " runs it");
        return THREADS.newThread(() -> {
            try {
                inContext.run();
            } catch (Throwable e) {
                if (piece.ended(e)) {
                    return;
                }
                throw e; // To the thread's handler: the work is done, and nobody else is to hear of it.
            }
            piece.ended(null);
        });
    }

    /// Starts a thread of the run that must [leave][Scheduler#deactivate()] when it ends.
    void start(Piece piece) {
        scheduler.startThread(thread(piece), piece.worker());
    }

    /// The first thread of a stepped run, not yet started.
    public Thread rootThread(Runnable task) {
        return THREADS.newThread(task);
    }

    /// From now on several threads yield, so that the executor's number in flight must be kept.
    void fork() {
        if (gate == null && maxInFlight != Integer.MAX_VALUE) {
            gate = new InFlightLimiter(maxInFlight);
        }
    }

    /// Ends what was started beside actions, forgets what combinators kept, and leaves.
    void end(Waiter root) {
        if (coordination != null) {
            coordination.end(root);
        }
        kept = null; // Handles of forks may be kept for long, and know the run.
        scheduler.deactivate();
    }
}
