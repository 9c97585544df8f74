package dev.syncopate.micrometer;

import dev.syncopate.Combinator;
import io.micrometer.core.instrument.MeterRegistry;

/// Measures actions with Micrometer.
///
/// {@snippet class="dev.syncopate.micrometer.Measuring" region="timed"}
public final class Micrometer {
    private Micrometer() {}

    /// Times each action, and counts the actions in flight.
    ///
    /// | meter | is | tags |
    /// |---|---|---|
    /// | `syncopate.actions` | a timer | `action`, `outcome`, `exception` |
    /// | `syncopate.actions.active` | a gauge | `action` |
    ///
    /// `action` is the name of the action's class without its package, such as `Shop.Fetch`; `outcome`
    /// is `success`, `failure` or `cancelled`; `exception` is the simple name of the exception, or
    /// `none`. Configure histograms, further tags and other names by a
    /// [io.micrometer.core.instrument.config.MeterFilter] of the registry. All combinators of one
    /// registry share the same meters.
    ///
    /// **Order.** Inside a retry it measures each attempt, outside all of them together. Narrow it if a
    /// family has more types of action than you want series.
    ///
    /// **Replay.** Outside of the [log][dev.syncopate.Executor#recorded()] it measures no recorded
    /// outcome again. What was in flight when the process ended is measured when it has ended, by the
    /// time of the run, so the time until the restart counts.
    ///
    /// **Failures.** Measured and passed on unchanged.
    ///
    /// **Time.** Durations are measured by the driver's clock, not by the registry's.
    ///
    /// @param registry gets the meters of a type of action when the first such action is executed
    /// @return the combinator
    public static Combinator<Object> timed(MeterRegistry registry) {
        return Combinator.of("timed", new Timing<>(new Meters(registry)));
    }
}
