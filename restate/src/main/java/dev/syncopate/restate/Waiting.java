package dev.syncopate.restate;

import dev.restate.sdk.DurableFuture;
import dev.syncopate.driver.Event;
import java.util.Optional;
import java.util.function.Supplier;

/// Something the run waits for.
///
/// @param future what Restate tells of
/// @param arrived makes the event, once the future has ended; empty if that is not the end of it
record Waiting(DurableFuture<?> future, Supplier<Optional<Event>> arrived) {}
