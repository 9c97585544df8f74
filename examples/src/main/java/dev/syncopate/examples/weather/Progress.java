package dev.syncopate.examples.weather;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.examples.terminal.ProgressLine;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Shows how many stops are done, successfully or not.
record Progress(String phase, int stops, ProgressLine line, AtomicInteger done) implements Around<Object> {

    @Override
    public @Nullable Object execute(Object action, Call call, Next<Object> next) throws Exception {
        try {
            return next.execute(action, call);
        } finally {
            line.show(phase, done.incrementAndGet() + " of " + stops + " stops");
        }
    }

    @Override
    public String toString() {
        return "progress";
    }
}
