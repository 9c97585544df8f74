package dev.syncopate.testkit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Thrown when a law is broken; the message says what was observed.
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Broken(String observed, @Nullable Throwable cause) {
        super(observed, cause);
    }

    static Broken by(String observed) {
        return new Broken(observed, null);
    }

    static Broken by(String observed, Throwable cause) {
        return new Broken(observed, cause);
    }

    static void unless(boolean holds, Supplier<String> observed) {
        if (!holds) {
            throw by(observed.get());
        }
    }

    static void unlessEqual(Object expected, @Nullable Object actual, String what) {
        unless(expected.equals(actual), () -> what + " should be " + expected + ", but is " + actual);
    }
}
