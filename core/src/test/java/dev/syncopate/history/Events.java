package dev.syncopate.history;

import dev.syncopate.DriverAction;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.NullUnmarked;

/// Writes histories by hand: runs that start at [#START], with events some seconds after it.
@NullUnmarked
final class Events {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Events() {}

    static History history(Event... events) {
        return new History("run", 42, START, Arrays.asList(events));
    }

    static Event answered(String path, Object action, Object result, double second) {
        return ended(path, action, Ending.success(result), second);
    }

    static Event failed(String path, Object action, Exception failure, double second) {
        return ended(path, action, Ending.failure(failure), second);
    }

    static Event cancelled(String path, Object action, double second) {
        return ended(path, action, Ending.cancelled(), second);
    }

    static Event slept(String path, double length, double second) {
        return ended(path, new DriverAction.Sleep(seconds(length)), Ending.FIRED, second);
    }

    static Event limit(String path, double length, double second) {
        return ended(path, new DriverAction.Limit(seconds(length)), Ending.FIRED, second);
    }

    static Event runCancelled(double second) {
        return new Event.RunCancelled(at(second));
    }

    private static Event ended(String path, Object action, Ending ending, double second) {
        return new Event.Ended(Path.parse(path), action, ending, at(second));
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
