package dev.syncopate;

import dev.syncopate.Combinator.Around;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Runs orchestrations in memory.
public final class Syncopate {
    private static final InMemory STANDARD = new InMemory(Settings.STANDARD);

    private Syncopate() {}

    /// Runs `orchestration` on the calling thread: each yield calls `executor` and returns its answer.
    ///
    /// {@snippet class="dev.syncopate.snippets.Shop" region="run"}
    ///
    /// **Failures.** What the orchestration throws leaves unchanged if it is unchecked. The failure of an
    /// action that the orchestration did not catch is an [ActionFailedException] with the path of the
    /// yield; any other unchecked exception carries the path of the next yield as a suppressed note. An
    /// `Error` passes untouched.
    ///
    /// **Threads.** Any thread will do, platform or virtual. None is started unless the orchestration
    /// forks, or yields a group to an executor that allows several actions in flight. An executor may serve
    /// many runs at once; its [Executor#maxInFlight()] counts for each of them.
    ///
    /// **Cancellation.** Interrupting the calling thread cancels the run; the thread is interrupted still
    /// when this method throws.
    ///
    /// @param orchestration what to run
    /// @param executor carries its actions out
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return what the orchestration returns
    /// @throws ActionFailedException if an action fails and the orchestration does not catch it
    /// @throws java.util.concurrent.CompletionException if the orchestration throws a checked exception,
    /// which is then the cause
    /// @throws java.util.concurrent.CancellationException if the calling thread is interrupted
    public static <F, T extends @Nullable Object> T run(
            Orchestration<F, T> orchestration, Executor<? super F> executor) {
        return STANDARD.run(orchestration, executor);
    }

    /// Starts `orchestration` on a virtual thread of its own and returns at once.
    ///
    /// @param orchestration what to run
    /// @param executor carries its actions out
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the running orchestration
    public static <F, T extends @Nullable Object> Run<T> start(
            Orchestration<F, T> orchestration, Executor<? super F> executor) {
        return STANDARD.start(orchestration, executor);
    }

    /// Returns the settings that [#run] and [#start] use, to be changed for runs of one's own.
    ///
    /// @return the system's clock, unpredictable random numbers, no context carried
    public static InMemory inMemory() {
        return STANDARD;
    }

    /// Settings of the in-memory driver. Immutable: each method returns changed ones.
    public static final class InMemory {
        private final Settings settings;

        private InMemory(Settings settings) {
            this.settings = settings;
        }

        /// Lets time pass only when every fork of a run waits for it; it then jumps to the next moment. Each
        /// run begins at `start`. For tests: a run that sleeps for a month ends at once.
        ///
        /// A run that waits for something that can never come ends with an [IllegalStateException] that names
        /// who waits for what.
        ///
        /// @param start the time at which each run begins
        /// @return changed settings
        public InMemory inVirtualTime(Instant start) {
            return new InMemory(settings.withClocks(() -> new JumpingClockwork(start)));
        }

        /// Takes the time of day from `clock`. Waiting still follows the JVM.
        ///
        /// @param clock what [Conductor#now()] and [Call#now()] answer
        /// @return changed settings
        public InMemory withClock(InstantSource clock) {
            SystemClockwork clockwork = new SystemClockwork(clock);
            return new InMemory(settings.withClocks(() -> clockwork));
        }

        /// Makes [Conductor#random()] and [Conductor#uuid()] predictable: the same on every run, at the same
        /// path.
        ///
        /// @param seed decides which numbers
        /// @return changed settings
        public InMemory withSeed(long seed) {
            return new InMemory(settings.withChance(Chance.seeded(seed)));
        }

        /// Names each run, for [Call#idempotencyKey()]: a run that is to take up where another one of the same
        /// orchestration stopped must have the same id. Without it each run has one of its own, made by chance.
        ///
        /// @param id what makes this run's keys different from those of all others
        /// @return changed settings
        public InMemory withId(String id) {
            return new InMemory(settings.withId(Objects.requireNonNull(id, "null is no id")));
        }

        /// Carries what is bound to the thread, such as a logging context, into the threads of forks and
        /// groups.
        ///
        /// {@snippet class="dev.syncopate.snippets.AtOnce" region="context"}
        ///
        /// @param context called on the thread that forks, with the task of the new thread; returns the
        /// task to run instead
        /// @return changed settings
        public InMemory carrying(UnaryOperator<Runnable> context) {
            return new InMemory(settings.carrying(context));
        }

        /// Puts `around` around all that is yielded: actions, outside of every combinator on the executor, and
        /// also time and chance, as [Conductor.Sleep], [Conductor.Now] and [Conductor.Seed]. For what must see
        /// everything, such as a record of the run.
        ///
        /// @param around the behaviour; inside of what was put around before
        /// @return changed settings
        public InMemory around(Around<Object> around) {
            return new InMemory(settings.around(around));
        }

        /// Runs `orchestration` on the calling thread, as [Syncopate#run].
        ///
        /// @param orchestration what to run
        /// @param executor carries its actions out
        /// @param <F> the family of its actions
        /// @param <T> its result
        /// @return what the orchestration returns
        public <F, T extends @Nullable Object> T run(Orchestration<F, T> orchestration, Executor<? super F> executor) {
            return RootRun.perform(this.<F>conductor(executor), orchestration);
        }

        /// Starts `orchestration` on a virtual thread of its own, as [Syncopate#start].
        ///
        /// @param orchestration what to run
        /// @param executor carries its actions out
        /// @param <F> the family of its actions
        /// @param <T> its result
        /// @return the running orchestration
        public <F, T extends @Nullable Object> Run<T> start(
                Orchestration<F, T> orchestration, Executor<? super F> executor) {
            return new VirtualRun<>(this.<F>conductor(executor), orchestration).start();
        }

        private static <F> Stage<F> outermost(Executor<F> executor, Around<Object> around) {
            return Stage.of(executor).wrap(Combinator.Layer.of("driver", around), around);
        }

        private <F> DirectConductor<F> conductor(Executor<? super F> executor) {
            Around<Object> around = settings.around();
            Stage<? super F> stage = around == null ? Stage.of(executor) : outermost(executor, around);
            RunState state = RunState.of(settings.clocks().forRun(), stage, settings);
            return new DirectConductor<>(state, null, 0, Waiter.NEVER, stage);
        }
    }
}
