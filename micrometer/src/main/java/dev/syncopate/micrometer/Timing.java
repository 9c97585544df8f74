package dev.syncopate.micrometer;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.Role;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Times each action.
record Timing<A>(Meters meters) implements Around<A> {
    @Override
    public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
        ActionMeters own = meters.of(action);
        long start = call.nanos();
        own.begins();
        Object result;
        try {
            result = next.execute(action, call);
        } catch (Throwable e) {
            own.ends();
            if (!call.isSilent()) {
                record(own.failed(e, call.isCancellation(e)), start, call);
            }
            throw e;
        }
        own.ends();
        if (!call.isSilent()) {
            record(own.succeeded(), start, call);
        }
        return result;
    }

    @Override
    public Role role() {
        return Role.TIMED;
    }

    private static void record(Timer timer, long start, Call call) {
        timer.record(call.nanos() - start, TimeUnit.NANOSECONDS);
    }
}
