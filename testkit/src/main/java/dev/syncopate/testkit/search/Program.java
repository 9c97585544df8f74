package dev.syncopate.testkit.search;

import dev.syncopate.Orchestration;
import org.jspecify.annotations.Nullable;

/// One of the runs of a trial.
///
/// @param id the name of the run, which is in idempotency keys
/// @param orchestration what it runs
public record Program(String id, Orchestration<Object, @Nullable Object> orchestration) {}
