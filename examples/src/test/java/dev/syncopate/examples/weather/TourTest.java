package dev.syncopate.examples.weather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.examples.Printed;
import dev.syncopate.examples.weather.PlanTour.Stop.Known;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Collections;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TourTest {

    @Test
    void tour_prints_both_runs_and_what_each_layer_did() throws IOException {
        var printed = Printed.by("weather");

        assertThat(masked(printed.out())).isEqualTo(Printed.golden("weather.txt"));
        assertThat(printed.err()).contains("Plain: 1 of 60 stops\n", "With layers: 1 of 60 stops\n");
        assertThat(printed.exitCode()).isZero();
    }

    /// The output without the parts that depend on the speed of the machine. The plain number of known stops
    /// does not.
    private static String masked(String out) {
        int table = out.indexOf("What they did");
        var runs = out.substring(0, table)
                .replaceAll("[\\d,]+ ms", "N ms")
                .replaceAll("(?m)^(  With layers:) .*", "$1 ...")
                .replaceAll("(?m)^(  It begins in) .*", "$1 ...");
        return runs + out.substring(table).replaceAll(" +\\d+", " N").replaceAll("now [A-Z_]+", "now STATE");
    }

    @Test
    void requests_one_by_one_end_as_their_numbers_determine() throws IOException {
        try (var client = HttpClient.newHttpClient();
                var server = FlakyServer.start()) {
            Executor<Weather<?>> weather = new HttpWeather(client, server.address());

            var stops = Syncopate.run(new PlanTour(Collections.nCopies(12, "Oslo"), 1), weather);

            assertThat(stops.stream().map(Known.class::isInstance))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 12)
                            .mapToObj(number -> Fate.of(number).succeeds())
                            .toList());
        }
    }
}
