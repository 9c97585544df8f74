package dev.syncopate.examples.weather;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Outcome;
import dev.syncopate.Outcome.Success;
import dev.syncopate.examples.weather.PlanTour.Stop;
import dev.syncopate.examples.weather.Weather.Forecast;
import dev.syncopate.examples.weather.Weather.Report;
import dev.syncopate.testkit.Trial;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlanTourTrialTest {
    private static final List<String> TOWNS = List.of("Oslo", "Lagos", "Oslo");

    static final class Service {
        private final Set<String> asked = new TreeSet<>();

        Object perform(Weather<?> action) {
            return switch (action) {
                case Forecast forecast -> {
                    asked.add(forecast.town());
                    yield forecast.reply(new Report("sun", 20));
                }
            };
        }
    }

    private static boolean isPlanned(Service service, Outcome<List<Stop>> outcome) {
        return outcome instanceof Success(var stops) && stops.size() == TOWNS.size();
    }

    @Test
    void tour_is_planned_whatever_fails() {
        var verdict = Trial.of(new PlanTour(TOWNS, 2))
                .in(Service::new, Service::perform)
                .through(service -> parallel(service))
                .atEnd("the tour is planned", PlanTourTrialTest::isPlanned)
                .all();

        assertThat(verdict.isExhausted()).isTrue();
    }
}
