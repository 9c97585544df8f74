package dev.syncopate.history;

import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.NullUnmarked;

/// Writes histories by hand: entries that all begin at [#START] and end some seconds after it.
@NullUnmarked
final class Entries {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Entries() {}

    static History history(Entry... entries) {
        return new History(Arrays.asList(entries));
    }

    static Entry answered(String path, Object action, Object result, double second) {
        return new Entry(Path.parse(path), action, new Outcome.Success<>(result), START, at(second));
    }

    static Entry answered(String path, Object action, Object result, double begun, double second) {
        return new Entry(Path.parse(path), action, new Outcome.Success<>(result), at(begun), at(second));
    }

    static Entry failed(String path, Object action, Exception failure, double second) {
        return new Entry(Path.parse(path), action, new Outcome.Failure<>(failure), START, at(second));
    }

    static Entry cancelled(String path, Object action, double second) {
        return new Entry(Path.parse(path), action, new Entry.Cancelled(), START, at(second));
    }

    static Instant at(double second) {
        return START.plus(seconds(second));
    }

    static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    static Orchestration<Object, Object> yielding(Object action) {
        return conductor -> conductor.yieldAny(action);
    }
}
