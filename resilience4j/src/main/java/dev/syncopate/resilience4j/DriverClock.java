package dev.syncopate.resilience4j;

import dev.syncopate.Call;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// A clock for the objects of Resilience4j that follows the driver's time.
///
/// While one of the combinators asks an object of Resilience4j, this clock tells the time of the
/// [call][Call#now()] on that thread. At all other times, as when the object is made or its state is changed
/// by hand, it tells another source's.
///
/// {@snippet class="dev.syncopate.resilience4j.Guarding" region="clock"}
///
/// For tests in virtual time. Runs of the system's time need none: there it tells what the system's clock
/// tells.
public final class DriverClock extends Clock {
    private static final ThreadLocal<@Nullable Call> CURRENT = new ThreadLocal<>();

    /// Whether anybody has asked for such a clock; so long none of them needs to know the call. Who uses one on
    /// another thread was handed it after this was set.
    private static boolean used;

    private final InstantSource outside;
    private final ZoneId zone;

    private DriverClock(InstantSource outside, ZoneId zone) {
        this.outside = outside;
        this.zone = zone;
    }

    /// Makes a clock.
    ///
    /// @param outside the time where there is no call. Where runs begin in virtual time, use their start:
    /// objects of Resilience4j remember when they were made, and cannot bear a time that lies long before
    /// @return the clock, in UTC
    public static DriverClock of(InstantSource outside) {
        used = true;
        return new DriverClock(outside, ZoneOffset.UTC);
    }

    /// Returns the time as nanoseconds, for a rate limiter: `RateLimiter.of(name, config, clock::nanos)`.
    ///
    /// @return nanoseconds since 1970; they overflow in the year 2262
    public long nanos() {
        Instant now = instant();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    @Override
    public Instant instant() {
        Call call = CURRENT.get();
        return call == null ? outside.instant() : call.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DriverClock(outside, other);
    }

    /// From now on, and until [#leave], the time on this thread is the call's.
    ///
    /// @return the call that it was before
    static @Nullable Call enter(Call call) {
        if (!used) {
            return null;
        }
        Call before = CURRENT.get();
        CURRENT.set(call);
        return before;
    }

    static void leave(@Nullable Call before) {
        if (!used) {
            return;
        }
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }
}
