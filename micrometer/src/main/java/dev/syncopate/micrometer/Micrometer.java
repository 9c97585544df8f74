package dev.syncopate.micrometer;

import dev.syncopate.Combinator;
import io.micrometer.core.instrument.MeterRegistry;

/// Measures actions by Micrometer.
///
/// {@snippet class="dev.syncopate.micrometer.Measuring" region="timed"}
public final class Micrometer {
    private Micrometer() {}

    /// Times each action, and counts how many are under way.
    ///
    /// | meter | is | tags |
    /// |---|---|---|
    /// | `syncopate.actions` | a timer | `action`, `outcome`, `exception` |
    /// | `syncopate.actions.active` | a gauge | `action` |
    ///
    /// `action` is the name of the action's class without its package, such as `Shop.Fetch`; `outcome` is
    /// `success`, `failure` or `cancelled`; `exception` is the simple name of what was thrown, or `none`.
    /// Histograms, further tags and other names are given by a
    /// [io.micrometer.core.instrument.config.MeterFilter] of the registry. All combinators of one registry
    /// count in the same meters.
    ///
    /// **Order.** Inside of a retry it measures each attempt, outside all of them together. Narrow it where a
    /// family has more types of action than there should be series.
    ///
    /// **Failures.** Measured and passed on unchanged.
    ///
    /// **Time.** Durations are measured by the driver, and not by the registry's clock.
    ///
    /// @param registry where the meters are registered, when a type of action is met first
    /// @return the combinator
    public static Combinator<Object> timed(MeterRegistry registry) {
        return Combinator.of("timed", new Timing<>(new Meters(registry)));
    }
}
