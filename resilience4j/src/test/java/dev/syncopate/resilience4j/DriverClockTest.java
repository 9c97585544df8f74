package dev.syncopate.resilience4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Call;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class DriverClockTest {
    private static final Instant OUTSIDE = Instant.parse("2026-01-01T00:00:00.000000001Z");
    private static final Instant INSIDE = Instant.parse("2027-01-01T00:00:00Z");
    private final DriverClock clock = DriverClock.of(InstantSource.fixed(OUTSIDE));

    @Test
    void outside_a_call_the_clock_returns_the_other_time() {
        assertThat(clock.instant()).isEqualTo(OUTSIDE);
        assertThat(clock.nanos()).isEqualTo(1_767_225_600_000_000_001L);
    }

    @Test
    void inside_a_call_the_clock_returns_the_drivers_time() {
        Instant told = Syncopate.inMemory()
                .inVirtualTime(INSIDE)
                .<Object, Instant>run(
                        conductor -> {
                            conductor.sleep(Duration.ofDays(1));
                            return (Instant) conductor.yieldAny("a");
                        },
                        ((dev.syncopate.Executor<Object>) action -> action).around((action, call, next) -> {
                            Call before = DriverClock.enter(call);
                            try {
                                return clock.instant();
                            } finally {
                                DriverClock.leave(before);
                            }
                        }));

        assertThat(told).isEqualTo("2027-01-02T00:00:00Z");
        assertThat(clock.instant()).isEqualTo(OUTSIDE);
    }

    @Test
    void a_nested_call_restores_the_outer_call() {
        Call outer = Call.outside();
        Call inner = Call.outside();

        assertThat(DriverClock.enter(outer)).isNull();
        assertThat(DriverClock.enter(inner)).isSameAs(outer);
        DriverClock.leave(outer);
        assertThat(DriverClock.enter(inner)).isSameAs(outer);
        DriverClock.leave(null);
        assertThat(clock.instant()).isEqualTo(OUTSIDE);
    }

    @Test
    void the_zone_of_the_clock_can_be_changed() {
        ZoneId paris = ZoneId.of("Europe/Paris");

        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(clock.withZone(paris).getZone()).isEqualTo(paris);
        assertThat(clock.withZone(paris).instant()).isEqualTo(OUTSIDE);
    }
}
