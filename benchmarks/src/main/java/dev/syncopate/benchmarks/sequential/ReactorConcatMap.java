package dev.syncopate.benchmarks.sequential;

import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reactor: the steps are a `Flux`, and `concatMap` executes them one after the other.
public class ReactorConcatMap extends Sequential {

    @Override
    long measured(int yields) {
        return ReactorOthers.get(flux(interpreter, yields));
    }

    static Mono<Long> flux(Interpreter<Sum<?>> interpreter, int yields) {
        return Mono.defer(() -> {
            long[] sum = {0};
            return Flux.range(0, yields)
                    .concatMap(step -> Sum.gets(step)
                            ? ReactorFlatMap.perform(interpreter, new Sum.Get("name"))
                                    .map(name -> sum[0] += name.length())
                            : ReactorFlatMap.perform(interpreter, new Sum.Add(sum[0], step))
                                    .map(total -> sum[0] = total))
                    .last();
        });
    }

    @Override
    long others(int yields) {
        long results = ReactorOthers.run(yields);
        for (Interpreter<Sum<?>> other : Interpreters.OF_SUM) {
            results += ReactorOthers.get(flux(other, yields));
        }
        return results;
    }
}
