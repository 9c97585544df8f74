package dev.syncopate.running;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.time.Waiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What is made of forks: all, settle, race, map, timeout.
public final class Together {
    private Together() {}

    static <F, T extends @Nullable Object> List<T> all(
            DirectConductor<F> conductor, Collection<? extends Orchestration<? extends F, ? extends T>> bodies) {
        return gather(conductor, bodies, (succeeded, failed, left) -> failed > 0, (gathering, forks) -> {
            throwFirst(gathering);
            return results(forks);
        });
    }

    static <F, T extends @Nullable Object> List<Outcome<T>> settle(
            DirectConductor<F> conductor,
            Collection<? extends Orchestration<? extends F, ? extends T>> bodies,
            Conductor.Completion completion) {
        int size = bodies.size();
        completion.check(size);
        return gather(
                conductor,
                bodies,
                (succeeded, failed, left) -> completion.reached(succeeded) || completion.missed(size, failed),
                (gathering, forks) -> {
                    if (completion.missed(size, gathering.failed())) {
                        throwFirst(gathering);
                    }
                    return forks.stream().map(ForkTask::result).toList();
                });
    }

    static <F, T extends @Nullable Object> T race(
            DirectConductor<F> conductor, Collection<? extends Orchestration<? extends F, ? extends T>> bodies) {
        requireSome(bodies, "race");
        return gather(
                conductor,
                bodies,
                (succeeded, failed, left) -> true,
                (gathering, forks) -> gathering.inOrder().getFirst().result().orThrow());
    }

    static <F, T extends @Nullable Object> T firstSuccess(
            DirectConductor<F> conductor, Collection<? extends Orchestration<? extends F, ? extends T>> bodies) {
        requireSome(bodies, "firstSuccess");
        return gather(conductor, bodies, (succeeded, failed, left) -> succeeded > 0, (gathering, forks) -> {
            if (gathering.succeeded() == 0) {
                throwFirst(gathering);
            }
            return gathering.inOrder().getLast().result().orThrow();
        });
    }

    static <F, I extends @Nullable Object, T extends @Nullable Object> List<T> map(
            DirectConductor<F> conductor,
            Collection<I> items,
            int atOnce,
            Conductor.ForEach<F, ? super I, ? extends T> body) {
        Gathering<T> gathering = new Gathering<>(items.size(), (succeeded, failed, left) -> failed > 0);
        List<ForkTask<F, T>> forks = bounded(conductor, items, atOnce, body, gathering, "map");
        throwFirst(gathering);
        return results(forks);
    }

    static <F, I extends @Nullable Object, T extends @Nullable Object> List<Outcome<T>> settle(
            DirectConductor<F> conductor,
            Collection<I> items,
            int atOnce,
            Conductor.Completion completion,
            Conductor.ForEach<F, ? super I, ? extends T> body) {
        int size = items.size();
        completion.check(size);
        Gathering<T> gathering = new Gathering<>(
                size, (succeeded, failed, left) -> completion.reached(succeeded) || completion.missed(size, failed));
        List<ForkTask<F, T>> forks = bounded(conductor, items, atOnce, body, gathering, "settle");
        if (gathering.hasThrownWhatPasses() || completion.missed(size, gathering.failed())) {
            throwFirst(gathering);
        }
        List<Outcome<T>> outcomes = new ArrayList<>(size);
        forks.forEach(fork -> outcomes.add(fork.result()));
        while (outcomes.size() < size) {
            outcomes.add(new Outcome.Failure<>(
                    new CancellationException("It was not begun, since enough of the others had succeeded")));
        }
        return Collections.unmodifiableList(outcomes);
    }

    /// Runs `body` for each item until it is enough. When it returns none is left.
    private static <F, I extends @Nullable Object, T extends @Nullable Object> List<ForkTask<F, T>> bounded(
            DirectConductor<F> conductor,
            Collection<I> items,
            int atOnce,
            Conductor.ForEach<F, ? super I, ? extends T> body,
            Gathering<T> gathering,
            String what) {
        if (atOnce < 1) {
            throw new IllegalArgumentException(
                    what + "(items, atOnce, ...) needs at least 1 at once, but got " + atOnce);
        }
        gathering.reportEach();
        List<ForkTask<F, T>> forks = new ArrayList<>(items.size());
        try {
            for (I item : items) {
                int mustHaveEnded = forks.size() - atOnce + 1;
                conductor.await(
                        () -> gathering.getAsBoolean() || gathering.ended() >= mustHaveEnded,
                        Waiter.NEVER,
                        () -> "a place in " + what);
                if (gathering.getAsBoolean()) {
                    break;
                }
                forks.add(conductor.start(child -> body.run(child, item), gathering, Waiter.NEVER));
            }
            conductor.await(gathering, Waiter.NEVER, () -> "the last items of " + what);
            conductor.throwIfUnwinding(() -> "while it waited for the items of " + what, null);
        } catch (Throwable e) {
            throw abandoned(conductor, forks, e);
        }
        end(conductor, forks);
        return forks;
    }

    /// @param text the limit as it reads in messages
    static <F, T extends @Nullable Object> T timeout(
            DirectConductor<F> conductor, Duration limit, String text, Orchestration<? extends F, T> body)
            throws TimeoutException {
        conductor.requireYield(() -> "a part with a time limit");
        if (!limit.isPositive()) {
            throw new TimeoutException("The part at " + conductor.forks().skip()
                    + " was not begun, since it had to end " + text + ", which leaves no time");
        }
        long deadline = conductor.run.scheduler.deadlineAfter(limit);
        @SuppressWarnings("unchecked") // A conductor only consumes actions, so one for F serves for every part of F.
        ForkTask<F, T> fork = conductor.start((Orchestration<F, T>) body, null, deadline);
        boolean late;
        try {
            late = !conductor.await(fork, deadline, fork::path);
            if (fork.wasCancelled()) {
                conductor.throwIfUnwinding(() -> "while it waited for " + fork.path(), fork.thrown());
            }
        } catch (Throwable e) {
            throw abandoned(conductor, List.of(fork), e);
        }
        end(conductor, List.of(fork));
        if (late) {
            throw late(fork, text);
        }
        if (fork.thrown() instanceof TimeoutException inner) {
            throw inner;
        }
        return fork.result().orThrow();
    }

    /// What is thrown for a part that did not end in time, whatever it made of its cancellation.
    private static RuntimeException late(ForkTask<?, ?> fork, String text) throws TimeoutException {
        Throwable main =
                new TimeoutException("The part at " + fork.path() + " did not end " + text + " and was cancelled");
        main = Passing.both(main, fork.failure());
        if (main instanceof TimeoutException late) {
            throw late;
        }
        return Unchecked.rethrow(main);
    }

    private interface Harvest<F, T extends @Nullable Object, V extends @Nullable Object> {
        V from(Gathering<T> gathering, List<ForkTask<F, T>> forks);
    }

    @SuppressWarnings("unchecked") // A conductor only consumes actions, and an orchestration only produces its result.
    private static <F, T extends @Nullable Object, V extends @Nullable Object> V gather(
            DirectConductor<F> conductor,
            Collection<? extends Orchestration<? extends F, ? extends T>> bodies,
            Gathering.Enough enough,
            Harvest<F, T, V> harvest) {
        Gathering<T> gathering = new Gathering<>(bodies.size(), enough);
        List<ForkTask<F, T>> forks = new ArrayList<>(bodies.size());
        try {
            for (Orchestration<? extends F, ? extends T> body : bodies) {
                forks.add(conductor.start((Orchestration<F, T>) body, gathering, Waiter.NEVER));
            }
            conductor.await(gathering, Waiter.NEVER, () -> forks.size() + " forks");
            conductor.throwIfUnwinding(() -> "while it waited for " + forks.size() + " forks", null);
        } catch (Throwable e) {
            throw abandoned(conductor, forks, e);
        }
        end(conductor, forks);
        if (gathering.hasThrownWhatPasses()) {
            throwFirst(gathering);
        }
        return harvest.from(gathering, forks);
    }

    /// Cancels those that have not ended, and waits for them. When it returns none is left.
    private static <F, T extends @Nullable Object> void end(DirectConductor<F> conductor, List<ForkTask<F, T>> forks) {
        for (ForkTask<F, T> fork : forks) {
            if (!fork.getAsBoolean()) {
                fork.cancelFromParent();
            }
        }
        for (ForkTask<F, T> fork : forks) {
            conductor.forks().awaitEnd(fork);
        }
    }

    /// Ends them because of `reason`, which suppresses what they throw meanwhile.
    private static <F, T extends @Nullable Object> RuntimeException abandoned(
            DirectConductor<F> conductor, List<ForkTask<F, T>> forks, Throwable reason) {
        end(conductor, forks);
        Throwable main = reason;
        for (ForkTask<F, T> fork : forks) {
            main = Passing.both(main, fork.failure());
        }
        return Unchecked.rethrow(main);
    }

    /// Throws the first failure that passes, or else the first, if there is one.
    private static <T extends @Nullable Object> void throwFirst(Gathering<T> gathering) {
        gathering.failures().stream().reduce(Passing::both).ifPresent(main -> {
            throw main instanceof Exception exception ? Unchecked.unchecked(exception) : Unchecked.rethrow(main);
        });
    }

    private static <F, T extends @Nullable Object> List<T> results(List<ForkTask<F, T>> forks) {
        List<T> results = new ArrayList<>(forks.size());
        for (ForkTask<F, T> fork : forks) {
            results.add(fork.result().orThrow());
        }
        return Collections.unmodifiableList(results);
    }

    private static void requireSome(Collection<?> bodies, String what) {
        if (bodies.isEmpty()) {
            throw new IllegalArgumentException(
                    what + " of nothing: there must be at least one orchestration to wait for");
        }
    }
}
