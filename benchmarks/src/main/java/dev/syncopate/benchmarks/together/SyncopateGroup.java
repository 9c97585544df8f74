package dev.syncopate.benchmarks.together;

import static dev.syncopate.combinators.Parallel.parallel;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import java.util.List;

/// Syncopate: a group on an executor that allows any number in flight.
public class SyncopateGroup extends Ours {

    @Override
    <F> Executor<F> placed(Executor<F> executor) {
        return parallel(executor);
    }

    @Override
    <F, R> List<R> together(Conductor<F> conductor, List<? extends Action<? extends F, R>> actions) {
        return conductor.yield(actions);
    }
}
