package dev.syncopate.testkit;

import dev.syncopate.Action;

/// The actions by which the laws of drivers and engines are checked.
sealed interface Task<R> extends Action<Task<?>, R> {
    record Do(int number) implements Task<String> {}

    record Undo(int number) implements Task<String> {}

    record Meet(int number) implements Task<Boolean> {}

    record Fail(int number) implements Task<String> {}

    record Ask(int number) implements Task<Boolean> {}
}
