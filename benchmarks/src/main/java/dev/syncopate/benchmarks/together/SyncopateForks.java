package dev.syncopate.benchmarks.together;

import static dev.syncopate.combinators.Parallel.parallel;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import java.util.ArrayList;
import java.util.List;

/// Syncopate: a fork for each action, each joined, on an executor that allows any number in flight.
public class SyncopateForks extends Ours {

    @Override
    <F> Executor<F> placed(Executor<F> executor) {
        return parallel(executor);
    }

    @Override
    <F, R> List<R> together(Conductor<F> conductor, List<? extends Action<? extends F, R>> actions) {
        List<Fork<R>> forks = new ArrayList<>(actions.size());
        for (Action<? extends F, R> action : actions) {
            forks.add(conductor.fork(action));
        }
        List<R> results = new ArrayList<>(actions.size());
        for (Fork<R> fork : forks) {
            results.add(fork.join());
        }
        return results;
    }
}
