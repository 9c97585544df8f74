package dev.syncopate;

import dev.syncopate.composition.Stage;
import dev.syncopate.driver.Codec;
import dev.syncopate.driver.Log;
import dev.syncopate.kernel.NewRun;
import dev.syncopate.kernel.ThroughCodec;
import dev.syncopate.running.Chance;
import dev.syncopate.running.InMemoryConductor;
import dev.syncopate.running.RunLifecycle;
import dev.syncopate.running.RunState;
import dev.syncopate.running.Settings;
import dev.syncopate.running.Settings.Clocks;
import dev.syncopate.running.StartedInMemoryRun;
import dev.syncopate.time.SystemScheduler;
import dev.syncopate.time.VirtualScheduler;
import dev.syncopate.time.Waiter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Runs orchestrations in memory.
public final class Syncopate {
    private static final InMemory STANDARD = new InMemory(Settings.STANDARD, null);

    private Syncopate() {}

    /// Runs `orchestration` on the calling thread: each yield calls `executor` and returns its result.
    ///
    /// {@snippet class="dev.syncopate.snippets.Shop" region="run"}
    ///
    /// **Failures.** An unchecked exception of the orchestration is thrown unchanged. If it is the
    /// failure of an action, it is an [ActionFailedException] with the path of the yield; any other one
    /// carries the path of the next yield as a suppressed note. An `Error` is thrown unchanged.
    ///
    /// **Threads.** Works on any thread, platform or virtual. Starts no thread unless the orchestration
    /// forks, or yields a group to an executor that allows several actions in flight. An executor may
    /// serve many runs at once; its [Executor#maxInFlight()] limits each of them on its own.
    ///
    /// **Cancellation.** Interrupting the calling thread cancels the run. The thread's interrupt flag is
    /// set when this method throws.
    ///
    /// @param orchestration the orchestration to run
    /// @param executor executes its actions
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the orchestration's result
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
    /// @param orchestration the orchestration to run
    /// @param executor executes its actions
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the running orchestration
    public static <F, T extends @Nullable Object> Run<T> start(
            Orchestration<F, T> orchestration, Executor<? super F> executor) {
        return STANDARD.start(orchestration, executor);
    }

    /// Returns the settings of [#run] and [#start], from which others are made.
    ///
    /// @return the system's clock, unpredictable random numbers, no context carried
    public static InMemory inMemory() {
        return STANDARD;
    }

    /// Settings of the in-memory driver. Immutable: each method returns new settings.
    public static final class InMemory {
        private final Settings settings;

        /// Where runs are recorded; null for nowhere.
        private final @Nullable Log log;

        private InMemory(Settings settings, @Nullable Log log) {
            this.settings = settings;
            this.log = log;
        }

        private InMemory with(Settings changed) {
            return new InMemory(changed, log);
        }

        /// Runs in virtual time: time advances only when all of a run waits, and then to the next
        /// deadline. Each run begins at `start`. For tests: a run that sleeps for a month ends at once.
        ///
        /// **Order.** A run is the same every time. Its threads take turns, each until it waits or
        /// ends. Of the threads that are ready, the one of the most deeply nested fork goes first;
        /// among equals, the one that was ready first. So all that forks do at one time is done before
        /// their parent goes on. This holds while executors wait by their call only ([Call#sleep],
        /// [RunCall#await]). An executor that is blocked otherwise, by a latch, a future or a socket,
        /// for more than about 50 ms of real time, or that computes for more than a second, runs beside
        /// the others from then on, so that executors can wait for each other; their order then depends
        /// on their threads. No time passes meanwhile.
        ///
        /// **Failures.** A run that waits for something that can never come ends with an
        /// [IllegalStateException] that lists all waits. So does a run that makes no progress for 5 s of
        /// real time because its executors are blocked: they are interrupted, and the message names the
        /// blocked lines. If an executor ignores its interruption, the logger `dev.syncopate` logs the
        /// message as an error. An executor that computes, polls, or reads from a socket may take any
        /// time.
        ///
        /// @param start the time at which each run begins
        /// @return changed settings
        public InMemory inVirtualTime(Instant start) {
            return with(settings.withClocks(Clocks.virtual(start, () -> new VirtualScheduler(start))));
        }

        /// Takes the time of day from `clock`. Waits still use the JVM's clock.
        ///
        /// @param clock the source of [Conductor#now()] and [Call#now()]
        /// @return changed settings
        public InMemory withClock(InstantSource clock) {
            SystemScheduler scheduler = new SystemScheduler(clock);
            return with(settings.withClocks(Clocks.of(clock, () -> scheduler)));
        }

        /// Makes [Conductor#random()] and [Conductor#uuid()] predictable: at the same path they give the
        /// same values in every run.
        ///
        /// @param seed the seed of all random values
        /// @return changed settings
        public InMemory withSeed(long seed) {
            return with(settings.withChance(Chance.seeded(seed)));
        }

        /// Sets the id of each run, for [Call#idempotencyKey()]. A run that continues where another run
        /// of the same orchestration stopped must have its id. By default each run has a random id.
        ///
        /// @param id makes the keys of this run different from those of all other runs
        /// @return changed settings
        public InMemory withId(String id) {
            return with(settings.withId(Objects.requireNonNull(
                    id, "The id of a run must not be null: leave withId(...) out for a random one")));
        }

        /// Carries what is bound to the thread, such as a logging context, into every other thread of
        /// the run.
        ///
        /// {@snippet class="dev.syncopate.snippets.AtOnce" region="context"}
        ///
        /// **Threads.** The context is carried into each thread that a run starts: that of [#start];
        /// those of [forks][Conductor#fork] and of what is made of forks, a
        /// [timeout][Conductor#timeout] among them; those that
        /// help with a group; and those on which a combinator [starts][ProcessCall#start] work beside
        /// an action, as [Hedge][dev.syncopate.combinators.Hedge] and
        /// [SingleFlight][dev.syncopate.combinators.SingleFlight] do. Work that several callers share
        /// by a single flight has the context of the caller that began it. Everything else of a run
        /// executes on one of these threads or on the calling one. The candidate of a
        /// [Shadow][dev.syncopate.combinators.Shadow], and what an asynchronous executor stands for,
        /// execute outside the run.
        ///
        /// Each fork then has a thread of its own. Otherwise forks may share threads.
        ///
        /// **Order.** If this method is called several times, all contexts are carried. On the new
        /// thread the function that was given first binds first and unbinds last: its task contains the
        /// task of the second, and so on. On the thread that forks, the function that was given last is
        /// called first.
        ///
        /// **Failures.** An exception of the function fails what was to be started. If the function
        /// returns a task that does not run the given one, that fails with an [IllegalStateException].
        ///
        /// @param context called on the thread that forks, with the task of the new thread; returns the
        /// task to run instead, inside of the contexts that were added before
        /// @return changed settings that carry this context too
        public InMemory carrying(UnaryOperator<Runnable> context) {
            return with(settings.carrying(Objects.requireNonNull(
                    context,
                    "The function of carrying(...) must not be null: leave carrying(...) out to carry nothing")));
        }

        /// Puts `around` around all yields: around actions, outside of every combinator on the
        /// executor, and around what the driver is [asked][Conductor#ask]: time and chance, as
        /// [DriverAction]s. For layers that must see everything.
        ///
        /// @param around the behaviour, inside of the layers that were put around before
        /// @return changed settings
        public InMemory around(Around<Object> around) {
            return with(settings.around(around));
        }

        /// Sends each action and each result through a codec, and goes on with what comes back. For
        /// tests: they find what a workflow engine, or a history in a file, would garble.
        ///
        /// {@snippet class="dev.syncopate.snippets.Sending" region="through"}
        ///
        /// **Failures.** What the codec refuses, or does not give back equal, is a mistake: the yield
        /// throws a `ClassCastException` with the path, the component and the remedy, and no layer
        /// handles it. What compares by identity, such as an array, is compared by its text. Failures
        /// of actions do not go through the codec.
        ///
        /// @param codec such as that of `syncopate-json`
        /// @return changed settings
        public InMemory throughCodec(Codec codec) {
            return around(new ThroughCodec(codec));
        }

        /// Records each run, and lets a run that stopped go on.
        ///
        /// {@snippet class="dev.syncopate.snippets.Replaying" region="record"}
        ///
        /// The log gets all that a run does not decide by itself: how its actions and waits ended, in
        /// the order in which the run got that. If the log holds events already, the run gets these
        /// again, and performs only what is not among them.
        ///
        /// **Order.** At any moment at most one of the orchestration and its forks moves; executors work
        /// beside it, as many as [Executor#maxInFlight()] allows. So a replay is exact, also for races.
        ///
        /// **Replay.** Layers outside of the [log][Executor#recorded()] see recorded answers again;
        /// layers inside of it do not. What `around` does is not recorded.
        ///
        /// **Failures.** If the log throws, the run ends without a trace, and [#run] throws the same.
        ///
        /// @param log where the events are kept, for one run: a
        /// [recorder][dev.syncopate.history.Recorder], or a log of your own
        /// @return changed settings, for one run
        public InMemory recordedTo(Log log) {
            return new InMemory(
                    settings,
                    Objects.requireNonNull(
                            log,
                            "The log of recordedTo(...) must not be null: leave recordedTo(...) out to record nothing"));
        }

        /// Runs `orchestration` on the calling thread, as [Syncopate#run].
        ///
        /// @param orchestration the orchestration to run
        /// @param executor executes its actions
        /// @param <F> the family of its actions
        /// @param <T> its result
        /// @return the orchestration's result
        public <F, T extends @Nullable Object> T run(Orchestration<F, T> orchestration, Executor<? super F> executor) {
            if (log != null) {
                return NewRun.<F>recorded(executor, settings, log).result(orchestration);
            }
            InMemoryConductor<F> conductor = conductor(executor);
            conductor.run.onCallersThread = true;
            return RunLifecycle.run(conductor, orchestration);
        }

        /// Starts `orchestration` on a virtual thread of its own, as [Syncopate#start].
        ///
        /// @param orchestration the orchestration to run
        /// @param executor executes its actions
        /// @param <F> the family of its actions
        /// @param <T> its result
        /// @return the running orchestration
        public <F, T extends @Nullable Object> Run<T> start(
                Orchestration<F, T> orchestration, Executor<? super F> executor) {
            return log != null
                    ? NewRun.<F>recorded(executor, settings, log).started(orchestration)
                    : new StartedInMemoryRun<>(this.<F>conductor(executor), orchestration).start();
        }

        private static <F> Stage<F> outermost(Executor<F> executor, Around<Object> around) {
            return Stage.of(executor).wrap(Layer.of("driver", around), around);
        }

        private <F> InMemoryConductor<F> conductor(Executor<? super F> executor) {
            Around<Object> around = settings.around();
            Stage<? super F> stage = around == null ? Stage.of(executor) : outermost(executor, around);
            RunState state = RunState.of(settings.clocks().forRun().get(), stage, settings);
            return new InMemoryConductor<>(state, null, 0, Waiter.NEVER, stage);
        }
    }
}
