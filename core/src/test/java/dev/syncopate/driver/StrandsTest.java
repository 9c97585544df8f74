package dev.syncopate.driver;

import static dev.syncopate.combinators.Combinators.memo;
import static dev.syncopate.combinators.Combinators.retry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Completion;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.combinators.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StrandsTest {
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Get(int id) implements Shop<Integer> {}
    }

    private final Executor<Shop<?>> none = action -> {
        throw new AssertionError();
    };

    private @Nullable DrivenRun<Object> run;

    private DrivenRun<Object> idle(Orchestration<Shop<?>, Object> orchestration, Executor<Shop<?>> executor) {
        DrivenRun<Object> started = DrivenRun.start(
                orchestration, executor, RunSettings.of("r").withPatience(Duration.ofSeconds(5)), r -> {});
        run = started;
        started.awaitIdle();
        return started;
    }

    private List<String> strands(Orchestration<Shop<?>, Object> orchestration) {
        return texts(idle(orchestration, none));
    }

    private static List<String> texts(DrivenRun<?> run) {
        return run.strands().stream().map(Object::toString).toList();
    }

    @AfterEach
    void drop_run() {
        if (run != null) {
            run.drop();
        }
    }

    private static Orchestration<Shop<?>, Integer> get(int id) {
        return conductor -> conductor.yield(new Shop.Get(id));
    }

    @Test
    void a_strand_waits_for_its_action_a_group_or_a_time() {
        assertThat(strands(c -> {
                    c.fork(get(1));
                    c.fork("several", f -> f.yield(List.of(new Shop.Get(2), new Shop.Get(3))));
                    c.sleep(Duration.ofDays(1));
                    return 1;
                }))
                .containsExactly(
                        "/ waits for TIME [/:sleep]",
                        "/0/ waits for ACTION [/0/0]",
                        "/1/ 'several' waits for ACTION [/1/0, /1/1]");
    }

    @Test
    void what_waits_in_a_shield_tells_which_strands_were_cancelled() {
        DrivenRun<Object> run = idle(
                c -> {
                    Fork<Integer> fork = c.fork((Orchestration<Shop<?>, Integer>)
                            f -> f.shielded(s -> s.fork(get(1)).join()));
                    c.yield(List.of(new Shop.Get(2), new Shop.Get(3)));
                    fork.cancel();
                    return c.yield(new Shop.Get(4));
                },
                none);
        assertThat(cancelled(run, "/0/0/0")).isEmpty();
        assertThat(cancelled(run, "/0")).isEmpty();

        for (String path : List.of("/0", "/1")) {
            Pending pending = run.pending(Path.parse(path)).orElseThrow();
            run.give(pending.end(Ending.success(1), run.now()));
            run.awaitIdle();
        }
        assertThat(cancelled(run, "/0/0/0")).containsExactly(Path.parse("/0/"));
        assertThat(cancelled(run, "/2")).isEmpty();

        run.give(new Event.RunCancelled(run.now()));
        run.awaitIdle();
        assertThat(cancelled(run, "/0/0/0")).containsExactly(Path.parse("/0/"), Path.RUN);
        assertThat(cancelled(run, "/2")).containsExactly(Path.RUN);
    }

    private static List<Path> cancelled(DrivenRun<?> run, String path) {
        return run.pending(Path.parse(path)).orElseThrow().cancelledStrands();
    }

    @Test
    void a_strand_waits_for_forks() {
        List<Orchestration<Shop<?>, Integer>> two = List.of(get(1), get(2));
        assertThat(strands(c -> {
                    c.fork((Orchestration<Shop<?>, Object>) f -> f.all(two));
                    c.fork((Orchestration<Shop<?>, Object>) f -> f.race(two));
                    c.fork((Orchestration<Shop<?>, Object>) f -> f.settle(two, Completion.everyOutcome()));
                    c.fork((Orchestration<Shop<?>, Object>) f -> f.settle(two, Completion.atLeast(1)));
                    Fork<Object> last = c.fork((Orchestration<Shop<?>, Object>)
                            f -> f.map(List.of(7, 8, 9), 2, (item, id) -> item.yield(new Shop.Get(id))));
                    return last.join();
                }))
                .filteredOn(text -> !text.contains("ACTION"))
                .containsExactly(
                        "/ waits for FORK [/4/]",
                        "/0/ waits for ALL [/0/0/, /0/1/]",
                        "/1/ waits for SOME [/1/0/, /1/1/]",
                        "/2/ waits for ALL [/2/0/, /2/1/]",
                        "/3/ waits for SOME [/3/0/, /3/1/]",
                        "/4/ waits for SOME [/4/0/, /4/1/]");
    }

    @Test
    void a_strand_that_has_returned_waits_for_its_forks_that_go_on() {
        DrivenRun<Object> started = idle(
                c -> {
                    c.fork(get(1));
                    c.fork(get(2));
                    return 1;
                },
                none);
        assertThat(texts(started).getFirst()).isEqualTo("/ waits for ALL [/0/, /1/]");

        Pending first = started.pending(Path.parse("/0/0")).orElseThrow();
        started.give(first.end(Ending.success(1), started.now()));
        started.awaitIdle();

        assertThat(texts(started)).containsExactly("/ waits for ALL [/1/]", "/1/ waits for ACTION [/1/0]");
    }

    @Test
    void a_part_with_a_limit_is_a_fork_and_the_limit_is_not_its_own() {
        assertThat(strands(c -> c.timeout(Duration.ofDays(1), part -> {
                    part.sleep(Duration.ofHours(1));
                    return 1;
                })))
                .containsExactly("/ waits for FORK [/0/]", "/0/ waits for TIME [/0/:sleep]");
    }

    @Test
    void a_strand_waits_for_a_layer_or_its_delay() {
        Executor<Shop<?>> layered =
                none.recorded().with(retry(Schedule.fixed(Duration.ofDays(1)))).with(memo());
        DrivenRun<Object> started = idle(
                c -> {
                    c.fork(get(1));
                    return c.yield(new Shop.Get(1));
                },
                layered);
        assertThat(texts(started)).containsExactly("/ waits for ACTION [/0]", "/0/ waits for LAYER");

        Pending get = started.pending(Path.parse("/0")).orElseThrow();
        started.give(get.end(Ending.failure(new IllegalStateException("again")), started.now()));
        started.awaitIdle();

        assertThat(texts(started)).containsExactly("/ waits for TIME [/0:sleep]", "/0/ waits for LAYER");
    }

    @Test
    void a_strand_that_moves_is_seen_too() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        DrivenRun<Object> started = DrivenRun.start(
                (Orchestration<Shop<?>, Object>) c -> {
                    begun.countDown();
                    over.await();
                    return 1;
                },
                none,
                RunSettings.of("r"),
                idle -> {});
        run = started;
        begun.await();
        assertThat(texts(started)).containsExactly("/ moves");
        over.countDown();
        started.awaitIdle();
        assertThat(started.strands()).isEmpty();
    }

    @Test
    void a_strand_that_moves_is_told_from_those_that_are_ready() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        DrivenRun<Object> started = DrivenRun.start(
                (Orchestration<Shop<?>, Object>) c -> {
                    Orchestration<Shop<?>, Integer> ready = get(1);
                    Orchestration<Shop<?>, Integer> blocked = f -> {
                        begun.countDown();
                        over.await();
                        return 2;
                    };
                    c.fork(blocked);
                    c.fork(ready);
                    return 3;
                },
                none,
                RunSettings.of("r"),
                idle -> {});
        run = started;
        begun.await();
        assertThat(texts(started)).contains("/0/ moves", "/1/ is ready");
        over.countDown();
    }
}
