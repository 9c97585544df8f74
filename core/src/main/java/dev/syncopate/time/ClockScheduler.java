package dev.syncopate.time;

import java.time.Duration;
import java.time.Instant;

/// A scheduler whose time does not pass by itself.
public abstract class ClockScheduler extends Scheduler {
    /// Set by one thread at a time.
    private final VirtualClock clock;

    ClockScheduler(Instant start) {
        this.clock = new VirtualClock(start);
    }

    /// Sets the time, unless it is later already.
    protected final void moveClock(Instant time) {
        clock.passTo(time);
    }

    @Override
    public final Instant now() {
        return clock.instantOf(clock.present());
    }

    @Override
    public final long nanos() {
        return clock.present();
    }

    @Override
    public final long deadlineAfter(Duration duration) {
        return clock.deadlineAfter(duration);
    }

    @Override
    public final Instant instantOf(long deadline) {
        return clock.instantOf(deadline);
    }

    /// As [#moveClock(Instant)], by the number of the time.
    final void moveClock(long moment) {
        clock.passTo(moment);
    }
}
