package dev.syncopate.examples.weather;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.examples.weather.PlanTour.Stop.Known;
import dev.syncopate.examples.weather.PlanTour.Stop.Unknown;
import dev.syncopate.examples.weather.Weather.Forecast;
import dev.syncopate.examples.weather.Weather.Report;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PlanTourTest {
    private final Executor<Weather<?>> weather = action -> switch (action) {
        case Forecast(var town) when town.equals("Oslo") -> throw new IOException("restarting");
        case Forecast forecast -> forecast.reply(new Report("sun", 20));
    };

    @Test
    void plan_asks_for_each_stop_and_continues_when_a_forecast_is_missing() {
        assertThat(Syncopate.run(new PlanTour(List.of("Fez", "Oslo", "Lima"), 8), weather))
                .containsExactly(
                        new Known("Fez", new Report("sun", 20)),
                        new Unknown("Oslo", "IOException: restarting"),
                        new Known("Lima", new Report("sun", 20)));
    }

    @Test
    void plan_asks_for_as_many_forecasts_at_once_as_it_is_told() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var start = Instant.EPOCH;
        var slow = parallel(weather.around((action, call, next) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            call.sleep(Duration.ofSeconds(1));
            now.decrementAndGet();
            return next.execute(action, call);
        }));

        var took = Syncopate.inMemory()
                .inVirtualTime(start)
                .run(
                        conductor -> {
                            conductor.call(new PlanTour(Collections.nCopies(60, "Fez"), 8));
                            return Duration.between(start, conductor.now());
                        },
                        slow);

        assertThat(most).hasValue(8);
        assertThat(took).isEqualTo(Duration.ofSeconds(8));
    }
}
