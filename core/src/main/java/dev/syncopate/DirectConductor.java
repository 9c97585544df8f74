package dev.syncopate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Calls the executor on the orchestration's own thread.
final class DirectConductor<F> extends Strand implements Conductor<F> {
    private final Stage<? super F> executor;
    private final DirectCall call;

    /// The ordinal of the next yield.
    private long position;

    /// The last class of action whose result was checked, and the class of result that it was found to admit.
    private @Nullable Class<?> checkedAction;

    private @Nullable Class<?> checkedResult;

    /// Whether actions pass the run's gate. Once true, stays so.
    private boolean gated;

    /// What is being carried out at once, for who cancels this strand.
    private volatile @Nullable Group<F> group;

    /// Made by the first fork.
    private @Nullable Forks<F> forks;

    /// What this strand waits for, so that others need not wake it in vain.
    private volatile @Nullable BooleanSupplier awaited;

    private String awaitedText = "";

    DirectConductor(RunState run, @Nullable Strand parent, int ordinal, Stage<? super F> executor) {
        super(run, parent, ordinal);
        this.executor = executor;
        this.call = new DirectCall(this);
        this.gated = run.gate != null;
    }

    /// Runs `body` as this strand, with all of its forks.
    <T extends @Nullable Object> T perform(Orchestration<F, T> body) throws Exception {
        if (!begin()) {
            throw cancellation("before it began", null);
        }
        try {
            T result = body.run(this);
            if (forks != null) {
                forks.join();
            }
            return result;
        } catch (Throwable e) {
            if (forks != null) {
                forks.cancel(e);
            }
            throw e;
        } finally {
            end();
        }
    }

    // Yielding

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // The result was compared with what the class of the action promises.
    public <R extends @Nullable Object> R yield(Action<? extends F, R> action) {
        return (R) carryOut((F) action);
    }

    @Override
    public @Nullable Object yieldAny(F action) {
        return carryOut(action);
    }

    private @Nullable Object carryOut(F action) {
        if (!mayYield()) {
            throw refusal(action);
        }
        Class<?> type = Objects.requireNonNull(action, "null was yielded: yield an action")
                .getClass();
        long at = position;
        position = at + 1;
        Object result;
        try {
            result = gated ? passGate(action) : executor.execute(action, call);
        } catch (Exception e) {
            throw failed(action, at, e);
        }
        if (result != null && !admits(type, result.getClass())) {
            throw ResultType.of(type).wrong(action, pathAt(at), result);
        }
        return result;
    }

    /// Only classes are handed on, and whether to throw is asked at each yield rather than where the classes are
    /// compared: so the
    /// JVM sees that it never does, and neither action nor result escapes, nor is allocated where all is inlined.
    private boolean admits(Class<?> action, Class<?> result) {
        boolean admitted = true;
        if (action != checkedAction || result != checkedResult) {
            admitted = ResultType.admits(action, result);
            checkedAction = admitted ? action : null;
            checkedResult = result;
        }
        return admitted;
    }

    private @Nullable Object passGate(F action) throws Exception {
        Gate gate = run.gate;
        if (gate == null) {
            return executor.execute(action, call);
        }
        gate.enter(this);
        try {
            requireNotCancelled(call);
            return executor.execute(action, call);
        } finally {
            gate.leave(this);
        }
    }

    /// What was cancelled while it waited in line does not begin when its turn comes.
    private static void requireNotCancelled(Call call) throws InterruptedException {
        if (call.isCancelled()) {
            throw new InterruptedException();
        }
    }

    private RuntimeException failed(Object action, long at, Exception failure) {
        if (failure instanceof StuckRunException stuck) {
            return stuck;
        }
        if (Thread.interrupted() || failure instanceof InterruptedException) {
            interrupted();
        }
        return unwinds()
                ? cancellation("while " + Text.of(action) + " at " + pathAt(at) + " was carried out", failure)
                : new ActionFailedException(action, () -> pathAt(at), failure);
    }

    /// Carries out one action of a group.
    @Nullable
    Object execute(F action, long at, GroupWorker<F> worker, @Nullable Gate gate) {
        Object result;
        try {
            if (gate != null) {
                gate.enter(worker);
            }
            requireNotCancelled(worker);
            result = executor.execute(action, worker);
        } catch (Exception e) {
            if (worker.isInterruptedAsStrand()) {
                throw failed(action, at, e);
            }
            throw new ActionFailedException(action, () -> pathAt(at), e);
        }
        ResultType type = ResultType.of(action.getClass());
        if (result != null && !type.admits(result.getClass())) {
            throw type.wrong(action, pathAt(at), result);
        }
        return result;
    }

    @Override
    @SuppressWarnings("unchecked") // The results were compared with what the classes of the actions promise.
    public <R extends @Nullable Object> List<R> yield(List<? extends Action<? extends F, ? extends R>> group) {
        List<? extends Action<? extends F, ? extends R>> actions = List.copyOf(group);
        if (Math.min(run.maxInFlight, actions.size()) > 1) {
            return (List<R>) group((List<? extends F>) (List<?>) actions, false);
        }
        List<R> results = new ArrayList<>(actions.size());
        for (Action<? extends F, ? extends R> action : actions) {
            results.add(this.yield(action));
        }
        return Collections.unmodifiableList(results);
    }

    @Override
    @SuppressWarnings("unchecked") // The results were compared with what the classes of the actions promise.
    public <R extends @Nullable Object> List<Outcome<R>> attempt(
            List<? extends Action<? extends F, ? extends R>> group) {
        List<? extends Action<? extends F, ? extends R>> actions = List.copyOf(group);
        if (Math.min(run.maxInFlight, actions.size()) > 1) {
            return (List<Outcome<R>>) (List<?>) group((List<? extends F>) (List<?>) actions, true);
        }
        List<Outcome<R>> outcomes = new ArrayList<>(actions.size());
        for (Action<? extends F, ? extends R> action : actions) {
            outcomes.add(attempt((Action<? extends F, R>) action));
        }
        return Collections.unmodifiableList(outcomes);
    }

    private List<@Nullable Object> group(List<? extends F> actions, boolean tolerant) {
        if (!mayYield()) {
            throw refusal(actions);
        }
        long first = position;
        position += actions.size();
        Group<F> started = new Group<>(this, actions, first, run.maxInFlight, tolerant);
        group = started;
        try {
            return started.perform();
        } finally {
            group = null;
        }
    }

    @Override
    void cancelGroup() {
        Group<F> started = group;
        if (started != null) {
            started.cancel();
        }
    }

    void awaitGroup(Group<F> group) {
        try {
            await(group, NEVER, "a group");
        } catch (CancellationException e) {
            group.cancel();
            awaitEnd(group);
        }
    }

    void throwIfUnwinding() {
        if (unwinds()) {
            throw cancellation("while a group was carried out before " + path(), null);
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
    @SuppressWarnings("unchecked") // A conductor only consumes actions, so one for F serves for every part of F.
    public <T extends @Nullable Object> T call(Orchestration<? extends F, T> orchestration) {
        try {
            return ((Orchestration<F, T>) orchestration).run(this);
        } catch (Exception e) {
            throw Unchecked.unchecked(e);
        }
    }

    // Forks

    @Override
    @SuppressWarnings("unchecked")
    public <T extends @Nullable Object> Fork<T> fork(Orchestration<? extends F, T> orchestration) {
        return start((Orchestration<F, T>) orchestration, null);
    }

    @Override
    public <R extends @Nullable Object> Fork<R> fork(Action<? extends F, R> action) {
        Objects.requireNonNull(action, "null was forked: fork an action or an orchestration");
        return start(child -> child.yield(action), null);
    }

    <T extends @Nullable Object> ForkTask<F, T> start(Orchestration<F, T> body, @Nullable Gathering<T> gathering) {
        if (!mayYield()) {
            throw refusal("a fork");
        }
        return forks().start(body, gathering);
    }

    Forks<F> forks() {
        if (forks == null) {
            forks = new Forks<>(this);
            run.fork();
            gated = run.gate != null;
        }
        return forks;
    }

    DirectConductor<F> child(int ordinal) {
        return new DirectConductor<>(run, this, ordinal, executor);
    }

    void awaitEnd(BooleanSupplier done) {
        awaited = done;
        awaitUninterruptibly(done, NEVER);
        awaited = null;
    }

    /// Waits for a fork, a group, a gathering of forks, or a moment.
    boolean await(BooleanSupplier done, long deadline, String what) {
        awaited = done;
        awaitedText = what;
        try {
            return waitFor(done, deadline, what);
        } finally {
            awaited = null;
            awaitedText = "";
        }
    }

    boolean isAwaiting(BooleanSupplier done) {
        return awaited == done;
    }

    @Override
    public <T extends @Nullable Object> List<T> all(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations) {
        return Together.all(this, orchestrations);
    }

    @Override
    public <T extends @Nullable Object> List<Outcome<T>> settle(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations, Completion completion) {
        return Together.settle(this, orchestrations, completion);
    }

    @Override
    public <T extends @Nullable Object> T race(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations) {
        return Together.race(this, orchestrations);
    }

    @Override
    public <T extends @Nullable Object> T firstSuccess(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations) {
        return Together.firstSuccess(this, orchestrations);
    }

    @Override
    public <I extends @Nullable Object, T extends @Nullable Object> List<T> map(
            Collection<I> items, int atOnce, ForEach<F, ? super I, ? extends T> body) {
        return Together.map(this, items, atOnce, body);
    }

    // Cancellation and time

    @Override
    public <T extends @Nullable Object> T shielded(Orchestration<? extends F, T> orchestration) {
        requireOwner("a shielded part", "run");
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
        return Together.timeout(this, run.clockwork.in(limit), "within " + limit, orchestration);
    }

    @Override
    public <T extends @Nullable Object> T deadline(Instant end, Orchestration<? extends F, T> orchestration)
            throws TimeoutException {
        Duration left = Duration.between(run.clockwork.now(), end);
        return Together.timeout(this, run.clockwork.in(left), "by " + end, orchestration);
    }

    @Override
    public void sleep(Duration duration) {
        askDriver(new Sleep(duration));
    }

    @Override
    public Instant now() {
        return askDriver(new Now());
    }

    @Override
    public RandomGenerator random() {
        return new SplittableRandom(askDriver(new Seed()));
    }

    /// Yields for what no executor is asked: time and chance. What stands around the driver sees it all the
    /// same.
    @SuppressWarnings({"unchecked", "NullAway"}) // Each of the three gets what it promises, null for a sleep.
    private <R extends @Nullable Object> R askDriver(Action<Object, R> action) {
        if (!mayYield()) {
            throw refusal(action);
        }
        position++;
        try {
            return (R) (run.around == null ? drive(action, call) : run.around.execute(action, call, this::drive));
        } catch (Exception e) {
            throw e instanceof CancellationException cancelled ? cancelled : failed(action, position - 1, e);
        }
    }

    private @Nullable Object drive(Object action, Call call) {
        return switch (action) {
            case Sleep(var duration) -> {
                await(NOTHING, run.clockwork.in(duration), "time at " + call.path());
                yield null;
            }
            case Now() -> run.clockwork.now();
            case Seed() -> run.chance.seed(call.path());
            default -> throw new IllegalArgumentException("The driver does not know " + Text.of(action));
        };
    }

    @Override
    public UUID uuid() {
        RandomGenerator random = random();
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low);
    }

    // Position and refusal

    @Override
    public String path() {
        return pathAt(position);
    }

    /// The path of the yield that is being carried out.
    String pathInFlight() {
        return pathAt(position - 1);
    }

    String pathAt(long ordinal) {
        return prefix() + "/" + ordinal;
    }

    @Override
    String describeWait() {
        return (parent == null ? "the run" : prefix()) + " waits for "
                + (awaitedText.isEmpty() ? "its executor at " + pathInFlight() : awaitedText);
    }

    /// Refuses what only the strand's own thread may do, also while it unwinds.
    void requireOwner(String what, String done) {
        if (Thread.currentThread() != thread() || hasEnded()) {
            throw new IllegalStateException(
                    what + " can only be " + done
                            + " by the orchestration that it belongs to, on that one's thread and before it ends: hand its result on, not the fork");
        }
    }

    private RuntimeException refusal(Object action) {
        Thread thread = thread();
        String what = Text.of(Objects.requireNonNull(action, "null was yielded: yield an action"));
        if (hasEnded() || thread == null) {
            return new IllegalStateException(what + " was yielded to a conductor whose orchestration has ended (after "
                    + position + " yields): a conductor is valid only until the orchestration returns; do not keep it");
        }
        if (Thread.currentThread() != thread) {
            return new IllegalStateException(
                    what + " was yielded from thread '"
                            + Thread.currentThread().getName() + "', but the orchestration runs on '" + thread.getName()
                            + "': yield on the thread that the conductor was handed to; to do things at once yield a group or fork");
        }
        return cancellation(
                "before it yielded " + what + " at " + path()
                        + ", so that is refused; what must be done all the same belongs into conductor.shielded(...)",
                null);
    }
}
