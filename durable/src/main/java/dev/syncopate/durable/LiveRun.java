package dev.syncopate.durable;

import dev.syncopate.DriverAction;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.LogDriver;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.Pending;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A run in memory: its orchestration is under way, or waits.
final class LiveRun implements Host, Driver {
    /// It is in memory no more: what was wanted of it is to be tried again.
    static final class LeftException extends RuntimeException {
        private static final long serialVersionUID = 1;

        LeftException() {
            super(null, null, false, false);
        }
    }

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

    private final Mailbox mailbox = new Mailbox();

    /// The places of children that are being cancelled. Guarded by itself.
    private final Set<Path> cancelled = new HashSet<>();

    /// The changes that an earlier attempt has asked for; null until one is asked for. Touched by the
    /// thread that moves the run.
    private @Nullable Set<Path> recordedChanges;

    /// Whether it waits, as far as was told. Touched by the thread that calls the driver.
    private boolean toldIdle;

    // Set before it begins.
    private @Nullable RunLog log;
    private @Nullable LogDriver driver;

    /// Set when it is driven.
    private volatile @Nullable DrivenRun<?> run;

    LiveRun(Runs runs, String id) {
        this.runs = runs;
        this.id = id;
    }

    /// Called once, before it is driven.
    void prepare(RunLog log, Iterable<Mailbox.Message> messages) {
        this.log = log;
        this.driver = new LogDriver(log);
        messages.forEach(mailbox::add);
    }

    RunLog log() {
        return Objects.requireNonNull(log, "it was prepared");
    }

    private LogDriver driver() {
        return Objects.requireNonNull(driver, "it was prepared");
    }

    private DrivenRun<?> run() {
        return Objects.requireNonNull(run, "it is driven");
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
    public void cancelRequested(DrivenRun<?> driven) {
        driver().cancelRequested(driven);
    }

    @Override
    public void performed(DrivenRun<?> driven, Pending action, Ending ending) {
        driver().performed(driven, action, ending);
    }

    @Override
    public boolean takesNotes() {
        return driver().takesNotes();
    }

    @Override
    public void note(DrivenRun<?> driven, Note note, long after) {
        driver().note(driven, note, after);
    }

    @Override
    public boolean answers(DriverAction<?> question) {
        return driver().answers(question);
    }

    @Override
    public boolean knows(DriverAction<?> question) {
        return Questions.areKnown(question);
    }

    // What it asks.

    @Override
    public void asked(Pending pending) {
        switch (pending.action()) {
            case Receive<?> receive -> receive(pending);
            case Changed changed -> driver().answer(run(), pending.path(), Ending.success(true));
            case ChildRun<?, ?> child -> apart(pending, () -> runs.children().start(this, pending.path(), child));
            case GoOn<?> again -> apart(pending, () -> goOn(pending, again));
            default -> runs.tellDeferred(this, pending);
        }
    }

    /// Does what may take a while; a failure is the answer.
    private void apart(Pending question, Runnable task) {
        Thread.startVirtualThread(() -> {
            try {
                task.run();
            } catch (LeftException e) {
                // It is asked again when the run goes on.
            } catch (RuntimeException e) {
                answerLater(question.path(), Ending.failure(e));
            }
        });
    }

    private void receive(Pending pending) {
        lock.lock();
        try {
            mailbox.await(pending);
            deliver();
        } finally {
            lock.unlock();
        }
    }

    private void deliver() {
        for (Optional<Mailbox.Delivery> next = mailbox.next(); next.isPresent(); next = mailbox.next()) {
            Mailbox.Message message = next.get().message();
            Pending receiver = next.get().receiver();
            log().besides(receiver.path(), new Row(Sql.RECEIVED, null, message.number()));
            if (!driver().answer(run(), receiver.path(), ending(receiver, message))) {
                log().notBesides(receiver.path());
                mailbox.putBack(message);
            }
        }
    }

    private Ending ending(Pending receiver, Mailbox.Message message) {
        try {
            return Ending.success(runs.texts().answer(receiver.action(), message.value()));
        } catch (IllegalArgumentException e) {
            return Ending.failure(e);
        }
    }

    @Override
    public Optional<Ending> missing(Pending question) {
        if (!(question.action() instanceof Changed)) {
            return Optional.empty();
        }
        Set<Path> recorded = recordedChanges;
        if (recorded == null) {
            recorded = runs.queries().changes(log().number());
            recordedChanges = recorded;
        }
        return recorded.contains(question.path()) ? Optional.empty() : Optional.of(Ending.success(false));
    }

    /// A child has ended before its parent goes on. Called when it is cancelled, under the lock of the
    /// driver.
    @Override
    public boolean endsLater(Pending question) {
        if (!(question.action() instanceof ChildRun<?, ?> child)) {
            return false;
        }
        boolean first;
        synchronized (cancelled) {
            first = question.isCancelled() && cancelled.add(question.path());
        }
        if (first) {
            apart(question, () -> runs.children().cancel(this, question.path(), child));
        }
        return true;
    }

    private void goOn(Pending question, GoOn<?> again) {
        if (run().pending().size() > 1) {
            throw new IllegalStateException("The run cannot go on with another input while it waits for "
                    + run().pending().stream()
                            .filter(other -> !other.path().equals(question.path()))
                            .map(Pending::toString)
                            .toList()
                    + ": join its forks before");
        }
        lock.lock();
        try {
            requireHere();
            left = true;
            log().replace(Again.rows(log().number(), again, runs));
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
            if (left || driven == null || !driven.isIdle() || driven.outcome().isPresent() || !log().isWaiting()) {
                return false;
            }
            left = true;
            log().leave();
            return true;
        } catch (StoreException e) {
            return false;
        } finally {
            lock.unlock();
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
        return here(() -> run().pending(path)
                .map(pending ->
                        driver().answer(run(), path, Ending.success(runs.texts().answer(pending.action(), text))))
                .orElse(false));
    }

    boolean answerChild(Path path, String child, RunEnd end) {
        return here(() -> run().pending(path)
                .map(pending -> driver().answer(run(), path, childEnding(pending, child, end)))
                .orElse(false));
    }

    private Ending childEnding(Pending pending, String child, RunEnd end) {
        String value = end.value();
        if (value == null && end.status() != Status.CANCELLED) {
            return Ending.failure(new RunFailedException(child, "its end could not be stored: " + end.remark(), null));
        }
        return switch (end.status()) {
            case RETURNED -> Ending.success(runs.texts().answer(pending.action(), String.valueOf(value)));
            case FAILED ->
                Ending.failure(new RunFailedException(child, null, runs.texts().failure(String.valueOf(value))));
            default ->
                pending.isCancelled()
                        ? Ending.cancelled()
                        : Ending.failure(new RunFailedException(child, "it was cancelled", null));
        };
    }

    private void answerLater(Path path, Ending ending) {
        try {
            answer(path, ending);
        } catch (LeftException e) {
            // It is asked again when the run goes on.
        }
    }

    void send(Mailbox.Message message, Row row) {
        here(() -> {
            log().addBesides(row);
            mailbox.add(message);
            deliver();
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
