package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.combinators.SerialBy.serialBy;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static dev.syncopate.combinators.Timeout.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Combinator;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Ask.Get;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Stacks of two and three layers in which one combinator value may lie several times.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
@OnEveryDriver
class StackedTwiceTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<String> NAMES =
            List.of("memo", "serialBy", "singleFlight", "hedge", "hedge at once", "batch", "retry", "timeout");

    private final Asked asked = new Asked();
    private final Map<String, Combinator<Object>> values = new LinkedHashMap<>();

    StackedTwiceTest() {
        values.put("memo", memo());
        values.put("serialBy", serialBy(action -> action));
        values.put("singleFlight", singleFlight());
        values.put("hedge", hedge(HOUR, 2));
        values.put("hedge at once", hedge(Duration.ZERO, 2));
        values.put("batch", batch(Get.class, Integer.MAX_VALUE, gets -> {
            asked.begun().addAll(gets);
            return gets.stream().map(get -> "v" + get.id()).toList();
        }));
        values.put("retry", retry(fixed(Duration.ofSeconds(1))));
        values.put("timeout", timeout(HOUR));
    }

    static Stream<List<String>> stacks() {
        return NAMES.stream()
                .flatMap(outer -> NAMES.stream()
                        .flatMap(middle -> Stream.concat(
                                Stream.of(List.of(outer, middle)),
                                NAMES.stream().map(inner -> List.of(outer, middle, inner)))))
                .filter(StackedTwiceTest::canBeStacked);
    }

    /// A layer of the process cannot lie around a layer of the run.
    private static boolean canBeStacked(List<String> outermostFirst) {
        List<String> around = outermostFirst.subList(0, Math.max(0, outermostFirst.lastIndexOf("memo")));
        return Set.of("memo", "retry", "timeout").containsAll(around);
    }

    /// What the layers are narrowed to makes no difference here, but it is another way through them.
    private enum Narrowing {
        NONE,
        BY_TYPE,
        BY_PREDICATE,
        ONLY_THE_OUTERMOST;

        Combinator<? super Ask<?>> of(Combinator<Object> combinator, boolean outermost) {
            return switch (this) {
                case NONE -> combinator;
                case BY_TYPE -> combinator.on(Get.class);
                case BY_PREDICATE -> combinator.when(Get.class::isInstance);
                case ONLY_THE_OUTERMOST -> outermost ? combinator.on(Get.class) : combinator;
            };
        }
    }

    private Executor<Ask<?>> executor(List<String> stack, Narrowing narrowing, int inFlight) {
        Executor<Ask<?>> executor = asked;
        for (String name : stack.reversed()) {
            executor = executor.with(narrowing.of(values.get(name), name.equals(stack.getFirst())));
        }
        return executor.with(parallel(inFlight));
    }

    /// Three ask the same at the same time, and one asks something else.
    private static final Orchestration<Ask<?>, List<String>> FOUR = conductor -> {
        List<Fork<String>> forks = new ArrayList<>();
        for (int id : List.of(1, 1, 1, 2)) {
            forks.add(conductor.fork(child -> ask(child, id)));
        }
        return forks.stream().map(Fork::join).toList();
    };

    private static String ask(Conductor<Ask<?>> conductor, int id) {
        return conductor.yield(new Get(id));
    }

    /// How often the action of the three is carried out if all come at once: at least and at most.
    private static int[] expected(List<String> stack) {
        int least = 3;
        int most = 3;
        boolean atOnce = true;
        for (int i = 0; i < stack.size(); i++) {
            String name = stack.get(i);
            if (stack.subList(0, i).contains(name) && !name.startsWith("hedge")) {
                continue; // The inner one passes what the outer one has.
            }
            switch (name) {
                case "memo" -> {
                    least = 1;
                    most = Math.max(1, most / 3);
                }
                case "singleFlight", "batch" -> {
                    least = 1;
                    most = atOnce ? Math.max(1, most / 3) : most;
                }
                case "serialBy" -> atOnce = false;
                case "hedge at once" -> most *= 2;
                default -> {}
            }
            if (name.equals("batch")) {
                break;
            }
        }
        return new int[] {least, most};
    }

    private long count(int id) {
        return asked.begun().stream().filter(new Get(id)::equals).count();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void they_end_with_the_same_result_in_virtual_time(List<String> stack) {
        asked.taking(Duration.ofSeconds(1));
        int[] expected = expected(stack);
        for (Narrowing narrowing : Narrowing.values()) {
            for (int inFlight : new int[] {1, 2, Integer.MAX_VALUE}) {
                asked.begun().clear();
                Executor<Ask<?>> executor = executor(stack, narrowing, inFlight);

                assertThat(Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(FOUR, executor))
                        .as("%s, narrowed %s, %s in flight", stack, narrowing, inFlight)
                        .containsExactly("v1", "v1", "v1", "v2");
                assertThat(count(1))
                        .as("%s, narrowed %s, %s in flight", stack, narrowing, inFlight)
                        .isBetween((long) expected[0], (long) expected[1]);
                assertThat(asked.inFlight()).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void they_end_with_the_same_result_in_real_time(List<String> stack) {
        asked.taking(Duration.ofNanos(1));
        int mostOften = 3 << stack.stream().filter("hedge at once"::equals).count();
        for (Narrowing narrowing : Narrowing.values()) {
            for (int inFlight : new int[] {1, Integer.MAX_VALUE}) {
                asked.begun().clear();
                Executor<Ask<?>> executor = executor(stack, narrowing, inFlight);

                assertThat(EveryDriver.run(FOUR, executor)).containsExactly("v1", "v1", "v1", "v2");
                assertThat(count(1)).as("%s", stack).isBetween(1L, (long) mostOften);
                if (stack.getFirst().equals("memo") && !stack.contains("hedge at once")) {
                    assertThat(count(1)).as("%s", stack).isEqualTo(1);
                }
                assertThat(asked.inFlight()).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void they_serve_one_run_after_the_other(List<String> stack) {
        Executor<Ask<?>> executor = executor(stack, Narrowing.NONE, Integer.MAX_VALUE);
        for (int run = 0; run < 3; run++) {
            assertThat(Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(FOUR, executor))
                    .containsExactly("v1", "v1", "v1", "v2");
        }
    }

    /// By hand there is no run, and each call is alone.
    @ParameterizedTest
    @MethodSource("stacks")
    void they_can_be_used_by_hand(List<String> stack) throws Exception {
        assertThat(executor(stack, Narrowing.NONE, Integer.MAX_VALUE).execute(new Get(7)))
                .isEqualTo("v7");
    }

    /// A bare lambda drops the call; on the same thread the inner one is known all the same.
    @ParameterizedTest
    @ValueSource(strings = {"memo", "serialBy", "singleFlight", "hedge", "batch", "retry", "timeout"})
    void a_bare_lambda_may_lie_between(String name) {
        Executor<Ask<?>> inner = asked.with(values.get(name));
        Executor<Ask<?>> between = action -> inner.execute(action);
        Executor<Ask<?>> executor = between.with(values.get(name)).with(parallel());

        assertThat(EveryDriver.run(FOUR, executor)).containsExactly("v1", "v1", "v1", "v2");
    }
}
