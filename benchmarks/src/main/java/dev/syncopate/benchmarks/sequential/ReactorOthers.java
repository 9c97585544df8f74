package dev.syncopate.benchmarks.sequential;

import dev.syncopate.benchmarks.actions.Bank;
import dev.syncopate.benchmarks.actions.Grid;
import dev.syncopate.benchmarks.actions.Grid.Point;
import dev.syncopate.benchmarks.actions.Sensor;
import dev.syncopate.benchmarks.actions.Words;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Other programs on Reactor.
final class ReactorOthers {
    private ReactorOthers() {}

    static long run(int yields) {
        return get(bank(yields))
                + get(words(yields)).length()
                + get(grid(yields)).x()
                + get(sensor(yields)).intValue();
    }

    static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }

    private static Mono<Long> bank(int yields) {
        Mono<Long> chain = Mono.just(0L);
        for (int i = 0; i < yields; i++) {
            int amount = i;
            chain = chain.flatMap(balance -> ReactorFlatMap.perform(Bank::perform, new Bank.Deposit(balance, amount)));
        }
        return chain.zipWith(ReactorFlatMap.perform(Bank::perform, new Bank.Rate(yields)), (balance, rate) ->
                (long) (balance * rate));
    }

    private static Mono<String> words(int yields) {
        return Mono.just("syncopate")
                .expand(word -> ReactorFlatMap.perform(Words::perform, new Words.Rotate(word)))
                .take(yields)
                .last();
    }

    private static Mono<Point> grid(int yields) {
        Mono<Point> chain = Mono.just(new Point(0, 0));
        for (int i = 0; i < yields; i++) {
            int dx = i;
            chain = chain.flatMap(point -> ReactorFlatMap.perform(Grid::perform, new Grid.Free(point))
                    .flatMap(free -> ReactorFlatMap.perform(Grid::perform, new Grid.Move(point, dx, free ? 1 : 0))));
        }
        return chain;
    }

    private static Mono<Double> sensor(int yields) {
        return Flux.range(0, yields)
                .concatMap(channel -> ReactorFlatMap.perform(Sensor::perform, new Sensor.Read(channel))
                        .map(read -> read + channel))
                .concatMap(read -> ReactorFlatMap.perform(Sensor::perform, new Sensor.Name(read.intValue())))
                .map(name -> name.length() / 2.0)
                .reduce(Double::sum);
    }
}
