package dev.syncopate.driver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/// What is decided about a run before it starts.
///
/// @param id the name of the run, in idempotency keys
/// @param seed what its random numbers follow from
/// @param start the run's time at its start
/// @param clock the real clock, which stamps events
/// @param patience how long a strand may move without a wait before the run counts as stuck
/// @param shuffle the seed of the order of strands that are ready at the same time; empty for that in which they
/// became ready
/// @param context carries thread-bound values to the threads of the run
public record RunSettings(
        String id,
        long seed,
        Instant start,
        InstantSource clock,
        Duration patience,
        OptionalLong shuffle,
        UnaryOperator<Runnable> context) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Makes settings.
    ///
    /// @throws IllegalArgumentException if the patience is not positive
    public RunSettings {
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("The patience of a run must be positive, but was " + patience);
        }
    }

    /// Returns settings with a seed of 0, a start at 1970-01-01T00:00:00Z, the system's clock, a patience of
    /// 10 s and no context.
    ///
    /// @param id the name of the run
    /// @return the settings
    public static RunSettings of(String id) {
        return new RunSettings(
                id, 0, Instant.EPOCH, InstantSource.system(), PATIENCE, OptionalLong.empty(), UnaryOperator.identity());
    }

    /// Returns these settings with another name of the run.
    ///
    /// @param id the name of the run
    /// @return the settings
    public RunSettings withId(String id) {
        return new RunSettings(id, seed, start, clock, patience, shuffle, context);
    }

    /// Returns these settings with another seed.
    ///
    /// @param seed what random numbers follow from
    /// @return the settings
    public RunSettings withSeed(long seed) {
        return new RunSettings(id, seed, start, clock, patience, shuffle, context);
    }

    /// Returns these settings with another start.
    ///
    /// @param start the run's time at its start
    /// @return the settings
    public RunSettings startingAt(Instant start) {
        return new RunSettings(id, seed, start, clock, patience, shuffle, context);
    }

    /// Returns these settings with another real clock.
    ///
    /// @param clock the clock that stamps events
    /// @return the settings
    public RunSettings withClock(InstantSource clock) {
        return new RunSettings(id, seed, start, clock, patience, shuffle, context);
    }

    /// Returns these settings with another patience.
    ///
    /// @param patience how long a strand may move without a wait
    /// @return the settings
    public RunSettings withPatience(Duration patience) {
        return new RunSettings(id, seed, start, clock, patience, shuffle, context);
    }

    /// Returns these settings with another order of the strands that are ready at the same time, such as forks that
    /// have just begun.
    ///
    /// To check whether an orchestration is pure: given the same events, it yields and returns the same under
    /// every seed. If it does not, its strands share what is not their own, such as a list that several forks
    /// add to, or it depends on which of several forks is first at one moment, such as a race with a fork that
    /// ends without waiting.
    ///
    /// @param seed what the order follows from
    /// @return the settings
    public RunSettings shuffled(long seed) {
        return new RunSettings(id, this.seed, start, clock, patience, OptionalLong.of(seed), context);
    }

    /// Returns these settings with a function that carries thread-bound values to the threads of the run.
    ///
    /// @param context as for [dev.syncopate.Syncopate.InMemory#carrying]
    /// @return the settings
    public RunSettings carrying(UnaryOperator<Runnable> context) {
        return new RunSettings(id, seed, start, clock, patience, shuffle, context);
    }
}
