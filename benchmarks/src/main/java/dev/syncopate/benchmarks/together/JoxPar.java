package dev.syncopate.benchmarks.together;

import com.softwaremill.jox.structured.Par;
import dev.syncopate.benchmarks.actions.GroupOf;
import dev.syncopate.benchmarks.actions.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Fork;

/// Jox: `par`, on the JDK's structured concurrency.
@Fork(value = 2, jvmArgsAppend = "--enable-preview")
public class JoxPar extends Rival {

    @Override
    <F> long repeat(int rounds, int size, GroupOf<F> group, Interpreter<F> interpreter) throws InterruptedException {
        long sum = 0;
        for (int round = 0; round < rounds; round++) {
            List<Callable<@Nullable Object>> calls = new ArrayList<>(size);
            for (F action : group.make(round, size)) {
                calls.add(() -> interpreter.interpret(action));
            }
            sum += GroupOf.weigh(Par.par(calls));
        }
        return sum;
    }
}
