package dev.syncopate.spring;

import dev.syncopate.Run;
import org.jspecify.annotations.Nullable;

/// A run that [Runs#start] has started.
///
/// @param id identifies it among all runs, for [Runs#find] and [Runs#cancel]
/// @param name the name that it was started with
/// @param run the running orchestration: its result, its end, its cancellation
/// @param <T> its result
public record TrackedRun<T extends @Nullable Object>(String id, String name, Run<T> run) {}
