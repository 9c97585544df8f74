package dev.syncopate.benchmarks.together;

import dev.syncopate.benchmarks.actions.GroupOf;
import dev.syncopate.benchmarks.actions.Interpreter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// No library and no concurrency: a loop on an interface.
public class OneByOne extends Rival {

    @Override
    <F> long repeat(int rounds, int size, GroupOf<F> group, Interpreter<F> interpreter) {
        long sum = 0;
        for (int round = 0; round < rounds; round++) {
            List<@Nullable Object> results = new ArrayList<>(size);
            for (F action : group.make(round, size)) {
                results.add(interpreter.interpret(action));
            }
            sum += GroupOf.weigh(results);
        }
        return sum;
    }
}
