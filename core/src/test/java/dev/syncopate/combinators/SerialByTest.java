package dev.syncopate.combinators;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.SerialBy.serialBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@Timeout(60)
class SerialByTest {
    private final Asked asked = new Asked();
    private final Executor<Ask<?>> one = asked.taking(Duration.ofSeconds(1))
            .with(SerialBy.<Ask<?>>serialBy(ask -> "one"))
            .with(parallel());

    private static Instant end(Executor<Ask<?>> executor, int gets) {
        Orchestration<Ask<?>, Instant> orchestration = conductor -> {
            conductor.yield(IntStream.range(0, gets).mapToObj(Ask.Get::new).toList());
            return conductor.now();
        };
        return Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, executor);
    }

    @Test
    void equal_keys_go_one_after_the_other() {
        assertThat(end(one, 5)).isEqualTo(Instant.EPOCH.plusSeconds(5));
        assertThat(asked.most()).isEqualTo(1);
    }

    @Test
    void different_keys_go_at_once() {
        Executor<Ask<?>> byId = asked.taking(Duration.ofSeconds(1))
                .with(SerialBy.<Ask<?>>serialBy(ask -> ask))
                .with(parallel());

        assertThat(end(byId, 5)).isEqualTo(Instant.EPOCH.plusSeconds(1));
        assertThat(asked.most()).isEqualTo(5);
    }

    @Test
    void no_key_means_no_order() {
        Executor<Ask<?>> unordered = asked.taking(Duration.ofSeconds(1))
                .with(SerialBy.<Ask<?>>serialBy(ask -> null))
                .with(parallel());

        assertThat(end(unordered, 5)).isEqualTo(Instant.EPOCH.plusSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_first_to_come_is_the_first_to_go(long seed) {
        Callers callers = Callers.of(10, seed);
        List<Integer> moments = callers.moments();

        callers.run(one, (child, i) -> child.yield(new Ask.Get(i)));

        assertThat(asked.begun())
                .containsExactlyElementsOf(IntStream.range(0, 10)
                        .boxed()
                        .sorted(Comparator.comparing(moments::get))
                        .map(Ask.Get::new)
                        .toList());
    }

    @Test
    void who_waits_takes_no_place_in_flight() {
        Executor<Ask<?>> slowGets = new Asked()
                .around((ask, call, next) -> {
                    if (ask instanceof Ask.Get) {
                        call.sleep(Duration.ofSeconds(1));
                    }
                    return next.execute(ask, call);
                })
                .with(SerialBy.<Ask<?>>serialBy(ask -> ask instanceof Ask.Get ? "gets" : null))
                .with(parallel(2));
        Orchestration<Ask<?>, Instant> orchestration = conductor -> {
            for (int i = 0; i < 5; i++) {
                conductor.fork(new Ask.Get(i));
            }
            conductor.sleep(Duration.ofMillis(1));
            conductor.yield(new Ask.Put(0));
            return conductor.now();
        };

        assertThat(Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, slowGets))
                .isEqualTo(Instant.EPOCH.plusMillis(1));
    }

    @RepeatedTest(20)
    void who_waits_in_a_group_does_not_hold_up_other_keys() {
        Executor<Ask<?>> executor = asked.taking(Duration.ofSeconds(1))
                .with(SerialBy.<Ask<?>>serialBy(Object::getClass))
                .with(parallel(2));
        Orchestration<Ask<?>, Object> orchestration = conductor -> conductor.yield(List.of(
                new Ask.Get(1), new Ask.Get(2), new Ask.Get(3), new Ask.Put(1), new Ask.Put(2), new Ask.Put(3)));

        Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, executor);

        assertThat(asked.begun().subList(0, 2)).extracting(Object::getClass).doesNotHaveDuplicates();
        assertThat(asked.most()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whoever_is_cancelled_whenever_the_others_have_their_turns(long seed) {
        for (int moment = 0; moment <= 14; moment++) {
            for (int victim = 0; victim < 4; victim++) {
                Asked asked = new Asked().taking(Callers.TICK.multipliedBy(3));
                Combinator<Ask<?>> serial = serialBy(ask -> "one");
                List<Outcome<String>> outcomes = Callers.of(4, seed)
                        .cancelling(victim, Callers.TICK.multipliedBy(moment))
                        .run(asked.with(serial).with(parallel()), (child, i) -> child.yield(new Ask.Get(i)));

                for (int i = 0; i < 4; i++) {
                    if (i != victim) {
                        assertThat(outcomes.get(i)).isEqualTo(new Outcome.Success<>("v" + i));
                    }
                }
                assertThat(asked.most()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_failure_gives_the_turn_to_the_next() {
        asked.failing(ask -> ask.equals(new Ask.Get(0)));

        List<Outcome<String>> outcomes = Callers.of(3, 0).run(one, (child, i) -> child.yield(new Ask.Get(i)));

        assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Failure.class);
        assertThat(outcomes.subList(1, 3)).containsExactly(new Outcome.Success<>("v1"), new Outcome.Success<>("v2"));
    }

    @Test
    void around_itself_it_does_not_wait_for_itself() {
        Combinator<Ask<?>> serial = serialBy(ask -> "one");

        assertThat(end(asked.with(serial).with(serial).with(parallel()), 3)).isEqualTo(Instant.EPOCH.plusSeconds(3));
    }

    @Test
    void other_runs_wait_too() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<String> log = new CopyOnWriteArrayList<>();
        Executor<String> serial = new Executor<String>() {
            @Override
            public Object execute(String action) throws Exception {
                return execute(action, Call.outside());
            }

            @Override
            public Object execute(String action, Call call) throws Exception {
                log.add("begin " + action);
                begun.countDown();
                assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
                log.add("end " + action);
                return action;
            }
        }.with(SerialBy.<String>serialBy(action -> "one"));

        Run<Object> first = Syncopate.start(conductor -> conductor.yieldAny("first"), serial);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        List<Run<Object>> others = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            others.add(Syncopate.start(conductor -> conductor.yieldAny("other"), serial));
        }
        go.countDown();

        assertThat(first.join()).isEqualTo("first");
        for (Run<Object> other : others) {
            assertThat(other.join()).isEqualTo("other");
        }
        assertThat(log)
                .containsExactly(
                        "begin first",
                        "end first",
                        "begin other",
                        "end other",
                        "begin other",
                        "end other",
                        "begin other",
                        "end other");
    }

    @Test
    void where_it_lies_twice_the_turn_lasts_until_the_outer_one_has_ended() {
        Combinator<Ask<?>> serial = serialBy(ask -> "one");
        Executor<Ask<?>> goingOn = asked.with(serial).around((ask, call, next) -> {
            Object answer = next.execute(ask, call);
            call.sleep(Duration.ofSeconds(1));
            return answer;
        });

        assertThat(end(goingOn.with(serial).with(parallel()), 3)).isEqualTo(Instant.EPOCH.plusSeconds(6));
    }
}
