package dev.syncopate.driver;

import dev.syncopate.DriverAction;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// How a driver may keep a log wrongly.
enum FaultyLog {
    NONE,
    /// Ends are in the log in the order in which threads come to it, and are given later.
    ORDER_OF_ARRIVAL,
    /// Ends are given first, and appended without the lock.
    NOT_ONE_LOCK,
    CANCELLED_LEFT_OUT,
    LIMITS_LEFT_OUT,
    GIVEN_TWICE;

    Driver driver(List<Event> events) {
        LogDriver driver = new LogDriver(event -> {
            if (!isLeftOut(event)) {
                events.add(event);
            }
            if (this == GIVEN_TWICE) {
                events.add(event);
            }
        });
        return switch (this) {
            case ORDER_OF_ARRIVAL, NOT_ONE_LOCK -> new Unlocked(driver, events);
            default -> driver;
        };
    }

    private boolean isLeftOut(Event event) {
        return event instanceof Event.Ended ended
                && (this == CANCELLED_LEFT_OUT
                        ? ended.ending() instanceof Ending.Cancelled
                        : this == LIMITS_LEFT_OUT && ended.action() instanceof DriverAction.Limit);
    }

    /// Appends and gives the ends of actions one after the other, so that others may come between.
    private final class Unlocked implements Driver {
        private final LogDriver driver;
        private final List<Event> events;
        private final ReentrantLock giving = new ReentrantLock();

        Unlocked(LogDriver driver, List<Event> events) {
            this.driver = driver;
            this.events = events;
        }

        @Override
        public void idle(DrivenRun<?> run) {
            driver.idle(run);
        }

        @Override
        public void performed(DrivenRun<?> run, Pending action, Ending ending) {
            Event.Ended end = action.end(ending, Instant.now());
            if (FaultyLog.this == ORDER_OF_ARRIVAL) {
                events.add(end);
                LockSupport.parkNanos(1);
                give(run, end);
            } else {
                give(run, end);
                LockSupport.parkNanos(1);
                events.add(end);
            }
        }

        private void give(DrivenRun<?> run, Event end) {
            giving.lock();
            try {
                run.give(end);
            } finally {
                giving.unlock();
            }
        }

        @Override
        public void cancelRequested(DrivenRun<?> run) {
            driver.cancelRequested(run);
        }
    }
}
