package dev.syncopate.kernel;

import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.composition.LogPlace;
import dev.syncopate.composition.Stage;
import dev.syncopate.driver.Change;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.NotIdleException;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.running.Chance;
import dev.syncopate.running.Ended;
import dev.syncopate.running.InMemoryCall;
import dev.syncopate.running.InMemoryConductor;
import dev.syncopate.running.RunPosition;
import dev.syncopate.running.RunState;
import dev.syncopate.running.Settings;
import dev.syncopate.running.TimedWait;
import dev.syncopate.time.SystemScheduler;
import dev.syncopate.time.TurnScheduler;
import dev.syncopate.time.TurnTimer;
import dev.syncopate.time.Waiter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A run whose strands take turns and that is moved by events.
public final class KernelRun<F, T extends @Nullable Object> extends TurnScheduler implements DrivenRun<T> {
    private final RunSettings settings;
    private final Driver driver;
    private final InMemoryConductor<F> conductor;

    /// What those share that perform actions.
    final RunState performers;

    /// Those that begin when the driver returns. Touched by the thread that has the turn.
    private final List<Performing> beginning = new ArrayList<>();

    /// The thread that calls the driver just now.
    private volatile @Nullable Thread calling;

    /// The thread that runs the orchestration for its caller; null for a run on a thread of its own.
    private @Nullable Thread caller;

    /// Whether code outside the run interrupted the caller's thread. Touched by that thread.
    private boolean interrupted;

    /// Guards what follows but for what is volatile. No user's code runs while it is held.
    private final ReentrantLock lock = new ReentrantLock();

    private final Queue<Event> events = new ArrayDeque<>();
    private final Map<Path, KernelPending> pending = new HashMap<>();
    private List<KernelPending> changed = new ArrayList<>();

    /// Whether a thread has the turn. While none has it, no strand moves and no event waits.
    private boolean taken = true;

    /// Whether the driver has seen the run as it is now. Touched by the thread that has the turn.
    private boolean seen;

    private volatile boolean dropped;

    private volatile @Nullable Ended<T> end;

    /// Whether the end was told. Guarded by the lock.
    private boolean endTold;

    /// What the driver threw.
    private volatile @Nullable Throwable broken;

    /// The `Error` of an executor.
    private volatile @Nullable Throwable brokenBy;

    /// The thread that waits until the run is idle.
    private volatile @Nullable Thread observer;

    private KernelRun(Executor<? super F> executor, RunSettings settings, Driver driver) {
        super(settings.start());
        this.settings = settings;
        this.driver = driver;
        @SuppressWarnings("unchecked") // An executor only consumes actions.
        Stage<F> stage = LogPlace.in(Stage.of((Executor<F>) executor));
        Settings inner =
                new Settings(() -> this, Chance.seeded(settings.seed()), settings.context(), null, settings.id());
        this.performers = RunState.of(SystemScheduler.INSTANCE, stage, inner);
        this.performers.limitInFlight();
        this.performers.scheduler.activate();
        this.conductor =
                new InMemoryConductor<>(RunState.logged(this, inner, this::yielded), null, 0, Waiter.NEVER, stage);
    }

    public static <F, T extends @Nullable Object> DrivenRun<T> start(
            Orchestration<F, T> orchestration, Executor<? super F> executor, RunSettings settings, Driver driver) {
        KernelRun<F, T> run = new KernelRun<>(executor, settings, driver);
        run.startThread(run.conductor.run.rootThread(() -> run.perform(orchestration)), run.conductor);
        run.passOn();
        return run;
    }

    public static <F, T extends @Nullable Object> Optional<Outcome<T>> run(
            Orchestration<F, T> orchestration, Executor<? super F> executor, RunSettings settings, Driver driver) {
        KernelRun<F, T> run = new KernelRun<>(executor, settings, driver);
        run.caller = Thread.currentThread();
        run.beginRun(run.conductor);
        run.perform(orchestration);
        if (run.interrupted) {
            Thread.currentThread().interrupt();
        }
        run.throwBroken();
        return run.outcome();
    }

    private void perform(Orchestration<F, T> orchestration) {
        Ended<T> how;
        try {
            how = new Ended.Returned<>(conductor.run(orchestration));
        } catch (Throwable e) {
            how = new Ended.Threw<>(e);
        }
        if (!dropped) {
            end = how;
        }
        conductor.run.end(conductor);
    }

    // The turn

    @Override
    protected boolean settle() {
        Event next;
        boolean idle;
        lock.lock();
        try {
            next = events.poll();
            idle = next == null && seen;
            if (idle) {
                taken = false;
                Thread waiting = observer;
                if (waiting != null) {
                    LockSupport.unpark(waiting);
                }
            }
        } finally {
            lock.unlock();
        }
        if (idle) {
            performers.scheduler.deactivate();
            return false;
        }
        if (next != null) {
            seen = false;
            apply(next);
        } else {
            seen = true;
            callDriver();
        }
        return true;
    }

    private void callDriver() {
        if (dropped) {
            return;
        }
        calling = Thread.currentThread();
        try {
            driver.idle(this);
        } catch (Throwable e) {
            broken = e;
            drop();
        } finally {
            calling = null;
        }
        if (!beginning.isEmpty()) {
            List<Performing> now = List.copyOf(beginning);
            beginning.clear();
            now.forEach(performers::start);
        }
    }

    private void apply(Event event) {
        if (dropped) {
            wakeAll();
            return;
        }
        moveClock(event.at());
        switch (event) {
            case Event.Ended ended -> {
                KernelPending ending;
                lock.lock();
                try {
                    ending = pending.remove(ended.path());
                } finally {
                    lock.unlock();
                }
                if (ending != null) {
                    end(ending, ended);
                }
            }
            case Event.RunCancelled cancelled -> {
                if (end == null) {
                    conductor.cancel();
                }
            }
        }
    }

    private void end(KernelPending ending, Event.Ended event) {
        TurnTimer timer = ending.timer;
        if (timer == null) {
            ending.end(event.ending());
        } else {
            fire(timer);
        }
    }

    private @Nullable Object yielded(Object action, InMemoryCall call, Next<Object> inside) throws Exception {
        requireGoing();
        Path path = places(call.waiter()).action(call.path());
        return add(new KernelPending(this, path, action, call.waiter(), inside, call.deadlineNanos()))
                .await();
    }

    private static Places places(Waiter waiter) {
        return (Places) tag(waiter, Places::new);
    }

    void perform(KernelPending action) {
        Performing performing;
        lock.lock();
        try {
            performing = action.given || action.isCancelled() || dropped ? null : action.begin();
        } finally {
            lock.unlock();
        }
        if (performing == null) {
            return;
        }
        if (calling == Thread.currentThread()) {
            beginning.add(performing);
        } else {
            performers.start(performing);
        }
    }

    void performed(KernelPending action, Ending ending) {
        if (!dropped) {
            driver.performed(this, action, ending);
        }
    }

    void breakBy(Throwable error) {
        brokenBy = error;
        drop();
    }

    private KernelPending add(KernelPending added) {
        lock.lock();
        try {
            pending.put(added.path(), added);
            changed.add(added);
        } finally {
            lock.unlock();
        }
        return added;
    }

    void cancelled(KernelPending action) {
        Performing interrupted = null;
        lock.lock();
        try {
            if (action.cancelNow()) {
                interrupted = action.performing();
                if (action.told) {
                    changed.add(action);
                }
            }
        } finally {
            lock.unlock();
        }
        if (interrupted != null) {
            interrupted.cancel();
        }
    }

    @Override
    protected void began(TurnTimer timer) {
        TimedWait wait = ((RunPosition) timer.waiter()).timedWait(instantOf(timer.at));
        Path path = wait.path();
        if (wait.limit()) {
            path = path.ask("limit", 1);
        } else if (path.ordinal() >= 0 && path.role().isEmpty()) {
            path = places(timer.waiter()).question(path, timer.isLimit() ? "limit" : "sleep");
        }
        Duration length = Duration.between(now(), wait.due());
        KernelPending added = new KernelPending(this, path, new Conductor.Sleep(length), timer);
        timer.tag = added;
        add(added);
    }

    @Override
    protected void withdrawn(TurnTimer timer) {
        if (timer.tag instanceof KernelPending ended) {
            lock.lock();
            try {
                pending.remove(ended.path());
                if (ended.cancelNow() && ended.told) {
                    changed.add(ended);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    protected void interruptedFromOutside(Waiter waiter) {
        if (Thread.currentThread() == caller) {
            interrupted = true;
            cancel();
        }
    }

    @Override
    protected void requireGoing() {
        if (dropped) {
            throw new RunDropped();
        }
    }

    // The driver

    @Override
    public RunSettings settings() {
        return settings;
    }

    @Override
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        lock.lock();
        try {
            for (KernelPending each : changed) {
                boolean isTimer = each.timer != null;
                if (each.given) {
                    each.told = true;
                } else if (!each.told) {
                    if (!each.isCancelled()) {
                        each.told = true;
                        changes.add(new Change.Yielded(each));
                    } else if (!isTimer) {
                        each.told = true;
                        changes.add(new Change.Cancelled(each));
                    }
                } else {
                    changes.add(new Change.Cancelled(each));
                }
            }
            changed.clear();
            Ended<T> ended = end;
            if (ended != null && !endTold) {
                endTold = true;
                changes.add(changeOf(ended));
            }
        } finally {
            lock.unlock();
        }
        return changes;
    }

    private static Change changeOf(Ended<?> ended) {
        Throwable thrown = ended.failure();
        return thrown == null || thrown instanceof Exception
                ? new Change.Finished(ended.outcome())
                : new Change.Broken(thrown);
    }

    @Override
    public Optional<Pending> pending(Path path) {
        lock.lock();
        try {
            return Optional.ofNullable(pending.get(path));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Pending> pending() {
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

    @Override
    public Optional<Pending> nextTimer() {
        TurnTimer first = firstTimer();
        return first == null ? Optional.empty() : Optional.ofNullable((Pending) first.tag);
    }

    @Override
    public void give(Event event) {
        boolean goes;
        lock.lock();
        try {
            if (!accept(event)) {
                return;
            }
            events.add(event);
            goes = !taken;
            taken = true;
        } finally {
            lock.unlock();
        }
        if (goes) {
            performers.scheduler.activate();
            passOn();
        }
    }

    /// @return false for an event that is passed over
    private boolean accept(Event event) {
        if (!(event instanceof Event.Ended ended)) {
            return !dropped && end == null;
        }
        KernelPending known = pending.get(ended.path());
        if (known != null && !known.given) {
            known.given = true;
            return true;
        }
        if (dropped) {
            return false;
        }
        if (ended.action() instanceof Conductor.Sleep) {
            return true; // It was overtaken. It still moves the clock, as when it was given in time.
        }
        throw new IllegalStateException(event + " ends an action that "
                + (known == null ? "is not pending" : "was given an end before")
                + ": give each action of changes() or pending() one end");
    }

    @Override
    public void cancel() {
        if (end == null && !dropped) {
            driver.cancelRequested(this);
        }
    }

    @Override
    public void drop() {
        boolean goes;
        lock.lock();
        try {
            if (dropped || (end != null && endTold)) {
                return;
            }
            dropped = true;
            events.clear();
            pending.clear();
            changed = new ArrayList<>();
            events.add(new Event.RunCancelled(settings.start()));
            goes = !taken;
            taken = true;
        } finally {
            lock.unlock();
        }
        if (goes) {
            performers.scheduler.activate();
            passOn();
        }
    }

    @Override
    public boolean isIdle() {
        lock.lock();
        try {
            return !taken;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void awaitIdle() {
        boolean interrupted = false;
        long patience = settings.patience().toNanos();
        long began = System.nanoTime();
        observer = Thread.currentThread();
        try {
            while (!isIdle()) {
                LockSupport.parkNanos(this, 20_000_000);
                interrupted |= Thread.interrupted();
                if (System.nanoTime() - began > patience) {
                    throw new NotIdleException("not idle");
                }
            }
        } finally {
            observer = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        throwBroken();
    }

    private void throwBroken() {
        Throwable thrown = broken;
        if (thrown != null) {
            throw dev.syncopate.failures.Unchecked.rethrow(thrown);
        }
    }

    @Override
    public Optional<Outcome<T>> outcome() {
        Ended<T> ended = end;
        return ended == null || dropped || changeOf(ended) instanceof Change.Broken
                ? Optional.empty()
                : Optional.of(ended.outcome());
    }
}
