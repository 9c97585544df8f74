package dev.syncopate.running;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.DriverAction;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.Settled;
import dev.syncopate.composition.Stage;
import dev.syncopate.failures.Unchecked;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The conductor of a strand. Calls the executor on the orchestration's own thread.
public final class InMemoryConductor<F> extends Strand implements Conductor<F> {
    final Stage<? super F> executor;
    final InMemoryCall call;

    /// The moment by which it must have ended, in the scheduler's nanoseconds.
    final long deadline;

    /// The ordinal of the next yield while no executor runs for this strand; else the complement (`~`), which is
    /// negative, of the ordinal that is executed, or of the first one of a group. One field, since each yield
    /// writes it twice.
    long position;

    /// Counts what the driver was asked. Made by the first question, and touched by the strand's own thread.
    private @Nullable RoleCounts asked;

    /// The question that the driver answers now. The position is busy then, too.
    DriverQuestions.@Nullable Asked asking;

    /// Those beside the last yield that had any. Touched by the strand's own thread.
    private @Nullable RoleCounts questions;

    /// Made by the first compensation. Guarded by this object's monitor.
    private @Nullable Compensations compensations;

    public InMemoryConductor(
            RunState run, @Nullable Strand parent, int ordinal, long deadline, Stage<? super F> executor) {
        super(run, parent, ordinal);
        this.deadline = deadline;
        this.executor = executor;
        this.call = new InMemoryCall(this);
        limit();
    }

    /// Runs `body` as this strand, with all of its forks.
    public <T extends @Nullable Object> T run(Orchestration<F, T> body) throws Exception {
        if (!begin()) {
            throw Refusals.cancellation(this, "before it began", null);
        }
        try {
            T result = body.run(this);
            joinForks();
            passOnCompensations();
            return result;
        } catch (Throwable e) {
            Throwable failure = unwound(Refusals.withoutAdvice(this, e));
            throw failure instanceof Exception exception ? exception : Unchecked.rethrow(failure);
        } finally {
            end();
        }
    }

    /// Ends the forks and runs the compensations.
    ///
    /// @return what to throw because of `reason`
    private Throwable unwound(Throwable reason) {
        Throwable main = cancelForks(reason);
        Compensations registered = registered();
        if (registered != null && !FirstFailure.isFatal(main)) {
            main = registered.run(this, main);
        }
        return parent != null && isCancelled() ? Cancellation.failureWithin(main) : main;
    }

    private synchronized @Nullable Compensations registered() {
        return compensations;
    }

    private void passOnCompensations() {
        Compensations registered = registered();
        if (registered != null && parent != null) {
            registered.moveTo(parent);
        }
    }

    @Override
    public synchronized void onFailure(Orchestration<Object, ?> undo) {
        if (compensations == null) {
            compensations = new Compensations();
        }
        compensations.add(undo);
    }

    @Override
    public long deadlineNanos() {
        return deadline;
    }

    @Override
    public Path pathAt(long ordinal) {
        return ordinal < 0 ? strandPath() : strandPath().at(ordinal); // It may wait before its first yield.
    }

    /// The path of the next yield.
    @Override
    public Path path() {
        if (asking != null || !isBusy()) {
            return pathAt(isBusy() ? ~position : position);
        }
        GroupRun<?> executed = group;
        return pathAt(~position + (executed == null ? 1 : executed.size()));
    }

    /// The path of the question or yield that is executed, or of the last yield.
    @Override
    public Path pathInFlight() {
        DriverQuestions.Asked question = asking;
        return question == null ? pathAt(ordinalInFlight()) : question.path(this);
    }

    @Override
    public RoleCounts questions() {
        if (asking != null && asked != null) {
            return asked;
        }
        questions = RoleCounts.at(ordinalInFlight(), questions);
        return questions;
    }

    @Override
    public long ordinalInFlight() {
        long at = position;
        return at < 0 ? ~at : at - 1;
    }

    /// Whether an executor runs for this strand.
    boolean isBusy() {
        return position < 0;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // The result was compared with what the class of the action promises.
    public <R extends @Nullable Object> R yield(Action<? extends F, R> action) {
        return (R) execute((F) action);
    }

    @Override
    public @Nullable Object yieldAny(F action) {
        return execute(action);
    }

    private @Nullable Object execute(F action) {
        long at = position;
        if (!mayYieldStraight() || at < 0) {
            return executeWithPermit(action);
        }
        position = ~at;
        try {
            Object result = executor.perform(action, call);
            position = at + 1;
            return result;
        } catch (Throwable e) {
            position = action == null ? at : at + 1; // Before any call, since the stack may have overflowed.
            throw ActionFailures.thrown(this, action, at, e);
        }
    }

    private @Nullable Object executeWithPermit(F action) {
        if (!mayYield() || isBusy()) {
            throw Refusals.refusal(this, action, 1);
        }
        long at = position;
        position = ~at;
        try {
            Object result = Permits.execute(this, executor, action, call);
            position = at + 1;
            return result;
        } catch (Throwable e) {
            position = action == null ? at : at + 1; // Before any call, since the stack may have overflowed.
            throw ActionFailures.thrown(this, action, at, e);
        }
    }

    @Override
    public <R extends @Nullable Object> Outcome<R> attempt(Action<? extends F, R> action) {
        try {
            return new Outcome.Success<>(this.yield(action));
        } catch (ActionFailedException e) {
            return new Outcome.Failure<>(e);
        }
    }

    @Override
    public <R extends @Nullable Object> List<R> yield(List<? extends Action<? extends F, ? extends R>> group) {
        return Groups.yield(this, group);
    }

    @Override
    public <R extends @Nullable Object> List<Outcome<R>> attempt(
            List<? extends Action<? extends F, ? extends R>> group) {
        return Groups.attempt(this, group);
    }

    @Override
    @SuppressWarnings("unchecked") // A conductor only consumes actions, so one for F serves for every part of F.
    public <T extends @Nullable Object> T call(Orchestration<? extends F, T> orchestration) {
        try {
            return ((Orchestration<F, T>) orchestration).run(this);
        } catch (Exception e) {
            throw Unchecked.unchecked(e);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends @Nullable Object> Fork<T> fork(Orchestration<? extends F, T> orchestration) {
        return Forks.start(this, (Orchestration<F, T>) orchestration, null, NEVER);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends @Nullable Object> Fork<T> fork(String name, Orchestration<? extends F, T> orchestration) {
        Objects.requireNonNull(name, "A fork's name must not be null: leave it out, or say what the fork is for");
        return Forks.start(this, name, (Orchestration<F, T>) orchestration, null, NEVER);
    }

    @Override
    public <R extends @Nullable Object> Fork<R> fork(Action<? extends F, R> action) {
        Objects.requireNonNull(action, "null was forked: fork an action or an orchestration");
        return Forks.start(this, new ForkedAction<>(action, forks().site()), null, NEVER);
    }

    Forks forks() {
        Forks known = forks;
        if (known == null) {
            known = new Forks(this);
            forks = known;
            run.limitInFlight();
            limit();
        }
        return known;
    }

    void joinForks() {
        Forks started = forks;
        if (started != null) {
            started.join();
        }
    }

    /// Cancels the forks and waits until they have ended.
    ///
    /// @return what to throw: `reason`, or the first fatal failure of a fork
    Throwable cancelForks(Throwable reason) {
        Forks started = forks;
        return started == null ? reason : started.cancel(reason);
    }

    @Override
    public <T extends @Nullable Object> List<T> all(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations) {
        return JoinedForks.all(this, orchestrations);
    }

    @Override
    public <T extends @Nullable Object> List<Outcome<T>> settle(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations, Completion completion) {
        return JoinedForks.settle(this, orchestrations, completion);
    }

    @Override
    public <T extends @Nullable Object> T race(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations) {
        return JoinedForks.race(this, orchestrations);
    }

    @Override
    public <T extends @Nullable Object> T firstSuccess(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations) {
        return JoinedForks.firstSuccess(this, orchestrations);
    }

    @Override
    public <I extends @Nullable Object, T extends @Nullable Object> List<T> map(
            Iterable<I> items, int atOnce, ForEach<F, ? super I, ? extends T> body) {
        return ForkedItems.map(this, items, atOnce, body);
    }

    @Override
    public <I extends @Nullable Object, T extends @Nullable Object> List<Settled<I, T>> settle(
            Iterable<I> items, int atOnce, Completion completion, ForEach<F, ? super I, ? extends T> body) {
        return ForkedItems.settle(this, items, atOnce, completion, body);
    }

    @Override
    public <T extends @Nullable Object> T shielded(Orchestration<? extends F, T> orchestration) {
        Refusals.requireOwner(
                this,
                () -> "a shielded part",
                "run by the orchestration of its conductor",
                "use the conductor that this orchestration was given");
        raiseShield();
        try {
            return call(orchestration);
        } finally {
            lowerShield();
        }
    }

    @Override
    public <T extends @Nullable Object> T timeout(Duration limit, Orchestration<? extends F, T> orchestration)
            throws TimeoutException {
        return JoinedForks.timeout(this, limit, "within " + limit, orchestration);
    }

    @Override
    public <T extends @Nullable Object> T timeout(Instant deadline, Orchestration<? extends F, T> orchestration)
            throws TimeoutException {
        Duration left = Duration.between(run.scheduler.now(), deadline);
        return JoinedForks.timeout(this, left, "by " + deadline, orchestration);
    }

    @Override
    public <R extends @Nullable Object> R ask(DriverAction<R> question) {
        return DriverQuestions.ask(this, question);
    }

    /// Counts another question to the driver.
    DriverQuestions.Asked nextQuestion(String role) {
        RoleCounts counts = asked == null ? new RoleCounts(-1) : asked;
        asked = counts;
        return new DriverQuestions.Asked(role, counts.next(role));
    }
}
