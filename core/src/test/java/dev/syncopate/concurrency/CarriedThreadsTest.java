package dev.syncopate.concurrency;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.SerialBy.serialBy;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static dev.syncopate.combinators.Timeout.timeout;
import static dev.syncopate.concurrency.Jobs.meet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Action;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.ProcessCall;
import dev.syncopate.Stepper;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Compensate;
import dev.syncopate.combinators.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// On which thread each part of a run runs, and that two contexts are carried into each that is another
/// one.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class CarriedThreadsTest {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();
    private static final ThreadLocal<String> TENANT = new ThreadLocal<>();
    private static final Duration HOUR = Duration.ofHours(1);

    /// Where a piece of work was done, and what was bound there.
    record Seen(Thread thread, String user, String tenant) {
        static Seen here() {
            return new Seen(Thread.currentThread(), USER.get(), TENANT.get());
        }

        boolean carried() {
            return "Ada".equals(user) && "Acme".equals(tenant);
        }
    }

    private record Look(int number) implements Action<Object, Seen> {}

    private static final Executor<Object> LOOKING = action -> Seen.here();

    private static final Syncopate.InMemory CARRYING = carryingBoth(Syncopate.inMemory());

    static final List<Syncopate.InMemory> CLOCKS =
            List.of(CARRYING, carryingBoth(Syncopate.inMemory().inVirtualTime(Instant.EPOCH)));

    private static Syncopate.InMemory carryingBoth(Syncopate.InMemory driver) {
        return driver.carrying(carried(USER)).carrying(carried(TENANT));
    }

    private static UnaryOperator<Runnable> carried(ThreadLocal<String> local) {
        return task -> {
            String value = local.get();
            return () -> {
                local.set(value);
                try {
                    task.run();
                } finally {
                    local.remove();
                }
            };
        };
    }

    /// Each test runs on a thread of its own, so nothing need be unbound.
    private static void bind() {
        USER.set("Ada");
        TENANT.set("Acme");
    }

    private static void assertElsewhere(Seen seen) {
        assertThat(seen.thread()).isNotSameAs(Thread.currentThread());
        assertThat(seen).matches(Seen::carried, "carries both");
    }

    private static void assertHere(Seen seen) {
        assertThat(seen.thread()).isSameAs(Thread.currentThread());
        assertThat(seen).matches(Seen::carried, "has both, being the caller's");
    }

    @ParameterizedTest
    @FieldSource("CLOCKS")
    void a_run_that_is_started_has_a_thread_of_its_own_with_both(Syncopate.InMemory driver) throws Exception {
        bind();
        assertElsewhere(
                driver.<Object, Seen>start(conductor -> Seen.here(), LOOKING).join());
    }

    @ParameterizedTest
    @FieldSource("CLOCKS")
    void an_orchestration_and_what_it_yields_run_on_the_calling_thread(Syncopate.InMemory driver) {
        bind();
        assertHere(driver.<Object, Seen>run(conductor -> Seen.here(), LOOKING));
        assertHere(driver.<Object, Seen>run(conductor -> conductor.yield(new Look(1)), LOOKING));
    }

    @ParameterizedTest
    @FieldSource("CLOCKS")
    void a_fork_has_a_thread_of_its_own_with_both_at_any_depth(Syncopate.InMemory driver) {
        bind();
        assertElsewhere(driver.<Object, Seen>run(
                conductor -> conductor.fork(child -> Seen.here()).join(), LOOKING));
        assertElsewhere(driver.<Object, Seen>run(
                conductor ->
                        conductor.fork(child -> child.fork(new Look(1)).join()).join(),
                LOOKING));
    }

    static Stream<Orchestration<Object, Seen>> madeOfForks() {
        return Stream.of(
                conductor -> conductor
                        .all(List.<Orchestration<Object, Seen>>of(part -> Seen.here()))
                        .getFirst(),
                conductor -> conductor.race(List.<Orchestration<Object, Seen>>of(part -> Seen.here())),
                conductor -> conductor.firstSuccess(List.<Orchestration<Object, Seen>>of(part -> Seen.here())),
                conductor -> conductor
                        .<Integer, Seen>map(List.of(1), 1, (part, item) -> Seen.here())
                        .getFirst(),
                conductor -> conductor.timeout(HOUR, part -> Seen.here()),
                conductor -> conductor.timeout(conductor.now().plus(HOUR), part -> Seen.here()));
    }

    @ParameterizedTest
    @MethodSource("madeOfForks")
    void what_is_made_of_forks_has_threads_of_its_own_with_both(Orchestration<Object, Seen> body) {
        bind();
        for (Syncopate.InMemory driver : CLOCKS) {
            assertElsewhere(driver.run(body, LOOKING));
        }
    }

    @Test
    void a_group_uses_the_yielding_thread_and_others_with_both() {
        bind();
        CyclicBarrier atOnce = new CyclicBarrier(3);
        Executor<Object> meeting = parallel(action -> {
            meet(atOnce);
            return Seen.here();
        });
        List<Seen> seen =
                CARRYING.run(conductor -> conductor.yield(List.of(new Look(1), new Look(2), new Look(3))), meeting);

        assertThat(seen).extracting(Seen::thread).doesNotHaveDuplicates().contains(Thread.currentThread());
        assertThat(seen).hasSize(3).allMatch(Seen::carried);
    }

    @Test
    void a_group_on_an_executor_that_allows_one_uses_the_yielding_thread_alone() {
        bind();
        List<Seen> seen = CARRYING.run(conductor -> conductor.yield(List.of(new Look(1), new Look(2))), LOOKING);

        assertThat(seen).hasSize(2).allSatisfy(CarriedThreadsTest::assertHere);
    }

    @ParameterizedTest
    @FieldSource("CLOCKS")
    void each_attempt_of_a_hedge_has_a_thread_of_its_own_with_both(Syncopate.InMemory driver) {
        bind();
        List<Seen> attempts = new ArrayList<>();
        CountDownLatch firstBegan = new CountDownLatch(1);
        Executor<Object> slowAtFirst = Executor.of((action, call) -> {
            synchronized (attempts) {
                attempts.add(Seen.here());
            }
            if (call.attempt() == 1) {
                firstBegan.countDown();
                call.sleep(HOUR);
            }
            firstBegan.await(); // else the second could end before the first begins, and take its place
            return Seen.here();
        });
        Executor<Object> hedged = parallel(slowAtFirst).with(hedge(Duration.ofMillis(1), 2));

        assertElsewhere(driver.<Object, Seen>run(conductor -> conductor.yield(new Look(1)), hedged));
        assertThat(attempts).hasSize(2).allSatisfy(CarriedThreadsTest::assertElsewhere);
        assertThat(attempts).extracting(Seen::thread).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("CLOCKS")
    void the_work_of_a_single_flight_has_a_thread_of_its_own_with_both(Syncopate.InMemory driver) {
        bind();
        assertElsewhere(
                driver.<Object, Seen>run(conductor -> conductor.yield(new Look(1)), LOOKING.with(singleFlight())));
    }

    @ParameterizedTest
    @FieldSource("CLOCKS")
    void work_that_a_combinator_starts_beside_has_a_thread_of_its_own_with_both(Syncopate.InMemory driver) {
        bind();
        Combinator<Object> beside = Combinator.ofProcess("beside", (action, call, next) -> {
            ProcessCall.Started<Object> started = call.start(inner -> next.execute(action, inner));
            call.await(started::isDone);
            return started.outcome().orThrow();
        });

        assertElsewhere(driver.<Object, Seen>run(conductor -> conductor.yield(new Look(1)), LOOKING.with(beside)));
    }

    static Stream<Combinator<Object>> onTheSameThread() {
        return Stream.of(
                timeout(HOUR),
                retry(Schedule.fixed(Duration.ofMillis(1)).upTo(3)),
                retry(Schedule.fixed(Duration.ofMillis(1)).within(HOUR)),
                memo(),
                serialBy(action -> action),
                batch(
                        Look.class,
                        10,
                        looks -> looks.stream().map(look -> Seen.here()).toList()),
                Combinator.of(
                        "within", (action, call, next) -> call.within(HOUR, inner -> next.execute(action, inner))),
                Combinator.ofProcess(
                        "apart", (action, call, next) -> call.apart(inner -> next.execute(action, inner))));
    }

    @ParameterizedTest
    @MethodSource("onTheSameThread")
    void other_combinators_stay_on_the_yielding_thread(Combinator<Object> combinator) {
        bind();
        for (Syncopate.InMemory driver : CLOCKS) {
            assertHere(driver.<Object, Seen>run(conductor -> conductor.yield(new Look(1)), LOOKING.with(combinator)));
        }
    }

    @Test
    void an_undo_runs_on_the_thread_of_the_orchestration_that_fails() {
        bind();
        List<Seen> undone = new ArrayList<>();
        Executor<Object> executor = LOOKING.with(Compensate.<Object>compensate(
                        action -> action instanceof Look ? Optional.of("undo") : Optional.empty()))
                .around((action, call, next) -> {
                    if (action.equals("undo")) {
                        undone.add(Seen.here());
                    }
                    return next.execute(action, call);
                });

        assertThatThrownBy(() -> CARRYING.run(
                        conductor -> {
                            conductor.fork(new Look(1)).join();
                            throw new IllegalStateException("after the fork");
                        },
                        executor))
                .hasMessage("after the fork");
        assertThat(undone).hasSize(1).allSatisfy(CarriedThreadsTest::assertHere);
    }

    @Test
    void an_asynchronous_executor_is_called_on_the_yielding_thread() {
        bind();
        Executor<Object> async = Executor.async(action -> CompletableFuture.completedFuture(Seen.here()));

        assertHere(CARRYING.<Object, Seen>run(conductor -> conductor.yield(new Look(1)), async));
    }

    @Test
    void a_stepper_runs_on_a_thread_of_its_own_that_carries_nothing() {
        bind();
        try (Stepper<Object, Seen> stepper = Stepper.of(conductor -> Seen.here())) {
            Seen seen = stepper.result();
            assertThat(seen.thread()).isNotSameAs(Thread.currentThread());
            assertThat(seen.user()).isNull();
        }
    }

    @Test
    void what_was_carried_first_binds_first_and_unbinds_last() {
        List<String> log = new ArrayList<>();
        Syncopate.InMemory driver = Syncopate.inMemory();
        for (String name : List.of("first", "second", "third")) {
            driver = driver.carrying(task -> {
                log.add("on the forking thread: " + name);
                return () -> {
                    log.add(name + " binds");
                    task.run();
                    log.add(name + " unbinds");
                };
            });
        }
        Object unused = driver.run(
                conductor -> conductor.fork(child -> log.add("the fork")).join(), LOOKING);

        assertThat(log)
                .containsExactly(
                        "on the forking thread: third",
                        "on the forking thread: second",
                        "on the forking thread: first",
                        "first binds",
                        "second binds",
                        "third binds",
                        "the fork",
                        "third unbinds",
                        "second unbinds",
                        "first unbinds");
    }

    @Test
    void one_of_several_that_drops_its_task_fails_the_fork() {
        Syncopate.InMemory dropping = CARRYING.carrying(task -> () -> {}).carrying(carried(USER));

        assertThatThrownBy(() -> dropping.run(
                        conductor -> conductor.fork(child -> Seen.here()).join(), LOOKING))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("returned a task that does not run the one that it was given");
    }

    @Test
    void null_is_refused_where_it_is_given() {
        assertThatNullPointerException()
                .isThrownBy(() -> Syncopate.inMemory().carrying(null))
                .withMessageContaining("leave carrying(...) out");
    }
}
