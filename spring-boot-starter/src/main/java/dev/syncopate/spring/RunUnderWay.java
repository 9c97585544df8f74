package dev.syncopate.spring;

import java.time.Instant;
import java.util.List;

/// A run that has not ended, as it was when it was looked at.
///
/// @param id identifies it among all runs
/// @param name the name that it was started with
/// @param startedAt when it was started
/// @param cancelled whether it was cancelled by [Runs] and is unwinding
/// @param actions what it waits for, in the order of their beginnings; empty between two actions
public record RunUnderWay(String id, String name, Instant startedAt, boolean cancelled, List<ActionInFlight> actions) {

    /// Makes the picture of a run.
    public RunUnderWay {
        actions = List.copyOf(actions);
    }
}
