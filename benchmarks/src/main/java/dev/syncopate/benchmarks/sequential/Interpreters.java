package dev.syncopate.benchmarks.sequential;

import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;
import java.util.List;

/// Several interpreters of the measured family, each with a class of its own.
public final class Interpreters {
    /// All interpreters.
    public static final List<Interpreter<Sum<?>>> OF_SUM =
            List.of(Sum::perform, Sum::performUpper, Sum::performSaturated, Sum::performByClass);

    private Interpreters() {}
}
