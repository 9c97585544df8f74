package dev.syncopate.examples.weather;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome.Failure;
import dev.syncopate.Outcome.Success;
import dev.syncopate.examples.weather.PlanTour.Stop;
import dev.syncopate.examples.weather.Weather.Forecast;
import dev.syncopate.examples.weather.Weather.Report;
import java.util.List;

/// Asks for the forecast of each stop. The tour is planned even if some forecasts are missing.
///
/// @param towns the stops; a tour may visit a town several times
/// @param atOnce how many forecasts to ask for at once
record PlanTour(List<String> towns, int atOnce) implements Orchestration<Weather<?>, List<Stop>> {

    sealed interface Stop {
        record Known(String town, Report report) implements Stop {
            @Override
            public String toString() {
                return town + ", " + report.sky() + ", " + report.degrees() + " C";
            }
        }

        record Unknown(String town, String reason) implements Stop {
            @Override
            public String toString() {
                return town + ", " + reason;
            }
        }
    }

    @Override
    public List<Stop> run(Conductor<Weather<?>> conductor) {
        return conductor.map(towns, atOnce, PlanTour::ask);
    }

    private static Stop ask(Conductor<Weather<?>> conductor, String town) {
        return switch (conductor.attempt(new Forecast(town))) {
            case Success<Report>(var report) -> new Stop.Known(town, report);
            case Failure<Report> failure -> new Stop.Unknown(town, failure.reason());
        };
    }
}
