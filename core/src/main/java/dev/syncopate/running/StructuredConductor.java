package dev.syncopate.running;

import dev.syncopate.Action;
import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.printing.Text;
import dev.syncopate.time.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// All of a conductor that is not yielding actions: calling, forking, shielding, time and chance.
public abstract sealed class StructuredConductor<F> extends PlacedStrand implements Conductor<F>
        permits DirectConductor {
    /// Made by the first fork. Volatile for whoever cancels this strand.
    private volatile @Nullable Forks<F> forks;

    /// The moment by which it must have ended, by the clockwork's nanoseconds.
    final long deadline;

    /// What is to be undone should it fail, the first given first. Guarded by this object's monitor.
    private @Nullable List<Orchestration<Object, ?>> undos;

    StructuredConductor(RunState run, @Nullable StructuredConductor<?> parent, int ordinal, long deadline) {
        super(run, parent, ordinal);
        this.deadline = deadline;
    }

    /// This object by its only class.
    abstract DirectConductor<F> direct();

    /// The call that goes with what this conductor yields.
    abstract Call call();

    /// The failure to throw for what was thrown while `action` was carried out.
    abstract RuntimeException failed(@Nullable Object action, long at, Exception failure);

    /// Runs `body` as this strand, with all of its forks.
    public <T extends @Nullable Object> T perform(Orchestration<F, T> body) throws Exception {
        if (!begin()) {
            throw cancellation("before it began", null);
        }
        try {
            T result = body.run(this);
            if (forks != null) {
                forks.join();
            }
            handOnUndos();
            return result;
        } catch (Throwable e) {
            Throwable failure = unwound(leaving(e));
            throw failure instanceof Exception exception ? exception : Unchecked.rethrow(failure);
        } finally {
            end();
        }
    }

    /// Ends the forks and undoes.
    ///
    /// @return what to throw because of `reason`
    private Throwable unwound(Throwable reason) {
        Throwable main = forks == null ? reason : forks.cancel(reason);
        main = main instanceof Exception ? undo(main) : main;
        return parent != null && isCancelled() && main instanceof CancellationException ? failureWithin(main) : main;
    }

    /// What a cancelled fork ends with: if something failed meanwhile that, since whoever cancelled the fork does
    /// not look at the cancellation. The run's own cancellation reaches its caller with what it suppresses.
    private static Throwable failureWithin(Throwable cancellation) {
        return Arrays.stream(cancellation.getSuppressed())
                .filter(failure -> !(failure instanceof CancellationException))
                .reduce(Passing::both)
                .orElse(cancellation);
    }

    final synchronized void undoLater(Orchestration<Object, ?> undo) {
        if (undos == null) {
            undos = new ArrayList<>();
        }
        undos.add(undo);
    }

    private synchronized List<Orchestration<Object, ?>> takeUndos() {
        List<Orchestration<Object, ?>> taken = undos == null ? List.of() : undos;
        undos = null;
        return taken;
    }

    private void handOnUndos() {
        if (parent instanceof StructuredConductor<?> heir) {
            takeUndos().forEach(heir::undoLater);
        }
    }

    /// Undoes, the last first, whatever fails meanwhile.
    ///
    /// @return what to throw: `reason`, or the first thing thrown by an undo that passes
    private Throwable undo(Throwable reason) {
        List<Orchestration<Object, ?>> taken = takeUndos();
        if (taken.isEmpty()) {
            return reason;
        }
        Throwable main = reason;
        raiseShield();
        try {
            for (int i = taken.size() - 1; i >= 0; i--) {
                Throwable failure = undo(taken.get(i));
                main = failure == null ? main : Passing.both(main, failure);
            }
        } finally {
            lowerShield();
        }
        return main;
    }

    /// Runs one undo, with all of its forks.
    ///
    /// @return what it failed with; null if it succeeded
    @SuppressWarnings("unchecked") // What undoes yields actions of the executor that asked for it.
    private @Nullable Throwable undo(Orchestration<Object, ?> undo) {
        try {
            undo.run((Conductor<Object>) this);
            if (forks != null) {
                forks.join();
            }
            return null;
        } catch (Throwable e) {
            return forks == null ? e : forks.cancel(e);
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

    @Override
    @SuppressWarnings("unchecked")
    public <T extends @Nullable Object> Fork<T> fork(Orchestration<? extends F, T> orchestration) {
        return start((Orchestration<F, T>) orchestration, null, Waiter.NEVER);
    }

    @Override
    public <R extends @Nullable Object> Fork<R> fork(Action<? extends F, R> action) {
        Objects.requireNonNull(action, "null was forked: fork an action or an orchestration");
        return start(new ForkedAction<>(action, forks().site()), null, Waiter.NEVER);
    }

    <T extends @Nullable Object> ForkTask<F, T> start(
            Orchestration<F, T> body, @Nullable Gathering<T> gathering, long limit) {
        requireYield(() -> "a fork");
        return forks().start(body, gathering, limit);
    }

    /// Refuses what may not be begun now, and takes no ordinal.
    final void requireYield(Supplier<Object> what) {
        if (!mayYield() || isBusy()) {
            throw refusal(what.get(), 0);
        }
    }

    @Override
    final void unshieldForks() {
        if (forks != null) {
            forks.unshield();
        }
    }

    @Override
    final void addForksReached(Queue<Strand> reached) {
        Forks<F> started = forks;
        if (started != null) {
            started.addReached(isSeenShielded(), reached);
        }
    }

    Forks<F> forks() {
        if (forks == null) {
            forks = new Forks<>(direct());
            run.fork();
            gate();
        }
        return forks;
    }

    @Override
    public <T extends @Nullable Object> List<T> all(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations) {
        return Together.all(direct(), orchestrations);
    }

    @Override
    public <T extends @Nullable Object> List<Outcome<T>> settle(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations, Completion completion) {
        return Together.settle(direct(), orchestrations, completion);
    }

    @Override
    public <T extends @Nullable Object> T race(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations) {
        return Together.race(direct(), orchestrations);
    }

    @Override
    public <T extends @Nullable Object> T firstSuccess(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations) {
        return Together.firstSuccess(direct(), orchestrations);
    }

    @Override
    public <I extends @Nullable Object, T extends @Nullable Object> List<T> map(
            Collection<I> items, int atOnce, ForEach<F, ? super I, ? extends T> body) {
        return Together.map(direct(), items, atOnce, body);
    }

    @Override
    public <I extends @Nullable Object, T extends @Nullable Object> List<Outcome<T>> settle(
            Collection<I> items, int atOnce, Completion completion, ForEach<F, ? super I, ? extends T> body) {
        return Together.settle(direct(), items, atOnce, completion, body);
    }

    @Override
    public <T extends @Nullable Object> T shielded(Orchestration<? extends F, T> orchestration) {
        requireOwner(() -> "a shielded part", "run");
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
        return Together.timeout(direct(), limit, "within " + limit, orchestration);
    }

    @Override
    public <T extends @Nullable Object> T deadline(Instant end, Orchestration<? extends F, T> orchestration)
            throws TimeoutException {
        Duration left = Duration.between(run.clockwork.now(), end);
        return Together.timeout(direct(), left, "by " + end, orchestration);
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
        if (!mayYield() || isBusy()) {
            throw refusal(action, 1);
        }
        long at = position;
        position = ~at;
        try {
            Around<Object> around = run.settings.around();
            return (R) (around == null ? drive(action, call()) : around.execute(action, call(), this::drive));
        } catch (Exception e) {
            throw e instanceof CancellationException cancelled ? cancelled : failed(action, at, e);
        } finally {
            position = at + 1;
        }
    }

    private @Nullable Object drive(Object action, Call call) {
        return switch (action) {
            case Sleep(var duration) -> {
                await(NOTHING, run.clockwork.in(duration), () -> "time at " + pathInFlight());
                yield null;
            }
            case Now() -> run.clockwork.now();
            case Seed() -> run.settings.chance().seed(call.path());
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
}
