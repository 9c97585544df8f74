package dev.syncopate.history;

import dev.syncopate.Stepper;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// When the timers of a replayed run are due.
///
/// The clock of a replay stands between two entries, while that of the recorded run went on. So a limit that
/// was set some time after an entry is due later than the stepper believes. How much later shows by when the
/// part made its first yield.
final class ReplayTimers {
    private final Stepper<?, ?> stepper;
    private final Following past;
    private final Map<Stepper.Timer, Duration> late = new HashMap<>();

    ReplayTimers(Stepper<?, ?> stepper, Following past) {
        this.stepper = stepper;
        this.past = past;
    }

    /// Notes how late the limits are that were set since the last look. To be called before the clock is moved.
    void look() {
        for (Stepper.Timer timer : stepper.timers()) {
            if (timer.limit() && !late.containsKey(timer)) {
                Instant now = stepper.now();
                Instant begun = past.beginning(timer.path()).orElse(now);
                late.put(timer, begun.isAfter(now) ? Duration.between(now, begun) : Duration.ZERO);
            }
        }
    }

    /// When a timer was due in the recorded run, as far as can be told.
    Instant due(Stepper.Timer timer) {
        return timer.due().plus(late.getOrDefault(timer, Duration.ZERO));
    }

    /// What waits for time, in the order in which it is due.
    Stream<Stepper.Timer> inOrder() {
        look();
        return stepper.timers().stream().sorted(Comparator.comparing(this::due));
    }
}
