package dev.syncopate.benchmarks.together;

import dev.syncopate.benchmarks.actions.GroupOf;
import dev.syncopate.benchmarks.actions.Interpreter;

/// Kotlin: `async` for each action on the default dispatcher, then `awaitAll`.
public class KotlinAsync extends Rival {

    @Override
    <F> long repeat(int rounds, int size, GroupOf<F> group, Interpreter<F> interpreter) {
        return Coroutines.repeat(rounds, size, group, interpreter);
    }
}
