/// A flaky HTTP server, called plainly and then through layers: cache, retry, hedge, circuit breaker,
/// time limit. A table shows what each layer did.
///
/// Read in this order: [Weather][dev.syncopate.examples.weather.Weather], the actions;
/// [PlanTour][dev.syncopate.examples.weather.PlanTour], the logic, which contains no retries;
/// [HttpWeather][dev.syncopate.examples.weather.HttpWeather], the executor;
/// [Layers][dev.syncopate.examples.weather.Layers], the layers around it;
/// [Tour][dev.syncopate.examples.weather.Tour], which runs the logic on them;
/// [Counted][dev.syncopate.examples.weather.Counted] and
/// [LayerTable][dev.syncopate.examples.weather.LayerTable], which collect the numbers;
/// [FlakyServer][dev.syncopate.examples.weather.FlakyServer] and
/// [Fate][dev.syncopate.examples.weather.Fate], the faults.
@NullMarked
package dev.syncopate.examples.weather;

import org.jspecify.annotations.NullMarked;
