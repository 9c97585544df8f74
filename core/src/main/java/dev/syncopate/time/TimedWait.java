package dev.syncopate.time;

import java.time.Instant;

/// A wait that ends at a time.
///
/// @param path where the waiter is
/// @param limit whether it waits for a part of the orchestration that has a time limit
/// @param due when it ends
public record TimedWait(String path, boolean limit, Instant due) {}
