package dev.syncopate.history;

import dev.syncopate.Stepper;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The times at which the timers of a replayed run are due.
///
/// The clock of a replay stops between two entries, while that of the recorded run went on. So a limit
/// that was set some time after an entry is due later than the stepper says. The first yield of the part
/// shows how much later.
final class ReplayTimers {
    private final Stepper<?, ?> stepper;
    private final ReplayLayer layer;
    private final Map<Stepper.Timer, Duration> late = new HashMap<>();

    ReplayTimers(Stepper<?, ?> stepper, ReplayLayer layer) {
        this.stepper = stepper;
        this.layer = layer;
    }

    /// Notes the delay of the limits that were set since the last look. Must be called before the clock
    /// is set.
    void look() {
        for (Stepper.Timer timer : stepper.timers()) {
            if (timer.limit() && !late.containsKey(timer)) {
                Instant now = stepper.now();
                Instant begun = layer.beginning(timer.path()).orElse(now);
                late.put(timer, begun.isAfter(now) ? Duration.between(now, begun) : Duration.ZERO);
            }
        }
    }

    /// The time at which a timer was due in the recorded run, as far as is known.
    Instant due(Stepper.Timer timer) {
        return timer.due().plus(late.getOrDefault(timer, Duration.ZERO));
    }

    /// All timers, in the order in which they are due.
    Stream<Stepper.Timer> inOrder() {
        look();
        return stepper.timers().stream().sorted(Comparator.comparing(this::due));
    }
}
