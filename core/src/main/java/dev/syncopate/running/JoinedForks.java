package dev.syncopate.running;

import dev.syncopate.Completion;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.time.Waiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Starts forks and joins them: all, settle, race, timeout. When one of these returns, its forks have ended.
final class JoinedForks {
    private JoinedForks() {}

    static <F, T extends @Nullable Object> List<T> all(
            InMemoryConductor<F> conductor, Collection<? extends Orchestration<? extends F, ? extends T>> bodies) {
        Joiner<T> joiner = new Joiner<>(bodies.size(), null, (succeeded, failed, size) -> failed > 0);
        List<ForkTask<F, T>> forks = joined(conductor, bodies, joiner);
        joiner.throwFirst();
        return results(forks);
    }

    static <F, T extends @Nullable Object> List<Outcome<T>> settle(
            InMemoryConductor<F> conductor,
            Collection<? extends Orchestration<? extends F, ? extends T>> bodies,
            Completion completion) {
        int size = bodies.size();
        completion.check(size);
        Joiner<T> joiner = new Joiner<>(size, null, enough(completion));
        List<ForkTask<F, T>> forks = joined(conductor, bodies, joiner);
        if (completion.missed(size, joiner.failed())) {
            joiner.throwFirst();
        }
        return forks.stream().map(fork -> fork.result().outcome()).toList();
    }

    static Joiner.Enough enough(Completion completion) {
        return (succeeded, failed, size) -> completion.reached(succeeded) || completion.missed(size, failed);
    }

    static <F, T extends @Nullable Object> T race(
            InMemoryConductor<F> conductor, Collection<? extends Orchestration<? extends F, ? extends T>> bodies) {
        requireSome(bodies, "race");
        Joiner<T> joiner = new Joiner<>(bodies.size(), null, (succeeded, failed, size) -> true);
        joined(conductor, bodies, joiner);
        return joiner.inOrder().getFirst().result().orThrow();
    }

    static <F, T extends @Nullable Object> T firstSuccess(
            InMemoryConductor<F> conductor, Collection<? extends Orchestration<? extends F, ? extends T>> bodies) {
        requireSome(bodies, "firstSuccess");
        Joiner<T> joiner = new Joiner<>(bodies.size(), null, (succeeded, failed, size) -> succeeded > 0);
        joined(conductor, bodies, joiner);
        if (joiner.succeeded() == 0) {
            joiner.throwFirst();
        }
        return joiner.inOrder().getLast().result().orThrow();
    }

    /// Starts all, and waits until it is enough.
    @SuppressWarnings("unchecked") // A conductor only consumes actions, and an orchestration only produces its result.
    private static <F, T extends @Nullable Object> List<ForkTask<F, T>> joined(
            InMemoryConductor<F> conductor,
            Collection<? extends Orchestration<? extends F, ? extends T>> bodies,
            Joiner<T> joiner) {
        List<ForkTask<F, T>> forks = new ArrayList<>(bodies.size());
        try {
            for (Orchestration<? extends F, ? extends T> body : bodies) {
                forks.add(Forks.start(conductor, (Orchestration<F, T>) body, joiner, Waiter.NEVER));
            }
            conductor.waitFor(joiner, Waiter.NEVER);
            Refusals.throwIfUnwinding(conductor, () -> "while it waited for " + joiner.describe(conductor), null);
        } catch (Throwable e) {
            throw abandoned(conductor, forks, e);
        }
        end(conductor, forks);
        if (joiner.hasFatalFailure()) {
            joiner.throwFirst();
        }
        return forks;
    }

    /// @param text the limit as it reads in messages
    static <F, T extends @Nullable Object> T timeout(
            InMemoryConductor<F> conductor, Duration limit, String text, Orchestration<? extends F, T> body)
            throws TimeoutException {
        Forks.requireYield(conductor, () -> "a part with a time limit");
        if (!limit.isPositive()) {
            throw new TimeoutException("The part at " + conductor.forks().skip()
                    + " did not start, since it had to end " + text + ", which leaves no time");
        }
        long deadline = conductor.run.scheduler.deadlineAfter(limit);
        @SuppressWarnings("unchecked") // A conductor only consumes actions, so one for F serves for every part of F.
        ForkTask<F, T> fork = Forks.start(conductor, (Orchestration<F, T>) body, null, deadline);
        boolean late;
        try {
            late = !conductor.waitFor(fork, deadline);
            Refusals.throwIfUnwinding(conductor, () -> "while it waited for " + fork.label(), null);
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

    /// What to throw for a part that did not end in time, however it ended when it was cancelled.
    private static RuntimeException late(ForkTask<?, ?> fork, String text) throws TimeoutException {
        Throwable main =
                new TimeoutException("The part at " + fork.label() + " did not end " + text + " and was cancelled");
        main = FirstFailure.of(main, fork.failure());
        if (main instanceof TimeoutException late) {
            throw late;
        }
        return Unchecked.rethrow(main);
    }

    /// Cancels the forks that have not ended, and waits until all have ended.
    static <F, T extends @Nullable Object> void end(InMemoryConductor<F> conductor, List<ForkTask<F, T>> forks) {
        for (ForkTask<F, T> fork : forks) {
            if (!fork.getAsBoolean()) {
                fork.cancelFromParent();
            }
        }
        for (ForkTask<F, T> fork : forks) {
            conductor.forks().waitForEnd(fork);
        }
    }

    /// Ends the forks because of `reason`, which suppresses what they throw meanwhile.
    static <F, T extends @Nullable Object> RuntimeException abandoned(
            InMemoryConductor<F> conductor, List<ForkTask<F, T>> forks, Throwable reason) {
        end(conductor, forks);
        Throwable main = reason;
        for (ForkTask<F, T> fork : forks) {
            main = FirstFailure.of(main, fork.failure());
        }
        return Unchecked.rethrow(main);
    }

    static <F, T extends @Nullable Object> List<T> results(List<ForkTask<F, T>> forks) {
        List<T> results = new ArrayList<>(forks.size());
        for (ForkTask<F, T> fork : forks) {
            results.add(fork.result().orThrow());
        }
        return Collections.unmodifiableList(results);
    }

    private static void requireSome(Collection<?> bodies, String what) {
        if (bodies.isEmpty()) {
            throw new IllegalArgumentException(what + " needs at least one orchestration, but got none");
        }
    }
}
