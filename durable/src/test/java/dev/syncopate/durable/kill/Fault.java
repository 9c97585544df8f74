package dev.syncopate.durable.kill;

import dev.syncopate.DriverAction;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Log;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Mistakes that a store, its log or its driver could have. The tests must find each.
enum Fault implements Between.Doing {
    NONE,

    /// The next effect begins before the answer that led to it is on the disk.
    EARLY_EFFECT {
        @Override
        public @Nullable Object instead(String method, Object[] arguments, Between.Call call) throws Throwable {
            if (method.equals("whenDurable")) {
                ((Runnable) arguments[0]).run();
                return null;
            }
            return call.proceed();
        }
    },

    /// A result is shown before its commit.
    EARLY_RESULT {
        @Override
        public @Nullable Object instead(String method, Object[] arguments, Between.Call call) throws Throwable {
            if (method.equals("finished")) {
                Thread.startVirtualThread(() -> {
                    try {
                        call.proceed();
                    } catch (Throwable e) {
                        throw new AssertionError(e);
                    }
                });
                return null;
            }
            return call.proceed();
        }
    },

    /// A commit does not see the epoch that another process has written.
    EPOCH_UNCHECKED("CREATE TEMP TABLE owner AS SELECT * FROM main.owner"),

    /// A row that cannot be written fails all that are written with it.
    BAD_ROW_HALTS("CREATE TEMP TRIGGER bad AFTER INSERT ON event WHEN NEW.remark IS NOT NULL"
            + " BEGIN SELECT RAISE(ABORT, 'bad row'); END"),

    /// A row that cannot be written takes others with it, and nobody is told.
    BAD_ROW_LOSES("CREATE TEMP TRIGGER bad AFTER INSERT ON event WHEN NEW.remark IS NOT NULL"
            + " BEGIN DELETE FROM event WHERE rowid > NEW.rowid - 3; END"),

    CANCELLED_LEFT_OUT {
        @Override
        public @Nullable Object instead(String method, Object[] arguments, Between.Call call) throws Throwable {
            boolean isLeftOut = method.equals("append")
                    && arguments[0] instanceof Event.Ended ended
                    && ended.ending() instanceof Ending.Cancelled;
            return isLeftOut ? null : call.proceed();
        }
    },

    LIMIT_LEFT_OUT {
        @Override
        public @Nullable Object instead(String method, Object[] arguments, Between.Call call) throws Throwable {
            boolean isLeftOut = method.equals("append")
                    && arguments[0] instanceof Event.Ended ended
                    && ended.action() instanceof DriverAction.Limit;
            return isLeftOut ? null : call.proceed();
        }
    },

    /// The place of an event is taken when a thread arrives, and the run sees the event later.
    ORDER_OF_ARRIVAL {
        @Override
        Driver around(Driver driver, Log log) {
            return Between.of(Driver.class, driver, (method, arguments, call) -> {
                if (!method.equals("performed")) {
                    return call.proceed();
                }
                DrivenRun<?> run = (DrivenRun<?>) arguments[0];
                Event.Ended end = ((Pending) arguments[1]).end((Ending) arguments[2], Instant.now());
                log.append(end);
                LockSupport.parkNanos(System.nanoTime() % 1_000_000);
                run.give(end);
                return null;
            });
        }
    },

    /// A replay asks the wall what time it is.
    NOW_FROM_THE_WALL {
        @Override
        public @Nullable Object instead(String method, Object[] arguments, Between.Call call) throws Throwable {
            if (!method.equals("past")) {
                return call.proceed();
            }
            List<Event> events = new ArrayList<>();
            ((Iterator<?>) Objects.requireNonNull(call.proceed()))
                    .forEachRemaining(event -> events.add(now((Event) event)));
            return events.iterator();
        }
    },

    /// The time in which no process lived does not count for a sleep.
    SLEEP_FROM_ZERO {
        @Override
        RunSettings settings(RunSettings settings, List<Event> past) {
            Instant last = past.stream().map(Fault::at).max(Instant::compareTo).orElse(Instant.now());
            Duration away = Duration.between(last, settings.clock().instant());
            return settings.withClock(() -> settings.clock().instant().minus(away));
        }
    };

    /// What is done to the connection that writes; empty for nothing.
    private final String statement;

    Fault() {
        this("");
    }

    Fault(String statement) {
        this.statement = statement;
    }

    @Override
    public @Nullable Object instead(String method, Object[] arguments, Between.Call call) throws Throwable {
        return call.proceed();
    }

    Driver around(Driver driver, Log log) {
        return driver;
    }

    RunSettings settings(RunSettings settings, List<Event> past) {
        return settings;
    }

    void opened(Connection connection) throws SQLException {
        if (!statement.isEmpty()) {
            try (Statement execution = connection.createStatement()) {
                execution.execute(statement);
            }
        }
    }

    /// Commits are slow, where it is a mistake not to wait for them.
    void committing() {
        if (this == EARLY_EFFECT || this == EARLY_RESULT) {
            try {
                TimeUnit.MILLISECONDS.sleep(15);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static Instant at(Event event) {
        return switch (event) {
            case Event.Ended ended -> ended.at();
            case Event.RunCancelled cancelled -> cancelled.at();
        };
    }

    private static Event now(Event event) {
        return switch (event) {
            case Event.Ended(var path, var action, var ending, var at) ->
                new Event.Ended(path, action, ending, Instant.now());
            case Event.RunCancelled cancelled -> new Event.RunCancelled(Instant.now());
        };
    }
}
