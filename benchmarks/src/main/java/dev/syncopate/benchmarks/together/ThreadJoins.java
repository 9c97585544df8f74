package dev.syncopate.benchmarks.together;

import dev.syncopate.benchmarks.actions.GroupOf;
import dev.syncopate.benchmarks.actions.Interpreter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// No library: a virtual thread for each action, each joined.
public class ThreadJoins extends Rival {

    @Override
    <F> long repeat(int rounds, int size, GroupOf<F> group, Interpreter<F> interpreter) throws InterruptedException {
        long sum = 0;
        for (int round = 0; round < rounds; round++) {
            List<F> actions = group.make(round, size);
            @Nullable Object[] results = new Object[size];
            List<Thread> threads = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                int at = i;
                threads.add(Thread.startVirtualThread(() -> results[at] = interpreter.interpret(actions.get(at))));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            sum += GroupOf.weigh(Arrays.asList(results));
        }
        return sum;
    }
}
