package dev.syncopate.benchmarks.sequential;

import dev.syncopate.Action;
import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;
import reactor.core.publisher.Mono;

/// Reactor: each step is a `flatMap` on the one before.
public class ReactorFlatMap extends Sequential {

    @Override
    long measured(int yields) {
        return ReactorOthers.get(chain(interpreter, yields));
    }

    static Mono<Long> chain(Interpreter<Sum<?>> interpreter, int yields) {
        Mono<Long> chain = Mono.just(0L);
        for (int i = 0; i < yields; i++) {
            int step = i;
            chain = Sum.gets(step)
                    ? chain.flatMap(
                            sum -> perform(interpreter, new Sum.Get("name")).map(name -> sum + name.length()))
                    : chain.flatMap(sum -> perform(interpreter, new Sum.Add(sum, step)));
        }
        return chain;
    }

    static <F, R> Mono<R> perform(Interpreter<F> interpreter, Action<? extends F, R> action) {
        return Mono.fromCallable(() -> interpreter.answer(action));
    }

    @Override
    long others(int yields) {
        long results = ReactorOthers.run(yields);
        for (Interpreter<Sum<?>> other : Interpreters.OF_SUM) {
            results += ReactorOthers.get(chain(other, yields));
        }
        return results;
    }
}
