package dev.syncopate.caffeine;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.syncopate.Call;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// A ticker for caches that follows the driver's time.
///
/// While the combinator accesses the cache, this ticker returns the time of the [call][Call#now()] on that
/// thread. At all other times, such as during maintenance on a thread of the cache, it returns the time of
/// another source.
///
/// {@snippet class="dev.syncopate.caffeine.Keeping" region="ticker"}
///
/// It is meant for tests in virtual time. Runs on the real clock need none: Caffeine's own ticker does the
/// same.
public final class DriverTicker implements Ticker {
    private static final ThreadLocal<@Nullable Call> CURRENT = new ThreadLocal<>();

    /// Whether a ticker was ever created; until then no combinator has to register its call. A plain field is
    /// enough: a thread that uses a ticker received it after this field was set.
    private static boolean used;

    private final InstantSource outside;

    private DriverTicker(InstantSource outside) {
        this.outside = outside;
    }

    /// Creates a ticker.
    ///
    /// @param outside the time outside a call. For runs in virtual time, use their start
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
