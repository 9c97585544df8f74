package dev.syncopate.benchmarks.together;

import dev.syncopate.benchmarks.actions.GroupOf;
import dev.syncopate.benchmarks.actions.Interpreter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// No library: a virtual thread for each action, and a latch that wakes the waiting thread once. Failures are
/// ignored.
public class VirtualThreads extends Rival {

    @Override
    <F> long repeat(int rounds, int size, GroupOf<F> group, Interpreter<F> interpreter) throws InterruptedException {
        long sum = 0;
        for (int round = 0; round < rounds; round++) {
            List<F> actions = group.make(round, size);
            @Nullable Object[] results = new Object[size];
            CountDownLatch latch = new CountDownLatch(size);
            for (int i = 0; i < size; i++) {
                int at = i;
                Thread.startVirtualThread(() -> {
                    results[at] = interpreter.interpret(actions.get(at));
                    latch.countDown();
                });
            }
            latch.await();
            sum += GroupOf.weigh(Arrays.asList(results));
        }
        return sum;
    }
}
