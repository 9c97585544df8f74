package dev.syncopate.resilience4j;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.Role;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Delays each action until the time that a rate limiter reserves for it.
record Limiting<A>(RateLimiter limiter) implements Around<A> {
    @Override
    public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
        long nanos = reserve(call);
        if (nanos != 0) {
            await(nanos, call);
        }
        Object result;
        try {
            result = next.execute(action, call);
        } catch (Exception e) {
            failed(e, call);
            throw e;
        }
        succeeded(result, call);
        return result;
    }

    @Override
    public Role role() {
        return Role.RATE_LIMITER;
    }

    private long reserve(Call call) {
        Call before = DriverClock.enter(call);
        try {
            return limiter.reservePermission();
        } finally {
            DriverClock.leave(before);
        }
    }

    private void await(long nanos, Call call) throws InterruptedException {
        if (nanos < 0) {
            throw RequestNotPermitted.createRequestNotPermitted(limiter);
        }
        call.sleep(Duration.ofNanos(nanos));
    }

    private void succeeded(@Nullable Object result, Call call) {
        Call before = DriverClock.enter(call);
        try {
            limiter.onResult(result);
        } finally {
            DriverClock.leave(before);
        }
    }

    private void failed(Exception failure, Call call) {
        if (call.isCancellation(failure)) {
            return;
        }
        Call before = DriverClock.enter(call);
        try {
            limiter.onError(failure);
        } finally {
            DriverClock.leave(before);
        }
    }
}
