package dev.syncopate.examples.weather;

import dev.syncopate.Action;

/// The actions of the weather service.
sealed interface Weather<R> extends Action<Weather<?>, R> {

    record Forecast(String town) implements Weather<Report> {}

    /// @param degrees Celsius
    record Report(String sky, int degrees) {}
}
