package dev.syncopate.benchmarks.together;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import java.util.List;

/// Syncopate: a group on an executor that allows one action in flight.
public class SyncopateInOrder extends Ours {

    @Override
    <F> Executor<F> placed(Executor<F> executor) {
        return executor;
    }

    @Override
    <F, R> List<R> together(Conductor<F> conductor, List<? extends Action<? extends F, R>> actions) {
        return conductor.yield(actions);
    }
}
