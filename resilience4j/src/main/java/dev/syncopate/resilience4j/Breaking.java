package dev.syncopate.resilience4j;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.Role;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Asks a circuit breaker before each action, and reports the outcome to it.
record Breaking<A>(CircuitBreaker breaker) implements Around<A> {
    @Override
    public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
        acquire(call);
        long start = call.nanos();
        try {
            Object result = next.execute(action, call);
            succeeded(result, start, call);
            return result;
        } catch (Exception e) {
            failed(e, start, call);
            throw e;
        } catch (Throwable e) {
            breaker.releasePermission();
            throw e;
        }
    }

    @Override
    public Role role() {
        return Role.CIRCUIT_BREAKER;
    }

    private void acquire(Call call) {
        Call before = DriverClock.enter(call);
        try {
            breaker.acquirePermission();
        } finally {
            DriverClock.leave(before);
        }
    }

    private void succeeded(@Nullable Object result, long start, Call call) {
        Call before = DriverClock.enter(call);
        try {
            breaker.onResult(call.nanos() - start, TimeUnit.NANOSECONDS, result);
        } finally {
            DriverClock.leave(before);
        }
    }

    private void failed(Exception failure, long start, Call call) {
        if (call.isCancellation(failure)) {
            breaker.releasePermission();
            return;
        }
        Call before = DriverClock.enter(call);
        try {
            breaker.onError(call.nanos() - start, TimeUnit.NANOSECONDS, failure);
        } finally {
            DriverClock.leave(before);
        }
    }
}
