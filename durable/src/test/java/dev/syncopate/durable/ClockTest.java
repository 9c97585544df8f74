package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A clock of the user that throws for a while.
class ClockTest extends DurableFixture {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Warned warned = new Warned();
    private final Semaphore failures = new Semaphore(0);
    private volatile boolean fails;

    @AfterEach
    void forget() {
        warned.close();
    }

    private Instant now() {
        if (fails) {
            failures.release();
            throw new IllegalStateException("no time");
        }
        return Instant.now();
    }

    @Test
    void wakes_go_on_when_the_clock_does_and_that_it_did_not_is_told_once() throws Exception {
        settings = settings.withKeeping(Duration.ZERO).withClock(this::now);
        var definition = job(input -> conductor -> {
            conductor.sleep(Duration.ofMillis(500));
            return conductor.yield(new Job.Do(input));
        });
        DurableRun<String> run = open(definition).start(definition, "one", "x");
        awaitStatus(opened.getLast(), "one", Status.WAITING);
        fails = true;
        failures.acquire(5);
        fails = false;

        assertThat(run.join(LIMIT)).isEqualTo("x!");
        assertThat(warned.texts).singleElement().asString().contains("clock").contains("no time");
    }

    @Test
    void run_whose_action_ends_while_there_is_no_time_is_not_lost() throws Exception {
        settings = settings.withClock(this::now);
        var definition = job(input -> yielding(new Job.Do(input)));
        Durable durable = open();
        durable.register(definition, (Executor<Job<?>>) action -> {
            fails = true;
            return "done";
        });

        assertThat(durable.start(definition, "one", "x").join(LIMIT)).isEqualTo("done");
        assertThat(failures.availablePermits()).isPositive();
    }

    @Test
    void timer_that_is_looked_at_while_there_is_no_time_fires_later() throws Exception {
        settings = settings.withClock(this::now);
        var definition = job(input -> conductor -> {
            conductor.sleep(Duration.ofMillis(200));
            return conductor.yield(new Job.Do(input));
        });
        DurableRun<String> run = open(definition).start(definition, "one", "x");
        while (durableHasNoTimer()) {
            Pause.shortly();
        }
        fails = true;
        failures.acquire(20);
        fails = false;

        assertThat(run.join(LIMIT)).isEqualTo("x!");
    }

    private boolean durableHasNoTimer() {
        return Tables.read(folder.resolve("runs.db"), "SELECT due FROM begun").isEmpty();
    }

    @Test
    void clock_that_never_tells_a_time_is_refused_and_keeps_no_store_open() {
        settings = settings.withClock(this::now);
        fails = true;
        assertThatThrownBy(this::open).hasMessageContaining("no time");
        fails = false;
        open();
    }
}
