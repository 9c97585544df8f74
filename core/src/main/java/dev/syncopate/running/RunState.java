package dev.syncopate.running;

import dev.syncopate.Call;
import dev.syncopate.Path;
import dev.syncopate.composition.Stage;
import dev.syncopate.time.IdleListener;
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
    /// The name of all threads of all runs.
    static final String THREAD_NAME = "syncopate";

    private static final ThreadFactory THREADS = Thread.ofVirtual()
            .name(THREAD_NAME)
            .inheritInheritableThreadLocals(false)
            .factory();

    public final Scheduler scheduler;
    final int maxInFlight;
    final Settings settings;

    /// How many threads execute a group at most. Where actions wait for each other each of them needs
    /// its own, and those beyond the number in flight wait for a permit.
    final int maxWorkers;

    /// Whether forks may run on threads that others have used: not where threads take turns, which a
    /// scheduler gives to threads, nor where a context is carried, which is bound for the fork alone.
    final boolean sharesWorkers;

    /// Whether the run's own orchestration runs on a thread that code outside the run may interrupt.
    /// Written before the orchestration begins.
    public boolean onCallersThread;

    /// Whether observers are silent; null for never.
    private final @Nullable BooleanSupplier silent;

    /// Null where no log is kept, as in memory.
    final @Nullable RunLog log;

    /// Null for an executor that coordinates nothing.
    private final @Nullable StartedSteps startedSteps;

    /// Null until there are forks, and for ever where any number may be in flight. Set by the only
    /// thread of the run, before it starts the first other one.
    public @Nullable InFlightLimiter limiter;

    /// Made when it is first asked for. Guarded by this object's monitor for writing.
    private volatile @Nullable String id;

    /// What combinators keep for this run; made when it is first asked for, guarded as above.
    private volatile @Nullable Map<Call.PerRun<?>, Object> kept;

    private RunState(
            Scheduler scheduler,
            int maxInFlight,
            boolean coordinates,
            Settings settings,
            @Nullable RunLog log,
            @Nullable BooleanSupplier silent) {
        this.log = log;
        this.silent = silent;
        this.scheduler = coordinates ? scheduler.trackingIdle() : scheduler;
        this.maxInFlight = maxInFlight;
        this.settings = settings;
        this.maxWorkers = coordinates ? Integer.MAX_VALUE : maxInFlight;
        this.sharesWorkers = scheduler instanceof SystemScheduler && settings.context() == null;
        this.startedSteps = coordinates ? new StartedSteps(this.scheduler) : null;
        if (coordinates) {
            limitInFlight();
        }
    }

    public static RunState of(Scheduler scheduler, Stage<?> executor, Settings settings) {
        return of(scheduler, executor, settings, null);
    }

    /// @param silent whether observers are silent; null for never
    public static RunState of(
            Scheduler scheduler, Stage<?> executor, Settings settings, @Nullable BooleanSupplier silent) {
        return new RunState(scheduler, executor.maxInFlight(), executor.coordinates(), settings, null, silent);
    }

    /// The state of a run whose actions end up in a log.
    public static RunState logged(Scheduler scheduler, Settings settings, RunLog log) {
        return new RunState(scheduler, Integer.MAX_VALUE, false, settings, log, log::isSilent);
    }

    /// The state for an executor that is used outside a run. Its only thread is active.
    static RunState outside() {
        RunState outside =
                new RunState(SystemScheduler.INSTANCE, Integer.MAX_VALUE, true, Settings.STANDARD, null, null);
        outside.scheduler.activate();
        return outside;
    }

    boolean isSilent() {
        return silent != null && silent.getAsBoolean();
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
                id = new UUID(chance.seed(Path.RUN.ask("id", 1)), chance.seed(Path.RUN.ask("id", 2))).toString();
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

    /// Not by `computeIfAbsent`, under the map's lock: a stack overflow there may leave the key
    /// unusable.
    private static Object make(Map<Call.PerRun<?>, Object> values, Call.PerRun<?> value) {
        Object made = value.initial();
        Object first = values.putIfAbsent(value, made);
        return first == null ? made : first;
    }

    /// @throws IllegalStateException if the executor does not coordinate
    StartedSteps startedSteps() {
        if (startedSteps == null) {
            throw new IllegalStateException(
                    "A combinator lets actions wait for each other or starts steps beside them, but the run's executor returns false"
                            + " from coordinates(): apply the combinator by executor.with(...), or let your own executor around it"
                            + " return true");
        }
        return startedSteps;
    }

    /// Waits for a time, and releases the permit meanwhile. In any case the waiter has the permit again
    /// afterwards: an executor that ignores interruption is in flight as long as it runs.
    void sleep(Waiter waiter, long deadline) throws InterruptedException {
        InFlightLimiter left = releasePermit(waiter);
        try {
            waiter.await(Waiter.NOTHING, deadline);
        } finally {
            acquireAgain(left, waiter);
        }
    }

    /// Waits, and releases the permit meanwhile. A waiter that is interrupted goes on without the
    /// permit, so that it can end at once what it has started, which may hold the permit now.
    ///
    /// @return false if `deadline` came first
    boolean await(Waiter waiter, BooleanSupplier done, long deadline) throws InterruptedException {
        StackHeadroom.require();
        InFlightLimiter left = releasePermit(waiter);
        waiter.lostPermit |= left != null;
        boolean inTime = waiter.await(done, deadline);
        acquireAgain(left, waiter);
        return inTime;
    }

    /// As [#await], however often the thread is interrupted; the interruption is kept for later.
    void awaitUninterruptibly(Waiter waiter, BooleanSupplier done) {
        InFlightLimiter left = releasePermit(waiter);
        waiter.awaitUninterruptibly(done, Waiter.NEVER);
        acquireAgain(left, waiter);
    }

    /// Waits until `done`, or until the run is idle and this waiter is the first listener in the queue.
    ///
    /// @return whether `done`
    boolean awaitIdle(Waiter waiter, BooleanSupplier done) throws InterruptedException {
        var unused = startedSteps(); // refuses executors that do not coordinate
        StackHeadroom.require();
        IdleListener listener = new IdleListener(waiter, done);
        scheduler.addIdleListener(listener);
        try {
            await(waiter, listener, Waiter.NEVER);
        } finally {
            scheduler.removeIdleListener(listener);
        }
        return done.getAsBoolean();
    }

    /// @return the limiter if the waiter had a permit, else null
    private @Nullable InFlightLimiter releasePermit(Waiter waiter) {
        return limiter != null && limiter.release(waiter) ? limiter : null;
    }

    private static void acquireAgain(@Nullable InFlightLimiter left, Waiter waiter) {
        if (left != null) {
            left.acquireUninterruptibly(waiter);
        }
    }

    /// Acquires the permit again that an interruption cost, for a waiter that goes on all the same.
    void regainPermit(Waiter waiter) {
        if (waiter.lostPermit) {
            acquireAgain(limiter, waiter);
        }
    }

    /// A thread of the run, not yet started, that works in the context of the calling thread.
    public Thread thread(RunTask task) {
        return THREADS.newThread(inContext(task));
    }

    /// The same task in the context of the calling thread.
    public Runnable inContext(RunTask task) {
        UnaryOperator<Runnable> context = settings.context();
        if (context == null) {
            return task;
        }
        Runnable inContext = Objects.requireNonNull(
                context.apply(task::work),
                "The function given to carrying(...) returned null: have it return the task that it was given, or one that"
                        + " runs it");
        return () -> {
            try {
                inContext.run();
            } catch (Throwable e) {
                if (task.ended(e)) {
                    return;
                }
                throw e; // To the thread's handler: the work is done, and no caller waits for this failure.
            }
            task.ended(null);
        };
    }

    /// Starts a thread of the run that must [leave][Scheduler#deactivate()] when it ends.
    public void start(RunTask task) {
        scheduler.startThread(thread(task), task.waiter());
    }

    /// Starts a thread for what is counted as active already, if at all.
    static void startUncounted(Runnable task) {
        THREADS.newThread(task).start();
    }

    /// The first thread of a stepped run, not yet started.
    public Thread rootThread(Runnable task) {
        return THREADS.newThread(task);
    }

    /// From now on several threads yield, so that the executor's number in flight must be kept.
    public void limitInFlight() {
        if (limiter == null && maxInFlight != Integer.MAX_VALUE) {
            limiter = new InFlightLimiter(maxInFlight);
        }
    }

    /// Ends what was started beside actions, and forgets what combinators kept. The root is active no
    /// longer.
    public void end(Waiter root) {
        endSteps(root);
        scheduler.deactivate();
    }

    /// As [#end], while the run stays active.
    public void endSteps(Waiter root) {
        if (startedSteps != null) {
            startedSteps.end(root);
        }
        kept = null; // Handles of forks may be kept for long, and know the run.
    }
}
