package dev.syncopate.benchmarks.driven;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.driver.Change;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import java.util.ArrayDeque;
import java.util.Queue;

/// The kernel, by a driver that answers the action that has waited longest.
public class KernelSchedules extends Schedules {
    private static final RunSettings SETTINGS = RunSettings.of("schedule");
    private static final Executor<Sum<?>> STACK =
            Executor.<Sum<?>>of((action, call) -> Sum.perform(action)).recorded();

    @Override
    long schedule(Shape shape) {
        Orchestration<Sum<?>, Long> orchestration = shape.orchestration();
        return DrivenRun.run(orchestration, STACK, SETTINGS, new InTurn())
                .orElseThrow()
                .orThrow();
    }

    private static final class InTurn implements Driver {
        private final Queue<Pending> waiting = new ArrayDeque<>();

        @Override
        public void idle(DrivenRun<?> run) {
            for (Change change : run.changes()) {
                if (change instanceof Change.Yielded(var pending)) {
                    waiting.add(pending);
                }
            }
            Pending next = waiting.poll();
            if (next != null) {
                run.give(next.end(Ending.success(Sum.perform((Sum<?>) next.action())), run.now()));
            }
        }
    }
}
