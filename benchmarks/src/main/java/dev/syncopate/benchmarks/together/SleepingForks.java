package dev.syncopate.benchmarks.together;

import static dev.syncopate.combinators.Parallel.parallel;

import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Syncopate: an orchestration on a virtual thread forks each action.
public class SleepingForks extends LastBegins {
    private final Orchestration<Integer, Integer> orchestration = conductor -> {
        List<Fork<Integer>> forks = new ArrayList<>(ACTIONS);
        for (int i = 0; i < ACTIONS; i++) {
            int number = i;
            forks.add(conductor.fork(fork -> {
                var _ = fork.yieldAny(number);
                return number;
            }));
        }
        for (Fork<Integer> fork : forks) {
            var _ = fork.join();
        }
        return ACTIONS;
    };

    private @Nullable Run<Integer> run;

    @Override
    void start() {
        Executor<Integer> executor = parallel(action -> {
            sleep();
            return action;
        });
        run = Syncopate.start(orchestration, executor);
    }

    @Override
    void end() throws InterruptedException {
        if (run != null) {
            run.join();
        }
    }
}
