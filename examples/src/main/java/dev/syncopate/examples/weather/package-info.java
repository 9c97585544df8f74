/// A flaky HTTP server, asked plainly and then through layers: cache, retry, hedge, circuit breaker, time
/// limit; with a table of what each of them did.
///
/// Read in this order: [Weather][dev.syncopate.examples.weather.Weather], what can be asked;
/// [PlanTour][dev.syncopate.examples.weather.PlanTour], the logic, which knows of no failure's remedy;
/// [HttpWeather][dev.syncopate.examples.weather.HttpWeather], the executor;
/// [Layers][dev.syncopate.examples.weather.Layers], what lies around it;
/// [Tour][dev.syncopate.examples.weather.Tour], which runs the one on the other;
/// [Counted][dev.syncopate.examples.weather.Counted] and
/// [LayerTable][dev.syncopate.examples.weather.LayerTable], where the numbers come from;
/// [FlakyServer][dev.syncopate.examples.weather.FlakyServer] and
/// [Fate][dev.syncopate.examples.weather.Fate], the trouble.
@NullMarked
package dev.syncopate.examples.weather;

import org.jspecify.annotations.NullMarked;
