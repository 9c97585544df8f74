package dev.syncopate.micrometer;

import dev.syncopate.Call;
import dev.syncopate.Combinator.Around;
import dev.syncopate.Combinator.Next;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Times each action.
record Timing<A>(Meters meters) implements Around<A> {
    @Override
    public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
        ActionMeters own = meters.of(action);
        Instant start = call.now();
        own.begins();
        Object result;
        try {
            result = next.execute(action, call);
        } catch (Throwable e) {
            own.ends();
            record(own.failed(e, call.isCancellation(e)), start, call);
            throw e;
        }
        own.ends();
        record(own.succeeded(), start, call);
        return result;
    }

    private static void record(Timer timer, Instant start, Call call) {
        Instant now = call.now();
        long seconds = now.getEpochSecond() - start.getEpochSecond();
        timer.record(Math.max(0, seconds * 1_000_000_000 + now.getNano() - start.getNano()), TimeUnit.NANOSECONDS);
    }
}
