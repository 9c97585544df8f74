package dev.syncopate.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class NanosTest {
    private final Executor<Object> executor = action -> action;

    @Test
    void nanos_pass_as_virtual_time_does() {
        Executor<Object> measuring = executor.around((action, call, next) -> {
            long before = call.nanos();
            call.sleep(Duration.ofDays(1));
            return Duration.ofNanos(call.nanos() - before);
        });

        Object passed =
                Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(conductor -> conductor.yieldAny("a"), measuring);

        assertThat(passed).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void nanos_do_not_follow_a_clock_that_is_set() {
        AtomicReference<Instant> clock = new AtomicReference<>(Instant.EPOCH);
        Executor<Object> measuring = executor.around((action, call, next) -> {
            long before = call.nanos();
            clock.set(Instant.EPOCH.minusSeconds(3600));
            return call.nanos() - before;
        });

        Object passed = Syncopate.inMemory().withClock(clock::get).run(conductor -> conductor.yieldAny("a"), measuring);

        assertThat((long) passed)
                .isNotNegative()
                .isLessThan(Duration.ofMinutes(1).toNanos());
    }

    @Test
    void nanos_outside_of_a_run_are_the_jvms() {
        long before = System.nanoTime();

        assertThat(Call.outside().nanos()).isBetween(before, System.nanoTime());
    }
}
