package dev.syncopate.combinators;

import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.SerialBy.serialBy;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Ask.Get;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Two combinator values around each other in both orders: each has what the other waits for.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class CircleTest {
    private static final Map<String, Combinator<Object>> KINDS =
            Map.of("memo", memo(), "singleFlight", singleFlight(), "serialBy", serialBy(action -> "one"));

    private final Asked asked = new Asked();

    private static Combinator<Object> make(String kind) {
        return switch (kind) {
            case "memo" -> memo();
            case "singleFlight" -> singleFlight();
            default -> serialBy(action -> "one");
        };
    }

    static Stream<Arguments> pairs() {
        return KINDS.keySet().stream()
                .sorted()
                .flatMap(one -> KINDS.keySet().stream()
                        .sorted()
                        .filter(other -> canLieAroundEachOther(List.of(one, other)))
                        .map(other -> Arguments.of(one, other)));
    }

    /// A layer of the process cannot lie around a layer of the run.
    private static boolean canLieAroundEachOther(List<String> kinds) {
        return Set.copyOf(kinds).equals(Set.of("memo")) || !kinds.contains("memo");
    }

    /// As many executors as there are values, each with another one of them outermost.
    private List<Executor<Ask<?>>> rings(List<String> kinds, Combinator<Object> meeting) {
        List<Combinator<Object>> values = kinds.stream().map(CircleTest::make).toList();
        List<Executor<Ask<?>>> rings = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Combinator<Object> outer = values.get(i);
            Combinator<Object> inner = values.get((i + 1) % values.size());
            rings.add(asked.with(inner).with(meeting).with(outer).with(parallel()));
        }
        return rings;
    }

    /// Sends what fork `/i` yields to the executor `i`.
    private record ByFork(List<Executor<Ask<?>>> executors) implements Executor<Ask<?>> {
        @Override
        public Object execute(Ask<?> action) {
            throw new IllegalStateException("needs a call");
        }

        @Override
        public Object execute(Ask<?> action, Call call) throws Exception {
            return executors.get(call.path().toString().charAt(1) - '0').execute(action, call);
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

    private static void check(List<String> kinds, List<Outcome<String>> outcomes) {
        List<Outcome<String>> failures =
                outcomes.stream().filter(Outcome.Failure.class::isInstance).toList();
        if (kinds.stream().allMatch("serialBy"::equals)) {
            assertThat(failures)
                    .hasSize(1)
                    .allSatisfy(failure -> assertThat(((Outcome.Failure<String>) failure)
                                    .exception()
                                    .getCause())
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("would deadlock")
                            .hasMessageContaining("in the same order"));
        } else {
            assertThat(failures).isEmpty();
        }
        assertThat(outcomes.stream().filter(Outcome.Success.class::isInstance))
                .containsOnly(new Outcome.Success<>("v1"));
    }

    private List<Outcome<String>> inOneRun(List<String> kinds, Syncopate.InMemory driver, Combinator<Object> meeting) {
        Executor<Ask<?>> both = new ByFork(rings(kinds, meeting));
        Orchestration<Ask<?>, List<Outcome<String>>> orchestration = conductor -> {
            List<dev.syncopate.Fork<Outcome<String>>> forks = new ArrayList<>();
            for (int i = 0; i < kinds.size(); i++) {
                forks.add(conductor.fork(child -> child.attempt(new Get(1))));
            }
            return forks.stream().map(dev.syncopate.Fork::join).toList();
        };
        return driver.run(orchestration, both);
    }

    private static Combinator<Object> resting() {
        return Combinator.of("rest", (action, call, next) -> {
            call.sleep(Duration.ofSeconds(1));
            return next.execute(action, call);
        });
    }

    /// Holds the first ones up until all have come.
    private static Combinator<Object> meeting(int count) {
        CountDownLatch all = new CountDownLatch(count);
        return Combinator.of("meet", (action, call, next) -> {
            all.countDown();
            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
            return next.execute(action, call);
        });
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void it_ends_in_virtual_time(String one, String other) {
        List<String> kinds = List.of(one, other);

        check(kinds, inOneRun(kinds, Syncopate.inMemory().inVirtualTime(Instant.EPOCH), resting()));
        assertThat(asked.inFlight()).isZero();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void it_ends_in_real_time(String one, String other) {
        List<String> kinds = List.of(one, other);

        check(kinds, inOneRun(kinds, Syncopate.inMemory(), meeting(2)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void so_does_one_of_three(String one, String other) {
        for (String third : KINDS.keySet()) {
            List<String> kinds = List.of(one, other, third);
            if (!canLieAroundEachOther(kinds)) {
                continue;
            }
            check(kinds, inOneRun(kinds, Syncopate.inMemory().inVirtualTime(Instant.EPOCH), resting()));
            check(kinds, inOneRun(kinds, Syncopate.inMemory(), meeting(3)));
        }
    }

    /// What is remembered for one run holds no other run up.
    @ParameterizedTest
    @MethodSource("pairs")
    void so_does_one_over_two_runs(String one, String other) throws InterruptedException {
        List<String> kinds = List.of(one, other);
        List<Executor<Ask<?>>> rings = rings(kinds, meeting(2));
        List<Run<Outcome<String>>> runs = rings.stream()
                .map(ring -> Syncopate.<Ask<?>, Outcome<String>>start(conductor -> conductor.attempt(new Get(1)), ring))
                .toList();

        List<Outcome<String>> outcomes = new ArrayList<>();
        for (Run<Outcome<String>> run : runs) {
            outcomes.add(run.join());
        }

        check(kinds, outcomes);
    }
}
