package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.DryRun.dryRun;
import static dev.syncopate.combinators.Fallback.fallback;
import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Recommended.inRecommendedOrder;
import static dev.syncopate.combinators.SerialBy.serialBy;
import static dev.syncopate.combinators.Shadow.shadow;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static dev.syncopate.combinators.Tap.tap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Orchestration;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.LogDriver;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.fixtures.Script;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever wraps an executor has its properties: how many may be in flight, whether it coordinates, what lies
/// around it.
@NullUnmarked
@Timeout(60)
@OnEveryDriver
class WrappersTest {
    private static final int IN_FLIGHT = 3;

    /// These cannot lie around a layer of the run.
    private static final Set<String> OF_THE_PROCESS = Set.of("shadow", "fallback around");

    static Map<String, Combinator<Object>> coordinating() {
        return Map.of(
                "hedge", hedge(Duration.ofHours(1), 2),
                "singleFlight", singleFlight(),
                "serialBy", serialBy(action -> action),
                "memo", memo(),
                "batch",
                        batch(
                                Ask.Get.class,
                                10,
                                (List<Ask.Get> asks) ->
                                        asks.stream().map(ask -> "x").toList()));
    }

    static Map<String, UnaryOperator<Executor<Object>>> wrappers() {
        Executor<Object> echo = parallel(action -> action, IN_FLIGHT);
        Executor<Object> failing = action -> {
            throw new IOException("down");
        };
        return Map.ofEntries(
                Map.entry(
                        "withMaxInFlight",
                        executor -> executor.withMaxInFlight(IN_FLIGHT + 1).withMaxInFlight(IN_FLIGHT)),
                Map.entry("around", executor -> executor.around((action, call, next) -> next.execute(action, call))),
                Map.entry("before", executor -> executor.with(Combinator.before("before", action -> {}))),
                Map.entry("after", executor -> executor.with(Combinator.after("after", (action, result) -> {}))),
                Map.entry(
                        "on",
                        executor -> executor.with(tap((action, outcome) -> {}).on(Object.class))),
                Map.entry(
                        "when",
                        executor -> executor.with(tap((action, outcome) -> {}).when(action -> true))),
                Map.entry("inRecommendedOrder", executor -> executor.with(inRecommendedOrder(Combinator.none()))),
                Map.entry(
                        "handling",
                        executor -> Executor.<Object>handling(Object.class)
                                .family(Object.class, executor)
                                .build()),
                Map.entry(
                        "route",
                        executor -> Executor.<Object>routing()
                                .when(action -> true, executor)
                                .otherwise(echo)),
                Map.entry(
                        "otherwise",
                        executor -> Executor.<Object>routing()
                                .when(action -> false, echo)
                                .otherwise(executor)),
                Map.entry("contramap", executor -> executor.contramap(action -> action)),
                Map.entry("dryRun", executor -> executor.with(dryRun(action -> true))),
                Map.entry("shadow", executor -> executor.with(shadow(echo, comparison -> {}, task -> {}, 1))),
                Map.entry("fallback around", executor -> executor.with(fallback(parallel(failing, IN_FLIGHT)))),
                Map.entry(
                        "fallback to", executor -> parallel(failing, IN_FLIGHT).with(fallback(executor))));
    }

    enum Clock {
        REAL {
            @Override
            Object run(Orchestration<Object, Object> orchestration, Executor<Object> executor) {
                return EveryDriver.run(orchestration, executor);
            }
        },
        VIRTUAL {
            @Override
            Object run(Orchestration<Object, Object> orchestration, Executor<Object> executor) {
                return Script.driver().run(orchestration, executor);
            }
        },
        DRIVEN {
            @Override
            Object run(Orchestration<Object, Object> orchestration, Executor<Object> executor) {
                RunSettings settings = RunSettings.of("driven").startingAt(Instant.now());
                return DrivenRun.run(orchestration, executor, settings, new LogDriver(event -> {}))
                        .orElseThrow()
                        .orThrow();
            }
        };

        abstract Object run(Orchestration<Object, Object> orchestration, Executor<Object> executor);
    }

    static Stream<Arguments> combinations() {
        return wrappers().keySet().stream()
                .flatMap(wrapper -> coordinating().keySet().stream()
                        .filter(combinator -> !combinator.equals("memo") || !OF_THE_PROCESS.contains(wrapper))
                        .flatMap(combinator ->
                                Stream.of(Clock.values()).map(clock -> Arguments.of(wrapper, combinator, clock))));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void a_wrapped_executor_runs_and_has_the_properties_of_what_is_wrapped(
            String wrapper, String combinator, Clock clock) {
        Executor<Object> inner = parallel((Object action) -> action + "!", IN_FLIGHT)
                .with(coordinating().get(combinator));
        Executor<Object> wrapped = wrappers().get(wrapper).apply(inner);
        Orchestration<Object, Object> orchestration = conductor -> {
            String one = "" + conductor.yieldAny("a");
            String fork = "" + conductor.fork(child -> child.yieldAny("b")).join();
            return one + fork + conductor.yieldAny("a");
        };

        assertThat(clock.run(orchestration, wrapped)).isEqualTo("a!b!a!");
        assertThat(wrapped.coordinates()).isEqualTo(inner.coordinates());
        assertThat(wrapped.maxInFlight()).isEqualTo(IN_FLIGHT);
        assertThat(wrapped.describe()).contains(combinator);
        if (!wrapper.equals("fallback to")) { // There it belongs to the fallback, whose description has it.
            assertThat(wrapped.layers()).extracting(Layer::name).contains(combinator);
            assertThat(wrapped.layers().stream().map(Layer::name).collect(Collectors.toSet()))
                    .containsAll(inner.layers().stream().map(Layer::name).toList());
        }
    }
}
