package dev.syncopate.examples.weather;

import static dev.syncopate.combinators.Retry.retry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.examples.weather.Weather.Forecast;
import dev.syncopate.examples.weather.Weather.Report;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CountedTest {

    @Test
    void counted_reports_the_calls_of_a_layer_and_their_outcomes() {
        var outside = new Counted();
        var inside = new Counted(outside);
        var made = new AtomicInteger();
        Executor<Weather<?>> executor = action -> {
            if (made.incrementAndGet() < 3) {
                throw new FileNotFoundException();
            }
            return new Report("sun", 20);
        };

        Syncopate.run(
                conductor -> conductor.yield(new Forecast("Oslo")),
                executor.around(inside)
                        .with(retry(Schedule.fixed(Duration.ZERO).upTo(3)))
                        .around(outside));

        assertThat(outside.calls()).isEqualTo(1);
        assertThat(outside.answered()).isEqualTo(1);
        assertThat(inside.calls()).isEqualTo(3);
        assertThat(inside.answered()).isEqualTo(1);
        assertThat(inside.answeredLater()).isEqualTo(1);
        assertThat(inside.failed()).isEqualTo(2);
        assertThat(inside.failedBy(FileNotFoundException.class)).isEqualTo(2);
        assertThat(inside.failedBy(IOException.class)).isZero();
    }
}
