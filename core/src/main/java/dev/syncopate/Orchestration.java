package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// A pure function that *yields* actions to a [Conductor] and receives their results. It does nothing
/// itself.
///
/// Given the same results, it must yield the same actions. So it can be tested without an executor,
/// replayed from a history and resumed after a crash. It reads no clock, no random numbers and no shared
/// mutable state, but yields for all that it needs to know.
///
/// {@snippet class="dev.syncopate.snippets.Shop" region="orchestration"}
///
/// Orchestrations call each other as plain functions: `other.run(conductor)`, or [Conductor#call] if the
/// family of the other one is a part of this one's.
///
/// @param <F> the family of the actions that it yields
/// @param <T> its result
@FunctionalInterface
public interface Orchestration<F, T extends @Nullable Object> {

    /// Runs the logic, yielding to `conductor`.
    ///
    /// @param conductor takes the actions and returns their results; valid until this method returns
    /// @return the orchestration's result
    /// @throws Exception any exception of the logic; failed actions throw an [ActionFailedException]
    T run(Conductor<F> conductor) throws Exception;
}
