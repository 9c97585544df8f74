package dev.syncopate.durable;

import dev.syncopate.DriverAction;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.LogDriver;
import dev.syncopate.driver.Pending;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A run in memory: its orchestration is under way, or waits.
final class LiveRun extends DrivenByLog implements Host {
    final String id;

    /// Completed when it has begun, with the reason if it could not.
    final CompletableFuture<Void> begun = new CompletableFuture<>();

    /// Completed when it is in memory no more, and all of it is on the disk.
    final CompletableFuture<Void> gone = new CompletableFuture<>();

    private final Runs runs;

    /// Held while something from outside is given to the run. Taken before the locks of its driver and
    /// its log.
    private final ReentrantLock lock = new ReentrantLock();

    /// Whether it takes nothing from outside any more. Guarded by the lock, as the next.
    private boolean left;

    private final RunQuestions questions;

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

    /// Called once, before it is driven.
    void prepare(RunLog log, List<Mailbox.Message> messages) {
        this.log = log;
        this.driver = new LogDriver(log);
        questions.keep(messages);
    }

    /// Called before it is driven.
    void returns(Class<?> type) {
        resultType = type;
    }

    RunLog log() {
        return Objects.requireNonNull(log, "it was prepared");
    }

    @Override
    LogDriver driver() {
        return Objects.requireNonNull(driver, "it was prepared");
    }

    DrivenRun<?> run() {
        return Objects.requireNonNull(run, "it is driven");
    }

    @Override
    public Class<?> resultType() {
        return resultType;
    }

    // What drives it.

    /// Told as soon as it is driven, by whoever is first.
    @Override
    public void begins(DrivenRun<?> driven) {
        run = driven;
    }

    @Override
    public void idle(DrivenRun<?> driven) {
        try {
            driver().idle(driven);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            differs("The run cannot go on: " + e.getMessage());
            throw e;
        }
        boolean waits = driven.outcome().isEmpty() && log().isWaiting();
        if (waits || toldIdle) {
            toldIdle = waits;
            runs.tellIdle(this, waits);
        }
    }

    @Override
    public boolean knows(DriverAction<?> question) {
        return Questions.areKnown(question);
    }

    // What it asks.

    @Override
    public void asked(Pending pending) {
        questions.asked(pending);
    }

    @Override
    public Optional<Ending> missing(Pending question) {
        return questions.missing(question);
    }

    @Override
    public boolean endsLater(Pending question) {
        return questions.endsLater(question);
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
        runs.gone(this);
        runs.launch(id);
    }

    // What happens to it.

    @Override
    public void differs(String report) {
        leave(report, null);
    }

    @Override
    public void broken(Throwable error) {
        leave("It met an error, and nothing was undone: " + error, error);
    }

    private void leave(String report, @Nullable Throwable error) {
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
        runs.needsAttention(this, report, error);
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
        lock.lock();
        try {
            DrivenRun<?> driven = run;
            if (!left && driven != null) {
                driver().betweenEvents(() -> left = leaves(driven));
                return left;
            }
            return false;
        } catch (StoreException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean leaves(DrivenRun<?> driven) {
        boolean waits = driven.isIdle() && driven.outcome().isEmpty() && log().isWaiting();
        if (waits) {
            log().leave(driven.pending());
        }
        return waits;
    }

    /// Stops it, as a kill would.
    void drop(RuntimeException reason) {
        lock.lock();
        try {
            left = true;
        } finally {
            lock.unlock();
        }
        RunLog known = log;
        if (known != null) {
            known.drop(reason);
        }
    }

    /// Lets nothing more begin.
    void closing() {
        RunLog known = log;
        if (known != null) {
            known.closing();
        }
    }

    /// Whether an executor works for it.
    boolean isPerforming() {
        DrivenRun<?> driven = run;
        return driven != null && driven.pending().stream().anyMatch(Pending::isPerforming);
    }

    // What comes from outside, by any thread.

    private void requireHere() {
        if (left) {
            throw new LeftException();
        }
    }

    /// It could not go on: either it was left meanwhile, or that is its end.
    private void requireLeft(RuntimeException reason) {
        lock.lock();
        try {
            requireHere();
        } finally {
            lock.unlock();
        }
        throw reason;
    }

    /// Waits until it does what its rows do not tell, and then does something with it.
    private <R> R here(Supplier<R> what) {
        DrivenRun<?> driven = run;
        if (driven != null) {
            try {
                driven.awaitIdle();
            } catch (RuntimeException e) {
                requireLeft(e);
            }
        }
        lock.lock();
        try {
            requireHere();
            return what.get();
        } finally {
            lock.unlock();
        }
    }

    /// Gives the answer of a deferred action, or of a child.
    ///
    /// @return false if nothing waits there
    boolean answer(Path path, Ending ending) {
        boolean answered = here(() -> driver().answer(run(), path, ending));
        if (answered) {
            log().awaitDurable();
        }
        return answered;
    }

    /// Likewise, by the type of what waits there.
    ///
    /// @param text JSON
    boolean answer(Path path, String text) {
        boolean answered = here(() -> run().pending(path)
                .map(pending ->
                        driver().answer(run(), path, Ending.success(runs.texts().answer(pending.action(), text))))
                .orElse(false));
        if (answered) {
            log().awaitDurable();
        }
        return answered;
    }

    boolean answerChild(Path path, String child, RunEnd end) {
        return here(() -> run().pending(path)
                .map(pending -> driver().answer(run(), path, questions.ending(pending, child, end)))
                .orElse(false));
    }

    void answerLater(Path path, Ending ending) {
        try {
            answer(path, ending);
        } catch (LeftException e) {
            // It is asked again when the run goes on.
        }
    }

    void send(Mailbox.Message message, Row... rows) {
        here(() -> {
            log().add(rows);
            questions.deliver(message);
            return true;
        });
        log().awaitDurable();
    }

    void cancel() {
        here(() -> {
            run().cancel();
            return true;
        });
        log().awaitDurable();
    }
}
