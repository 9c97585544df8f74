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
/// While one of the combinators calls an object of Resilience4j, this clock returns the time of the
/// [call][Call#now()] on that thread. At all other times, such as when the object is created or its state is
/// changed by hand, it returns the time of another source.
///
/// {@snippet class="dev.syncopate.resilience4j.Guarding" region="clock"}
///
/// It is meant for tests in virtual time. Runs on the real clock need none: there it would return the same
/// time as the system's clock.
public final class DriverClock extends Clock {
    private static final ThreadLocal<@Nullable Call> CURRENT = new ThreadLocal<>();

    /// Whether a clock was ever created; until then no combinator has to register its call. A plain field is
    /// enough: a thread that uses a clock received it after this field was set.
    private static boolean used;

    private final InstantSource outside;
    private final ZoneId zone;

    private DriverClock(InstantSource outside, ZoneId zone) {
        this.outside = outside;
        this.zone = zone;
    }

    /// Creates a clock.
    ///
    /// @param outside the time outside a call. For runs in virtual time, use their start: objects of
    /// Resilience4j remember when they were created, and fail if the time is long before that
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

    /// Until [#leave], the time on this thread is the call's.
    ///
    /// @return the call whose time applied before; null if none
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
