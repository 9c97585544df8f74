package dev.syncopate.durable;

import dev.syncopate.Outcome;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.LogDriver;
import dev.syncopate.driver.NotIdleException;
import dev.syncopate.driver.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A run in memory: its orchestration is under way, or waits.
final class LiveRun extends AskingRun {
    final String id;

    /// Completed when it has begun, with the reason if it could not.
    final CompletableFuture<Void> begun = new CompletableFuture<>();

    /// Completed when it is in memory no more, and all of it is on the disk.
    final CompletableFuture<Void> gone = new CompletableFuture<>();

    private final Runs runs;

    /// Drives it; null once somebody does.
    private final AtomicReference<@Nullable Runnable> beginning = new AtomicReference<>();

    /// Held while something from outside is given to the run. Taken before the locks of its driver and
    /// its log.
    private final ReentrantLock lock = new ReentrantLock();

    /// Whether it takes nothing from outside any more. Guarded by the lock, as the next.
    private boolean left;

    private final RunQuestions questions;
    private final Stay stay = new Stay();

    /// Whether it waits, as far as was told. Touched by the thread that calls the driver.
    private boolean toldIdle;

    // Set before it begins.
    private Class<?> resultType = Object.class;
    private volatile @Nullable RunLog log;
    private volatile @Nullable LogDriver driver;

    /// Set when it is driven.
    private volatile @Nullable DrivenRun<?> run;

    LiveRun(Runs runs, String id) {
        this.runs = runs;
        this.id = id;
        this.questions = new RunQuestions(runs, this, lock);
    }

    /// Called once, before others see it.
    ///
    /// @param begin drives it
    void prepare(RunLog log, List<Mailbox.Message> messages, Runnable begin) {
        this.log = log;
        this.driver = new LogDriver(log);
        questions.keep(messages);
        beginning.set(begin);
    }

    /// Begins, on this thread, if nobody has had it begin before.
    ///
    /// @return whether it did
    boolean beginsNow() {
        Runnable begin = beginning.getAndSet(null);
        if (begin != null) {
            pulse.make(begin);
        }
        return begin != null;
    }

    void returns(Class<?> type) {
        resultType = type;
    }

    RunLog log() {
        return Objects.requireNonNull(log, "it was prepared");
    }

    @Override
    RunQuestions questions() {
        return questions;
    }

    @Override
    LogDriver driver() {
        return Objects.requireNonNull(driver, "it was prepared");
    }

    DrivenRun<?> run() {
        return Objects.requireNonNull(run, "it is driven");
    }

    boolean hasOneInFlight() {
        return run != null && run().pending().stream().anyMatch(Pending::isPerforming);
    }

    @Override
    public Class<?> resultType() {
        return resultType;
    }

    @Override
    public void begins(DrivenRun<?> driven) {
        run = driven;
    }

    /// Looks for what is stuck.
    Map<Pulse.Stuck, Duration> look(Duration patience) {
        return pulse.look(run, patience);
    }

    boolean mayBeStuck() {
        return pulse.isOpen(run);
    }

    @Override
    void called(DrivenRun<?> driven) {
        driver().idle(driven);
        questions.settled();
        boolean waits = driven.outcome().isEmpty() && log().isWaiting();
        if (waits || toldIdle) {
            toldIdle = waits;
            runs.tellIdle(this, waits);
        }
    }

    /// Leaves it to other rows, by which it goes on.
    void leaveFor(Row... rows) {
        lock.lock();
        try {
            requireHere();
            left = true;
            log().replace(rows);
        } finally {
            lock.unlock();
        }
        runs.watch().left(this);
        runs.gone(this);
        runs.launch(id);
    }

    @Override
    public void differs(String report) {
        leave(report);
    }

    @Override
    public void broken(Throwable error) {
        lost(error);
    }

    /// Nobody else would tell. All runs of a store that goes on no more are dropped, and that is told once.
    @Override
    void lost(Throwable error) {
        if (!(error instanceof StoreException e && e.isEnd())) {
            leave(
                    error instanceof Exception
                            ? "The run cannot go on: " + error.getMessage()
                            : "It met an error, and nothing was undone: " + error);
        }
    }

    private void leave(String report) {
        lock.lock();
        try {
            if (left) {
                return;
            }
            left = true;
            log().leave(report);
        } finally {
            lock.unlock();
        }
        runs.watch().left(this);
        runs.needsAttention(this, report);
    }

    @Override
    public void finished(Outcome<?> outcome) {
        lock.lock();
        try {
            left = true;
        } finally {
            lock.unlock();
        }
        runs.finished(this);
    }

    /// Leaves it to its rows, if it only waits.
    ///
    /// @return whether it was left
    boolean leave() {
        DrivenRun<?> driven = run;
        try {
            return driven != null && leave(driven);
        } catch (RuntimeException e) {
            return false; // It was dropped, or computes for long.
        }
    }

    /// A run tells that it waits a moment before it is idle.
    private boolean leave(DrivenRun<?> driven) {
        driven.awaitIdle();
        lock.lock();
        try {
            if (!left) {
                driver().betweenEvents(() -> left = leaves(driven));
                return left;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Nothing is pending in a run that was dropped, and it is not left for that.
    private boolean leaves(DrivenRun<?> driven) {
        Instant now = runs.now();
        boolean waits = driven.isIdle()
                && !driven.pending().isEmpty()
                && log().isWaiting()
                && !questions.isAsking()
                && !stay.isWanted(driven, now);
        if (waits) {
            log().leave(driven.pending());
        } else if (Stay.hasTimer(driven, now)) {
            log().timers.hurry();
        }
        return waits;
    }

    /// Somebody is about to tell it something, so it stays.
    void beginTelling() {
        stay.begin();
    }

    void endTelling() {
        if (stay.end() && !isLeft() && log().isWaiting()) {
            runs.tellIdle(this, true);
        }
    }

    private void requireHere() {
        if (left) {
            throw new LeftException();
        }
    }

    boolean isLeft() {
        lock.lock();
        try {
            return left;
        } finally {
            lock.unlock();
        }
    }

    /// A question was dealt with, which had kept it from being left.
    void waitsAgain() {
        if (!isLeft() && log().isWaiting()) {
            runs.tellIdle(this, true);
        }
    }

    /// Stops it, as a kill would.
    void drop(RuntimeException reason) {
        lock.lock();
        try {
            left = true;
        } finally {
            lock.unlock();
        }
        log().drop(reason);
        begun.completeExceptionally(reason);
    }

    /// Lets nothing more begin.
    void closing() {
        log().closing();
    }

    /// It could not go on: either it was left meanwhile, or that is its end.
    private void requireLeft(RuntimeException reason) {
        lock.lock();
        try {
            requireHere();
        } finally {
            lock.unlock();
        }
        throw reason instanceof NotIdleException
                ? new StoreException(
                        StoreException.Kind.STUCK,
                        "The run " + id + " is stuck, and takes nothing: " + reason.getMessage(),
                        reason)
                : reason;
    }

    /// Does something with it when it only waits, and no event is under way that may change for what. Such a
    /// limit has fired, say, and the receiver of a message is about to be cancelled: the message would be
    /// lost.
    <R> R here(Supplier<R> what) {
        Optional<R> done = Optional.empty();
        while (done.isEmpty()) {
            try {
                if (run != null) {
                    run().awaitIdle();
                }
            } catch (RuntimeException e) {
                requireLeft(e);
            }
            done = ifIdle(what);
        }
        return done.get();
    }

    private <R> Optional<R> ifIdle(Supplier<R> what) {
        AtomicReference<Optional<R>> done = new AtomicReference<>(Optional.empty());
        lock.lock();
        try {
            requireHere();
            driver().betweenEvents(() -> {
                if (run().isIdle()) {
                    done.set(Optional.of(what.get()));
                }
            });
        } finally {
            lock.unlock();
        }
        return Objects.requireNonNull(done.get());
    }
}
