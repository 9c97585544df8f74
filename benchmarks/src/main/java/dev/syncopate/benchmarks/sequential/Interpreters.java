package dev.syncopate.benchmarks.sequential;

import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;
import java.util.List;

/// Several interpreters of the measured family, each of a class of its own.
public final class Interpreters {
    /// All of them.
    public static final List<Interpreter<Sum<?>>> OF_SUM =
            List.of(Sum::perform, Sum::performUpper, Sum::performSaturated, Sum::performByClass);

    private Interpreters() {}
}
