package dev.syncopate.kernel;

import dev.syncopate.Around;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.composition.LogPlace;
import dev.syncopate.composition.Stage;
import dev.syncopate.driver.Change;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.driver.Strand;
import dev.syncopate.failures.StuckRunException;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.running.Ended;
import dev.syncopate.running.InMemoryConductor;
import dev.syncopate.running.RunLifecycle;
import dev.syncopate.running.RunState;
import dev.syncopate.time.TurnTimer;
import dev.syncopate.time.Waiter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run whose strands take turns and that is moved by events.
public final class KernelRun<F, T extends @Nullable Object> extends KernelTurns implements DrivenRun<T> {
    private final RunSettings settings;
    final Driver driver;
    private final InMemoryConductor<F> conductor;

    final Notes notes;
    final Performers performers;
    final Boundary boundary = new Boundary(this);
    private final IdleObserver observer = new IdleObserver(this);

    /// The thread that runs the orchestration for its caller; null for a run on a thread of its own.
    @Nullable
    Thread caller;

    /// That of the caller's thread.
    private final CallersFlag flag = new CallersFlag();

    volatile boolean dropped;

    /// What was being performed when the run was dropped.
    private volatile List<KernelPending> interrupted = List.of();

    private volatile @Nullable Ended<T> end;

    /// What the driver threw, or what the run was dropped for.
    private volatile @Nullable Throwable mistake;

    /// @param around a layer around all yields, time and chance included; null for none
    KernelRun(Executor<? super F> executor, RunSettings settings, Driver driver, @Nullable Around<Object> around) {
        super(settings.start(), settings.inTurns(), settings.shuffle());
        this.settings = settings.inTurns() ? settings.withClock(this::now) : settings;
        this.driver = driver;
        this.notes = new Notes(this);
        @SuppressWarnings("unchecked") // An executor only consumes actions.
        Stage<F> layers = LogPlace.in(Stage.of((Executor<F>) executor));
        Stage<F> stage = around == null ? layers : layers.wrap(Layer.of("driver", around), around);
        this.performers = new Performers(this, stage, around);
        RunState state = RunState.logged(this, performers.settings, boundary);
        this.conductor = new InMemoryConductor<>(state, null, 0, Waiter.NEVER, stage);
    }

    /// Starts the run on a thread of its own.
    void start(Orchestration<F, T> orchestration) {
        rest(false);
        startThread(conductor.run.rootThread(() -> perform(orchestration)), conductor);
        passOn();
    }

    /// Runs it on the calling thread.
    void runHere(Orchestration<F, T> orchestration) {
        caller = Thread.currentThread();
        boolean interrupted = flag.take();
        beginRun(conductor);
        if (interrupted) {
            cancel();
        }
        perform(orchestration);
        flag.restore();
        throwMistake();
    }

    private void perform(Orchestration<F, T> orchestration) {
        Ended<T> how;
        try {
            how = new Ended.Returned<>(conductor.run(orchestration));
        } catch (Throwable e) {
            how = new Ended.Threw<>(e);
        }
        if (!dropped) {
            performers.state.endSteps(new BesideRun(this));
            end = how;
            notes.runEnded(how);
            Throwable thrown = how.failure();
            exchange.end(thrown == null ? new Change.Finished(how.outcome()) : Changes.of(thrown));
        }
        conductor.run.end(conductor);
    }

    @Override
    void becameIdle() {
        performers.releasePermits();
        performers.strandsRest();
        observer.becameIdle();
    }

    @Override
    void releasePermits() {
        performers.releasePermits();
    }

    @Override
    void callDriver() {
        if (mistake != null || (dropped && !exchange.isChanged())) {
            return;
        }
        performers.driverIsCalled();
        try {
            driver.idle(this);
        } catch (Throwable e) {
            drop(e);
        } finally {
            performers.driverReturned();
        }
    }

    @Override
    void apply(Event event) {
        if (event == Exchange.DROP) {
            dropped = true;
            waiters().forEach(Waiter::wake);
            return;
        }
        moveClock(event.at());
        notes.sawEvent();
        switch (event) {
            case Event.Ended ended -> {
                KernelPending ending = exchange.take(ended.path());
                TurnTimer timer = ending == null ? null : ending.timer;
                if (timer != null) {
                    fire(timer);
                } else if (ending != null) {
                    ending.end(ended.ending());
                }
            }
            case Event.RunCancelled cancelled -> {
                if (end == null) {
                    flag.setByRun();
                    conductor.cancel();
                }
            }
        }
    }

    @Override
    KernelPending pending(TurnTimer timer) {
        return boundary.timer(timer);
    }

    @Override
    Notes notes() {
        return notes;
    }

    @Override
    boolean performs(Waiter waiter) {
        return performers.isOne(waiter);
    }

    @Override
    protected void interruptedFromOutside(Waiter waiter) {
        if (performs(waiter)) {
            waiter.wake();
        } else if (Thread.currentThread() == caller) {
            flag.setFromOutside();
            cancel();
        }
    }

    @Override
    public void endStuck(String report) {
        drop(new StuckRunException(report));
    }

    @Override
    protected void requireGoing() {
        if (dropped) {
            throw new RunDropped();
        }
    }

    @Override
    public RunSettings settings() {
        return settings;
    }

    @Override
    public List<Change> changes() {
        return exchange.changes();
    }

    @Override
    public Optional<Pending> pending(Path path) {
        return exchange.pending(path);
    }

    @Override
    public List<Pending> pending() {
        return exchange.pending();
    }

    @Override
    public List<Strand> strands() {
        return StrandReport.of(conductor, exchange.pending(), moving());
    }

    @Override
    public Optional<Pending> nextTimer() {
        TurnTimer first = firstTimer(); // Asked first: what goes on by itself may be an event meanwhile.
        boolean goesOn = exchange.isMoving() || (inTurns && !exchange.isIdle() && moving() != Thread.currentThread());
        KernelPending next = first == null || goesOn ? null : (KernelPending) first.tag;
        return next == null || !exchange.isAwaited(next) ? Optional.empty() : Optional.of(next);
    }

    @Override
    public void give(Event event) {
        if (exchange.give(event)) {
            goOn();
        }
    }

    @Override
    void goOn() {
        performers.strandsMove();
        super.goOn();
    }

    @Override
    public void perform(Collection<? extends Pending> actions) {
        performers.perform(actions);
    }

    @Override
    public void cancel() {
        if (end == null && !dropped) {
            driver.cancelRequested(this);
        }
    }

    @Override
    public void drop() {
        dropTelling(null);
    }

    @Override
    public void drop(Throwable reason) {
        if (mistake == null) {
            mistake = reason;
        }
        dropTelling(null);
    }

    /// @param how what the driver is told; null for nothing
    void dropTelling(@Nullable Change how) {
        List<Pending> left = exchange.pending();
        Optional<Boolean> free = exchange.drop(how);
        if (free.isPresent()) {
            if (how instanceof Change.Broken(var error)) {
                end = new Ended.Threw<>(error);
            }
            dropped = true;
            interrupted = Performers.interrupt(left);
            if (free.get()) {
                goOn();
            }
        }
    }

    @Override
    public List<Pending> lingering() {
        return interrupted.stream()
                .filter(KernelPending::isWorkedOn)
                .map(Pending.class::cast)
                .toList();
    }

    @Override
    public boolean isIdle() {
        return exchange.isIdle();
    }

    @Override
    public boolean isSettled() {
        return exchange.isIdle() || (performers.isCalling() && !exchange.isMoving());
    }

    @Override
    public void awaitIdle() {
        observer.await();
        throwMistake();
    }

    /// Ends a run whose strand is blocked. It is cancelled first, so that an orchestration that catches the
    /// interruption does not block again.
    public void breakOff() {
        conductor.cancel();
        drop();
        Thread thread = moving();
        if (thread != null) {
            thread.interrupt();
        }
        awaitIdle();
    }

    private void throwMistake() {
        Throwable thrown = mistake;
        if (thrown != null) {
            throw Unchecked.rethrow(thrown);
        }
    }

    @Override
    public Optional<Outcome<T>> outcome() {
        Ended<T> ended = end;
        return ended == null || dropped || ended.isBroken() ? Optional.empty() : Optional.of(ended.outcome());
    }

    Waiter root() {
        return conductor;
    }

    /// The result of a run that has ended, or what it threw, as an in-memory run does.
    T result() {
        Ended<T> ended = end;
        if (ended == null) {
            throw new IllegalStateException("The run was dropped by its driver, and has no result");
        }
        return RunLifecycle.result(ended, conductor);
    }
}
