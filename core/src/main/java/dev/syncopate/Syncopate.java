package dev.syncopate;

import dev.syncopate.composition.Stage;
import dev.syncopate.running.Chance;
import dev.syncopate.running.DirectConductor;
import dev.syncopate.running.RootRun;
import dev.syncopate.running.RunState;
import dev.syncopate.running.Settings;
import dev.syncopate.running.VirtualRun;
import dev.syncopate.time.JumpingClockwork;
import dev.syncopate.time.SystemClockwork;
import dev.syncopate.time.Waiter;
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

        /// Lets time pass only when every fork of a run waits for it; it then jumps to the next moment.
        /// Each run begins at `start`. For tests: a run that sleeps for a month ends at once.
        ///
        /// **Order.** A run is the same every time. Its threads move one at a time, each until it waits
        /// or ends; of those that can move the one deepest within goes first, and of these the one that
        /// could first. So all that forks do at one moment is done before their parent goes on. That
        /// holds as long as executors rest only by their call ([Call#sleep], [RunCall#await]). One that
        /// is blocked otherwise, by a latch, a future or a socket, for more than about 50 ms of real
        /// time, or computes for more than a second, goes on beside the others from then on, so that
        /// executors may wait for each other; what comes first is then up to their threads. No time
        /// passes meanwhile.
        ///
        /// **Failures.** A run that waits for something that can never come ends with an
        /// [IllegalStateException] that names who waits for what. So does one that cannot go on for 5 s
        /// of real time because its executors are blocked: they are interrupted, and the message names
        /// the lines. If an executor ignores that, the message is logged, as an error, by the logger
        /// `dev.syncopate`. An executor that computes, looks again and again, or reads from a socket is
        /// waited for, however long it takes.
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

        /// Makes [Conductor#random()] and [Conductor#uuid()] predictable: the same on every run, at the
        /// same path.
        ///
        /// @param seed decides which numbers
        /// @return changed settings
        public InMemory withSeed(long seed) {
            return new InMemory(settings.withChance(Chance.seeded(seed)));
        }

        /// Names each run, for [Call#idempotencyKey()]: a run that is to take up where another one of the
        /// same orchestration stopped must have the same id. Without it each run has one of its own, made
        /// by chance.
        ///
        /// @param id what makes this run's keys different from those of all others
        /// @return changed settings
        public InMemory withId(String id) {
            return new InMemory(settings.withId(Objects.requireNonNull(id, "null is no id")));
        }

        /// Carries what is bound to the thread, such as a logging context, into every other thread of the
        /// run.
        ///
        /// {@snippet class="dev.syncopate.snippets.AtOnce" region="context"}
        ///
        /// **Threads.** The context is carried into each thread that a run starts: that of [#start];
        /// those of [forks][Conductor#fork] and of what is made of forks, a
        /// [timeout][Conductor#timeout] and a [deadline][Conductor#deadline] among them; those that
        /// help with a group; and those on which a combinator [starts][ProcessCall#start] work beside
        /// an action, as [Hedge][dev.syncopate.combinators.Hedge] and
        /// [SingleFlight][dev.syncopate.combinators.SingleFlight] do. Work that several callers share
        /// by a single flight has the context of the caller that began it. Everything else of a run
        /// executes on one of these threads or on the calling one. The candidate of a
        /// [Shadow][dev.syncopate.combinators.Shadow], and what an asynchronous executor stands for,
        /// execute outside the run.
        ///
        /// **Order.** If this method is called several times, all contexts are carried. On the new thread
        /// the function that was given first binds first and unbinds last: its task contains the task of
        /// the second, and so on. On the thread that forks, the function that was given last is called
        /// first.
        ///
        /// **Failures.** What the function throws fails what was to be started. A function that returns a
        /// task which does not run the one that it was given causes an [IllegalStateException] there.
        ///
        /// @param context called on the thread that forks, with the task of the new thread; returns the
        /// task to run instead, inside of what was carried before
        /// @return changed settings that carry this too
        public InMemory carrying(UnaryOperator<Runnable> context) {
            return new InMemory(settings.carrying(
                    Objects.requireNonNull(context, "null carries nothing: leave carrying(...) out")));
        }

        /// Puts `around` around all that is yielded: actions, outside of every combinator on the
        /// executor, and also time and chance, as [Conductor.Sleep], [Conductor.Now] and
        /// [Conductor.Seed]. For what must see everything, such as a record of the run.
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
            DirectConductor<F> conductor = conductor(executor);
            conductor.run.onCallersThread = true;
            return RootRun.perform(conductor, orchestration);
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
            return Stage.of(executor).wrap(Layer.of("driver", around), around);
        }

        private <F> DirectConductor<F> conductor(Executor<? super F> executor) {
            Around<Object> around = settings.around();
            Stage<? super F> stage = around == null ? Stage.of(executor) : outermost(executor, around);
            RunState state = RunState.of(settings.clocks().forRun(), stage, settings);
            return new DirectConductor<>(state, null, 0, Waiter.NEVER, stage);
        }
    }
}
