package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// An item and what came of it: an element of the result of
/// [settle][Conductor#settle(Iterable, int, Completion, Conductor.ForEach)].
///
/// @param item the item
/// @param outcome how its orchestration ended
/// @param <I> the type of the item
/// @param <T> the type of the result
public record Settled<I extends @Nullable Object, T extends @Nullable Object>(I item, Outcome<T> outcome) {}
