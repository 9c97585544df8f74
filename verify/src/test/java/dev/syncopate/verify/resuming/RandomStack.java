package dev.syncopate.verify.resuming;

import static dev.syncopate.combinators.Combinators.batchOutcomes;
import static dev.syncopate.combinators.Combinators.budget;
import static dev.syncopate.combinators.Combinators.chaos;
import static dev.syncopate.combinators.Combinators.compensate;
import static dev.syncopate.combinators.Combinators.failing;
import static dev.syncopate.combinators.Combinators.fallback;
import static dev.syncopate.combinators.Combinators.fixed;
import static dev.syncopate.combinators.Combinators.gate;
import static dev.syncopate.combinators.Combinators.hedge;
import static dev.syncopate.combinators.Combinators.mapResult;
import static dev.syncopate.combinators.Combinators.memo;
import static dev.syncopate.combinators.Combinators.retry;
import static dev.syncopate.combinators.Combinators.serialBy;
import static dev.syncopate.combinators.Combinators.shadow;
import static dev.syncopate.combinators.Combinators.singleFlight;
import static dev.syncopate.combinators.Combinators.timeout;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.caffeine.CaffeineCache;
import dev.syncopate.combinators.Gate;
import dev.syncopate.combinators.RetryBudget;
import dev.syncopate.resilience4j.Resilience4j;
import dev.syncopate.verify.resuming.Deed.Ask;
import dev.syncopate.verify.resuming.Deed.Do;
import dev.syncopate.verify.resuming.Deed.Undo;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

/// A random stack of the library's combinators around a world whose answers follow from the action, and
/// from the attempt where no layer shares one execution among several actions.
final class RandomStack {
    private static final Duration SHORT = Duration.ofNanos(50_000);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Random random;
    private final World world;
    private boolean shares;

    private RandomStack(long seed, World world) {
        this.random = Random.from(new SplittableRandom(seed));
        this.world = world;
    }

    /// @param faults what is put innermost and outermost
    static Executor<Deed> of(long seed, World world, ResumedStacksTest.Faults faults) {
        RandomStack stack = new RandomStack(seed, world);
        List<Combinator<Object>> inside = stack.ofProcess();
        Executor<Deed> executor = Executor.of((deed, call) -> world.answer(deed, stack.shares ? 2 : call.attempt()));
        executor = faults.inside().apply(executor.withMaxInFlight(1 + stack.random.nextInt(6)));
        for (Combinator<Object> layer : inside) {
            executor = executor.with(layer);
        }
        executor = executor.with(Combinator.of("noting", (deed, call, next) -> {
                    world.note(call.path());
                    return next.execute(deed, call);
                }))
                .recorded();
        for (Combinator<? super Deed> layer : stack.ofRun()) {
            executor = executor.with(layer);
        }
        return faults.outside().apply(executor);
    }

    private boolean some() {
        return random.nextInt(4) == 0;
    }

    private static IllegalStateException failure(String why) {
        return new IllegalStateException(why);
    }

    /// Layers of the process, in any order but for chaos, which decides by the path and so lies outside
    /// of what shares.
    private List<Combinator<Object>> ofProcess() {
        List<Combinator<Object>> layers = new ArrayList<>();
        if (some()) {
            layers.add(serialBy(deed -> deed instanceof Do(int id) ? id % 2 : null));
        }
        if (some()) {
            layers.add(Resilience4j.bulkhead(Bulkhead.of(
                    "two",
                    BulkheadConfig.custom()
                            .maxConcurrentCalls(2)
                            .maxWaitDuration(LONG)
                            .build())));
        }
        if (some()) {
            layers.add(Resilience4j.rateLimiter(RateLimiter.of(
                    "many",
                    RateLimiterConfig.custom()
                            .limitForPeriod(100)
                            .limitRefreshPeriod(SHORT)
                            .timeoutDuration(LONG)
                            .build())));
        }
        if (some()) {
            layers.add(shadow((Object deed) -> "shadow", comparison -> {}, Runnable::run, 1));
        }
        if (some()) {
            layers.add(fallback((Object deed) -> "fallback", failed -> isOf(failed, 7)));
        }
        if (some()) {
            layers.add(retry(fixed(SHORT).upTo(2)).withBudget(RetryBudget.of(LONG, 10_000, 1)));
        }
        List<Combinator<Object>> sharing = List.of(
                singleFlight(),
                CaffeineCache.cached(Caffeine.newBuilder().build()).on(Do.class),
                hedge(SHORT, 2),
                batchOutcomes(
                        Do.class, 3, deeds -> deeds.stream().map(this::outcome).toList()));
        for (Combinator<Object> layer : sharing) {
            if (some()) {
                layers.add(layer);
                shares = true;
            }
        }
        Collections.shuffle(layers, random);
        if (some()) {
            layers.add(chaos(random.nextLong(), failing(0.2, () -> failure("chaos")))
                    .on(Do.class));
        }
        return layers;
    }

    private Outcome<String> outcome(Deed deed) {
        try {
            return Outcome.success(world.answer(deed, 2));
        } catch (IllegalStateException e) {
            return Outcome.failure(e);
        }
    }

    /// Layers of the run, in any order.
    private List<Combinator<? super Deed>> ofRun() {
        List<Combinator<? super Deed>> layers = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            layers.add(compensate((Deed deed) ->
                    deed instanceof Do(int id) && id % 3 == 0 ? Optional.of(new Undo(id)) : Optional.empty()));
        } else {
            layers.add(compensate((Deed deed, Outcome<?> outcome) ->
                    deed instanceof Do(int id) && id % 3 == 0 && outcome instanceof Outcome.Success
                            ? Optional.of(new Undo(id))
                            : Optional.empty()));
        }
        if (some()) {
            layers.add(budget((Deed deed) -> deed instanceof Do(int id) ? id % 4 : 0, 4 + random.nextInt(12)));
        }
        if (some()) {
            layers.add(memo().on(Do.class));
        }
        if (some()) {
            layers.add(gate((Deed deed) -> deed instanceof Do(int id) && id % 5 == 0
                    ? Gate.Decision.ask(
                            new Ask(id),
                            answer -> answer.contains("no") ? Gate.Decision.deny("no") : Gate.Decision.allow())
                    : Gate.Decision.allow()));
        }
        if (some()) {
            layers.add(retry(fixed(Duration.ofHours(1)).upTo(1 + random.nextInt(2))));
        }
        if (some()) {
            layers.add(timeout(Duration.ofMinutes(1 + random.nextInt(200))));
        }
        if (some()) {
            layers.add(fallback((Deed deed, Exception failed) -> "instead", failed -> isOf(failed, 6)));
        }
        if (some()) {
            layers.add(mapResult(result -> result + "'"));
        }
        Collections.shuffle(layers, random);
        return layers;
    }

    private static boolean isOf(Exception failed, int divisor) {
        return failed instanceof IllegalStateException
                && String.valueOf(failed.getMessage()).hashCode() % divisor == 0;
    }
}
