package dev.syncopate.caffeine;

import static dev.syncopate.caffeine.CaffeineCache.cached;
import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.SerialBy.serialBy;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static dev.syncopate.combinators.Timeout.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One combinator value several times around an executor, and two values around each other in both orders.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class CachedTwiceTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final AtomicInteger executed = new AtomicInteger();
    private final Map<String, Combinator<Object>> values = Map.of(
            "cached", cached(Caffeine.newBuilder().build()),
            "memo", memo(),
            "serialBy", serialBy(action -> "one"),
            "singleFlight", singleFlight(),
            "hedge", hedge(HOUR, 2),
            "timeout", timeout(HOUR));

    private final Executor<String> slow = ((Executor<String>) action -> action + "!").around((action, call, next) -> {
        executed.incrementAndGet();
        call.sleep(Duration.ofMillis(1));
        return next.execute(action, call);
    });

    private static final Orchestration<String, List<Object>> THREE = conductor -> {
        List<Fork<Object>> forks = IntStream.range(0, 3)
                .mapToObj(i -> conductor.<Object>fork(child -> child.yieldAny("a")))
                .toList();
        return forks.stream().map(Fork::join).toList();
    };

    static Stream<List<String>> stacks() {
        List<String> names = List.of("cached", "memo", "serialBy", "singleFlight", "hedge", "timeout");
        Stream<List<String>> all = Stream.concat(
                Stream.of(List.of("cached", "cached")),
                names.stream()
                        .flatMap(one -> names.stream().map(other -> List.of(one, other)))
                        .flatMap(pair -> Stream.of(
                                List.of("cached", pair.getFirst(), pair.getLast()),
                                List.of(pair.getFirst(), "cached", pair.getLast()),
                                List.of(pair.getFirst(), pair.getLast(), "cached"))));
        return all.filter(CachedTwiceTest::canBeStacked);
    }

    /// A layer of the process cannot lie around a layer of the run.
    private static boolean canBeStacked(List<String> outermostFirst) {
        List<String> around = outermostFirst.subList(0, Math.max(0, outermostFirst.lastIndexOf("memo")));
        return Set.of("memo", "timeout").containsAll(around);
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void all_forks_get_one_answer(List<String> stack) {
        for (Syncopate.InMemory driver :
                List.of(Syncopate.inMemory().inVirtualTime(Instant.EPOCH), Syncopate.inMemory())) {
            Executor<String> executor = slow;
            for (String name : stack.reversed()) {
                executor = executor.with(values.get(name));
            }

            assertThat(driver.run(THREE, executor.withMaxInFlight(3))).containsExactly("a!", "a!", "a!");
        }
        assertThat(executed).hasValue(1);
    }

    /// Executes actions of fork `/1` by the second executor, and all others by the first.
    private record ByFork(Executor<String> first, Executor<String> second) implements Executor<String> {
        @Override
        public Object execute(String action) throws Exception {
            return first.execute(action);
        }

        @Override
        public Object execute(String action, Call call) throws Exception {
            return (call.path().toString().startsWith("/1") ? second : first).execute(action, call);
        }

        @Override
        public int maxInFlight() {
            return Integer.MAX_VALUE;
        }

        @Override
        public boolean coordinates() {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serialBy", "singleFlight"})
    void of_two_combinators_in_both_orders_one_does_not_wait(String other) {
        Combinator<Object> rest = Combinator.of("rest", (action, call, next) -> {
            call.sleep(Duration.ofSeconds(1));
            return next.execute(action, call);
        });
        Executor<String> both = new ByFork(
                slow.with(values.get(other)).with(rest).with(values.get("cached")),
                slow.with(values.get("cached")).with(rest).with(values.get(other)));
        Orchestration<String, List<Object>> two = conductor -> {
            var first = conductor.fork(child -> child.yieldAny("a"));
            var second = conductor.fork(child -> child.yieldAny("a"));
            return List.of(first.join(), second.join());
        };

        assertThat(Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(two, both))
                .containsExactly("a!", "a!");
    }
}
