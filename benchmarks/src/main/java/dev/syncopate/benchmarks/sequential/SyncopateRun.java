package dev.syncopate.benchmarks.sequential;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.OtherOrchestrations;
import dev.syncopate.benchmarks.SumProgram;
import dev.syncopate.benchmarks.actions.Sum;

/// Syncopate: an orchestration on an executor.
public class SyncopateRun extends Sequential {
    private Executor<Sum<?>> executor = Sum::perform;

    @Override
    long measured(int yields) {
        return Syncopate.run(SumProgram.of(yields), executor);
    }

    @Override
    long others(int yields) {
        return OtherOrchestrations.run(yields);
    }
}
