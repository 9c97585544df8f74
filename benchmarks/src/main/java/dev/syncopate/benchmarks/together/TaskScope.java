package dev.syncopate.benchmarks.together;

import dev.syncopate.benchmarks.actions.GroupOf;
import dev.syncopate.benchmarks.actions.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Fork;

/// The JDK's structured concurrency, a preview in 25.
@Fork(value = 2, jvmArgsAppend = "--enable-preview")
public class TaskScope extends Rival {

    @Override
    <F> long repeat(int rounds, int size, GroupOf<F> group, Interpreter<F> interpreter) throws InterruptedException {
        long sum = 0;
        for (int round = 0; round < rounds; round++) {
            List<F> actions = group.make(round, size);
            List<Subtask<@Nullable Object>> subtasks = new ArrayList<>(size);
            try (var scope = StructuredTaskScope.open(Joiner.<@Nullable Object>awaitAllSuccessfulOrThrow())) {
                for (F action : actions) {
                    subtasks.add(scope.fork(() -> interpreter.interpret(action)));
                }
                scope.join();
            }
            List<@Nullable Object> results = new ArrayList<>(size);
            for (Subtask<@Nullable Object> subtask : subtasks) {
                results.add(subtask.get());
            }
            sum += GroupOf.weigh(results);
        }
        return sum;
    }
}
