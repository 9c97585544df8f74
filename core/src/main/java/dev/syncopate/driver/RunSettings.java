package dev.syncopate.driver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/// What is decided about a run before it starts.
///
/// @param id the name of the run, in idempotency keys
/// @param seed what its random numbers follow from
/// @param start the run's time at its start
/// @param clock the real clock, which stamps events
/// @param patience how long a strand may move without a wait before the run counts as stuck
/// @param inTurns whether the threads on which actions are performed take turns too
/// @param shuffle the seed of the order of strands that are ready at the same time; empty for that in
/// which they became ready
/// @param context carries thread-bound values to the threads of the run
/// @param carried texts that are carried with the run, whatever process it is in
public record RunSettings(
        String id,
        long seed,
        Instant start,
        InstantSource clock,
        Duration patience,
        boolean inTurns,
        OptionalLong shuffle,
        UnaryOperator<Runnable> context,
        Map<String, String> carried) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Makes settings.
    ///
    /// @throws IllegalArgumentException if the patience is not positive
    public RunSettings {
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("The patience of a run must be positive, but was " + patience);
        }
        carried = Map.copyOf(carried);
    }

    /// Returns settings with a seed of 0, a start at 1970-01-01T00:00:00Z, the system's clock, a
    /// patience of 10 s and no context.
    ///
    /// @param id the name of the run
    /// @return the settings
    public static RunSettings of(String id) {
        return new RunSettings(
                id,
                0,
                Instant.EPOCH,
                InstantSource.system(),
                PATIENCE,
                false,
                OptionalLong.empty(),
                UnaryOperator.identity(),
                Map.of());
    }

    /// Returns these settings with another name of the run.
    ///
    /// @param id the name of the run
    /// @return the settings
    public RunSettings withId(String id) {
        return new RunSettings(id, seed, start, clock, patience, inTurns, shuffle, context, carried);
    }

    /// Returns these settings with another seed.
    ///
    /// @param seed what random numbers follow from
    /// @return the settings
    public RunSettings withSeed(long seed) {
        return new RunSettings(id, seed, start, clock, patience, inTurns, shuffle, context, carried);
    }

    /// Returns these settings with another start.
    ///
    /// @param start the run's time at its start
    /// @return the settings
    public RunSettings startingAt(Instant start) {
        return new RunSettings(id, seed, start, clock, patience, inTurns, shuffle, context, carried);
    }

    /// Returns these settings with another real clock.
    ///
    /// @param clock the clock that stamps events
    /// @return the settings
    public RunSettings withClock(InstantSource clock) {
        return new RunSettings(id, seed, start, clock, patience, inTurns, shuffle, context, carried);
    }

    /// Returns these settings with another patience.
    ///
    /// @param patience how long a strand may move without a wait
    /// @return the settings
    public RunSettings withPatience(Duration patience) {
        return new RunSettings(id, seed, start, clock, patience, inTurns, shuffle, context, carried);
    }

    /// Returns these settings for a run whose executors take turns with its strands, and live by its
    /// clock. So the run is the same every time, with all layers of its executor: for tests and
    /// searches.
    ///
    /// **Order.** One thread of the run moves at a time, until it waits or ends; those that are ready
    /// go on in the order in which they became ready. When none is ready, the driver is called. When it
    /// does nothing, layers that wait for an idle run are notified; if there are none, time passes to
    /// the first deadline of those who perform: of [sleeps][dev.syncopate.Call#sleep], limits, delays
    /// of retries, and so on. A timer of the run itself is still the driver's to fire, and no deadline
    /// of an executor passes that comes after it. [DrivenRun#nextTimer()] is empty while the run can go
    /// on without it.
    ///
    /// **Time.** The [clock][#clock()] of the settings of such a run is the run's own, so events are
    /// stamped with its time.
    ///
    /// **Failures.** All this holds for executors that wait by their call only. One that is blocked
    /// otherwise, by a latch, a future or a socket, for more than about 50 ms of real time, or that
    /// computes for more than a second, goes on beside the others, so that executors can wait for each
    /// other; no time passes meanwhile. A run whose executors are all blocked for 5 s of real time is
    /// [dropped][DrivenRun#drop(Throwable)] with an [IllegalStateException] that names the blocked
    /// lines.
    ///
    /// @return the settings
    public RunSettings takingTurns() {
        return new RunSettings(id, seed, start, clock, patience, true, shuffle, context, carried);
    }

    /// Returns these settings with another order of the strands that are ready at the same time, such
    /// as forks that have just begun.
    ///
    /// To check whether an orchestration is pure: given the same events, it yields and returns the same
    /// under every seed. If it does not, its strands share what is not their own, such as a list that
    /// several forks add to, or it depends on which of several forks is first at one moment, such as a
    /// race with a fork that ends without waiting.
    ///
    /// @param seed what the order follows from
    /// @return the settings
    public RunSettings shuffled(long seed) {
        return new RunSettings(id, this.seed, start, clock, patience, inTurns, OptionalLong.of(seed), context, carried);
    }

    /// Returns these settings with a function that carries thread-bound values to the threads of the
    /// run.
    ///
    /// @param context as for [dev.syncopate.Syncopate.InMemory#carrying]
    /// @return the settings
    public RunSettings carrying(UnaryOperator<Runnable> context) {
        return new RunSettings(id, seed, start, clock, patience, inTurns, shuffle, context, carried);
    }

    /// Returns these settings with other texts that are carried with the run, such as the trace that it
    /// belongs to.
    ///
    /// @param carried the texts, by their names, as [dev.syncopate.Call#carried()] returns them
    /// @return the settings
    public RunSettings withCarried(Map<String, String> carried) {
        return new RunSettings(id, seed, start, clock, patience, inTurns, shuffle, context, carried);
    }

    /// Checks that a log is of this run.
    ///
    /// @throws IllegalStateException if it is not
    void requireKeptIn(RunSettings kept) {
        if (!id.equals(kept.id) || seed != kept.seed || !start.equals(kept.start)) {
            throw new IllegalStateException("The log is of " + kept.describe() + ", but the run is " + describe()
                    + ": run it with the settings that log.settings(...) returns");
        }
    }

    private String describe() {
        return "run " + id + " (seed " + seed + ", start " + start + ")";
    }
}
