package dev.syncopate.examples.weather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Lint;
import dev.syncopate.examples.weather.PlanTour.Stop.Known;
import dev.syncopate.examples.weather.Weather.Forecast;
import dev.syncopate.examples.weather.Weather.Report;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LayersTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong requests = new AtomicLong();
    private final Layers layers = new Layers(InstantSource.fixed(START));

    /// The server and its faults, in the time of the run.
    private final Executor<Weather<?>> server = Executor.of((action, call) -> {
        var fate = Fate.of(requests.incrementAndGet());
        call.sleep(fate.delay());
        if (!fate.succeeds()) {
            throw new IOException("restarting");
        }
        return switch (action) {
            case Forecast forecast -> forecast.reply(new Report("sun", 20));
        };
    });

    @Test
    void layers_are_in_the_recommended_order_without_a_known_mistake() {
        var executor = layers.around(server);

        assertThat(Lint.lint(executor)).isEmpty();
        assertThat(executor.layers())
                .extracting(Layer::name)
                .filteredOn(name -> !name.equals("counted"))
                .containsExactly("cached", "retry", "hedge", "circuitBreaker", "timeout");
    }

    @RepeatedTest(10)
    void layers_get_every_forecast_whatever_the_server_does() {
        var stops = Syncopate.inMemory()
                .withSeed(1)
                .inVirtualTime(START)
                .run(new PlanTour(Tour.STOPS, 8), layers.around(server));

        assertThat(stops).hasSize(60).allMatch(Known.class::isInstance);
        assertThat(layers.toCache.calls()).isEqualTo(60);
        assertThat(layers.toRetry.calls()).isEqualTo(new HashSet<>(Tour.STOPS).size());
        assertThat(layers.opened.get()).isPositive();
        assertThat(layers.breaker.getState()).isEqualTo(State.CLOSED);
        assertThat(layers.toServer.calls()).isEqualTo(requests.get());
        assertThat(Stream.of(
                        layers.toCache,
                        layers.toRetry,
                        layers.toHedge,
                        layers.toBreaker,
                        layers.toTimeout,
                        layers.toServer))
                .allMatch(count -> count.calls() == count.answered() + count.failed() + count.cancelled());
    }
}
