package dev.syncopate.running;

import dev.syncopate.Path;
import java.time.Instant;

/// A wait that ends at a given time.
///
/// @param path the position of the waiter
/// @param limit whether the wait is for a part of the orchestration that has a time limit
/// @param due when the wait ends
public record TimedWait(Path path, boolean limit, Instant due) {}
