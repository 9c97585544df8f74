package dev.syncopate.benchmarks.sequential;

import dev.syncopate.Action;
import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;
import java.util.concurrent.CompletableFuture;

/// [CompletableFuture]: each step is a `thenCompose` on the one before, and every answer is available at once.
public class FutureChain extends Sequential {

    @Override
    long measured(int yields) {
        return chain(interpreter, yields).join();
    }

    static CompletableFuture<Long> chain(Interpreter<Sum<?>> interpreter, int yields) {
        CompletableFuture<Long> chain = CompletableFuture.completedFuture(0L);
        for (int i = 0; i < yields; i++) {
            int step = i;
            chain = Sum.gets(step)
                    ? chain.thenCompose(
                            sum -> perform(interpreter, new Sum.Get("name")).thenApply(name -> sum + name.length()))
                    : chain.thenCompose(sum -> perform(interpreter, new Sum.Add(sum, step)));
        }
        return chain;
    }

    static <F, R> CompletableFuture<R> perform(Interpreter<F> interpreter, Action<? extends F, R> action) {
        return CompletableFuture.completedFuture(interpreter.answer(action));
    }

    @Override
    long others(int yields) {
        long results = FutureOthers.run(yields);
        for (Interpreter<Sum<?>> other : Interpreters.OF_SUM) {
            results += chain(other, yields).join();
        }
        return results;
    }
}
