package dev.syncopate.durable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/// How a store keeps its runs.
///
/// @param atOnce how many runs are in memory at most, but for those whose actions [wait][DurableRun] for other
/// runs
/// @param keeping how long a run that only waits stays in memory
/// @param closing how long [Durable#close()] lets actions in flight end
/// @param patience how long an orchestration may compute without a yield before it counts as stuck
/// @param clock the real clock; while it throws, which is logged once, the time stops
/// @param listener is told of what somebody may have to do
/// @param carried makes the texts that are kept with a new run, of the name of its definition and its id
public record DurableSettings(
        int atOnce,
        Duration keeping,
        Duration closing,
        Duration patience,
        InstantSource clock,
        RunListener listener,
        BiFunction<? super String, ? super String, Map<String, String>> carried) {
    static final BiFunction<String, String, Map<String, String>> NOTHING = (name, id) -> Map.of();

    /// Makes settings.
    ///
    /// @throws IllegalArgumentException if `atOnce` is less than 1, a duration is negative, or the patience is
    /// zero
    public DurableSettings {
        if (atOnce < 1) {
            throw new IllegalArgumentException("Of " + atOnce + " runs in memory none goes on: give at least 1");
        }
        requireNotNegative(keeping, "keeping");
        requireNotNegative(closing, "closing");
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("patience is " + patience + ": give a duration of more than zero");
        }
        Objects.requireNonNull(clock, "the clock");
        Objects.requireNonNull(listener, "the listener");
        Objects.requireNonNull(carried, "the function for what is carried");
    }

    private static void requireNotNegative(Duration duration, String name) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " is " + duration + ": give a duration that is not negative");
        }
    }

    /// Returns the settings of [Durable#open(java.nio.file.Path, dev.syncopate.json.JsonCodec)]: 10,000
    /// runs at once, those that wait are kept for 10 s, actions in flight get 10 s to end, a patience
    /// of 10 s, the system's clock, and no listener.
    ///
    /// @return the settings
    public static DurableSettings standard() {
        return new DurableSettings(
                10_000,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                InstantSource.system(),
                RunListener.NONE,
                NOTHING);
    }

    /// Returns these settings with another number of runs in memory.
    ///
    /// @param atOnce at least 1
    /// @return the settings
    public DurableSettings withAtOnce(int atOnce) {
        return new DurableSettings(atOnce, keeping, closing, patience, clock, listener, carried);
    }

    /// Returns these settings with another time for which runs that wait are kept in memory.
    ///
    /// @param keeping not negative
    /// @return the settings
    public DurableSettings withKeeping(Duration keeping) {
        return new DurableSettings(atOnce, keeping, closing, patience, clock, listener, carried);
    }

    /// Returns these settings with another time for actions in flight to end when the store closes.
    ///
    /// @param closing not negative
    /// @return the settings
    public DurableSettings withClosing(Duration closing) {
        return new DurableSettings(atOnce, keeping, closing, patience, clock, listener, carried);
    }

    /// Returns these settings with another patience.
    ///
    /// @param patience more than zero
    /// @return the settings
    public DurableSettings withPatience(Duration patience) {
        return new DurableSettings(atOnce, keeping, closing, patience, clock, listener, carried);
    }

    /// Returns these settings with another clock.
    ///
    /// @param clock the clock
    /// @return the settings
    public DurableSettings withClock(InstantSource clock) {
        return new DurableSettings(atOnce, keeping, closing, patience, clock, listener, carried);
    }

    /// Returns these settings with a listener.
    ///
    /// @param listener is told of what somebody may have to do
    /// @return the settings
    public DurableSettings withListener(RunListener listener) {
        return new DurableSettings(atOnce, keeping, closing, patience, clock, listener, carried);
    }

    /// Returns these settings with a function that makes texts to be carried with each new run, such as
    /// the trace that it belongs to. They are in the store, and each action's call [has
    /// them][dev.syncopate.Call#carried()], in whatever process it is performed. Children have those of
    /// the run that starts them.
    ///
    /// **Failures.** What it throws is thrown where the run was to be started.
    ///
    /// **Threads.** Called on the thread that starts a run which is not known yet, before it is stored.
    ///
    /// @param carried is given the name of the definition and the id of the run
    /// @return the settings
    public DurableSettings withCarried(BiFunction<? super String, ? super String, Map<String, String>> carried) {
        return new DurableSettings(atOnce, keeping, closing, patience, clock, listener, carried);
    }
}
