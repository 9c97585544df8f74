package dev.syncopate.spring;

import java.time.Instant;

/// An action that a run waits for.
///
/// @param path the path of its yield, such as `/3`
/// @param action the action as text, its [secrets][dev.syncopate.Action.Secret] masked. A sleep is an
/// action here, too
/// @param since when it began, by the driver's clock
public record ActionInFlight(String path, String action, Instant since) {}
