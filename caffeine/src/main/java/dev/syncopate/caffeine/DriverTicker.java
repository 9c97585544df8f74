package dev.syncopate.caffeine;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.syncopate.Call;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// A ticker for caches that follows the driver's time.
///
/// While the combinator asks the cache, this ticker tells the time of the [call][Call#now()] on that thread. At
/// all other times, as when the cache clears up on a thread of its own, it tells another source's.
///
/// {@snippet class="dev.syncopate.caffeine.Keeping" region="ticker"}
///
/// For tests in virtual time. Runs of the system's time need none: Caffeine's own ticker tells the same.
public final class DriverTicker implements Ticker {
    private static final ThreadLocal<@Nullable Call> CURRENT = new ThreadLocal<>();

    /// Whether anybody has asked for such a ticker; so long none of them needs to know the call. Who uses one
    /// on another thread was handed it after this was set.
    private static boolean used;

    private final InstantSource outside;

    private DriverTicker(InstantSource outside) {
        this.outside = outside;
    }

    /// Makes a ticker.
    ///
    /// @param outside the time where there is no call. Where runs begin in virtual time, use their start
    /// @return the ticker
    public static DriverTicker of(InstantSource outside) {
        used = true;
        return new DriverTicker(outside);
    }

    /// Returns the time.
    ///
    /// @return nanoseconds since 1970; they overflow in the year 2262
    @Override
    public long read() {
        Call call = CURRENT.get();
        Instant now = call == null ? outside.instant() : call.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
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
