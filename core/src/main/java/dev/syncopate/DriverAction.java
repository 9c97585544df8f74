package dev.syncopate;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a driver does itself, and no executor: wait, tell the time, receive a message.
///
/// It belongs to no family. An orchestration of any family [asks][Conductor#ask] for it. It passes no layer
/// on the executor, only those [around][Syncopate.InMemory#around] the driver. Its [path][Path] names what it
/// is for, as in `/:sleep.2`: its class in lower case, and how often the strand has asked for that.
///
/// A driver refuses what it does not know.
///
/// @param <R> the type of the answer; `Void` if there is none
public interface DriverAction<R extends @Nullable Object> extends Action<DriverAction<?>, R> {

    /// Waits: the question of [Conductor#sleep].
    ///
    /// @param duration how long; for zero or less it does not wait
    record Sleep(Duration duration) implements DriverAction<@Nullable Void> {
        /// Not by the JDK's generated method, which keeps the class loader of the record in memory.
        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Sleep(var other) && other.equals(duration);
        }

        @Override
        public int hashCode() {
            return duration.hashCode();
        }
    }

    /// Tells the time: the question of [Conductor#now()].
    record Now() implements DriverAction<Instant> {}

    /// Gives a seed: the question of [Conductor#random()] and [Conductor#uuid()].
    record Seed() implements DriverAction<Long> {}

    /// A limit of time. Drivers use it for [Conductor#timeout]; an orchestration that asks for it is refused.
    ///
    /// @param duration how long
    record Limit(Duration duration) implements DriverAction<@Nullable Void> {
        /// Not by the JDK's generated method, which keeps the class loader of the record in memory.
        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Limit(var other) && other.equals(duration);
        }

        @Override
        public int hashCode() {
            return duration.hashCode();
        }
    }
}
