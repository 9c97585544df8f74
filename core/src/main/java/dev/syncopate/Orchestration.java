package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// A pure function that *yields* actions to a [Conductor] and receives their results; it does nothing itself.
///
/// Given the same results it must yield the same actions. That is what lets one orchestration be tested without
/// an executor, replayed from a history and resumed after a crash. So it reads no clock, no random numbers and
/// no shared mutable state: what it needs to know it yields for.
///
/// {@snippet class="dev.syncopate.snippets.Shop" region="orchestration"}
///
/// Orchestrations call each other as plain functions: `other.run(conductor)`, or [Conductor#call] when the
/// other one's family is only a part of this one's.
///
/// @param <F> the family of the actions that it yields
/// @param <T> what it returns
@FunctionalInterface
public interface Orchestration<F, T extends @Nullable Object> {

    /// Runs the logic, yielding to `conductor`.
    ///
    /// @param conductor takes the actions and returns their results; valid until this method ends
    /// @return the orchestration's result
    /// @throws Exception whatever the logic throws; failures of actions arrive as [ActionFailedException]
    T run(Conductor<F> conductor) throws Exception;
}
