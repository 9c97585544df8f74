package dev.syncopate.spring;

import java.time.Instant;

/// An action that a run waits for.
///
/// @param path the path of its yield, such as `/3`; that of a question that a gate asks first is `/3:ask`
/// @param action the action as text, its [secrets][dev.syncopate.Action.Secret] masked. A sleep is an
/// action here, too
/// @param since when it began, by the driver's clock
public record ActionInFlight(String path, String action, Instant since) {}
