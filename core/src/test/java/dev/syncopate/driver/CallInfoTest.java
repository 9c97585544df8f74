package dev.syncopate.driver;

import static dev.syncopate.combinators.Combinators.batch;
import static dev.syncopate.combinators.Combinators.hedge;
import static dev.syncopate.combinators.Combinators.memo;
import static dev.syncopate.combinators.Combinators.retry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.Run;
import dev.syncopate.combinators.Schedule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CallInfoTest {
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Get(int id) implements Shop<String> {}
    }

    private static final CallInfo INFO = new CallInfo("order-7", 42, Path.parse("/0/3@2"), Optional.empty());

    /// What an executor sees of its call.
    private static String facts(Call call) {
        return call.path() + " " + call.attempt() + " " + call.idempotencyKey() + " "
                + call.random().nextInt() + " " + call.isCancelled();
    }

    private static Ending perform(CallInfo info, Executor<Shop<?>> stack) throws InterruptedException {
        return info.perform(new Shop.Get(1), stack).join();
    }

    @Test
    void an_action_performed_elsewhere_has_the_call_that_it_has_in_its_run() throws InterruptedException {
        List<CallInfo> infos = new ArrayList<>();
        List<String> here = new ArrayList<>();
        Executor<Shop<?>> told = Executor.of((action, call) -> {
            String facts = facts(call);
            here.add(facts);
            if (call.attempt() == 1) {
                throw new IOException("again");
            }
            return facts;
        });
        Orchestration<Shop<?>, String> nested =
                c -> c.fork((Orchestration<Shop<?>, String>) f -> f.yield(new Shop.Get(1)))
                        .join();
        LogDriver driver = new LogDriver(new Log() {
            @Override
            public void append(Event event) {}

            @Override
            public void begin(Pending pending) {
                infos.add(pending.info());
            }
        });
        Executor<Shop<?>> stack =
                told.recorded().with(retry(Schedule.fixed(Duration.ZERO).upTo(2)));
        DrivenRun.run(nested, stack, RunSettings.of("order-7").withSeed(42), driver);

        List<String> elsewhere = new ArrayList<>();
        for (CallInfo info : infos) {
            Executor<Shop<?>> copy = Executor.of((action, call) -> {
                elsewhere.add(facts(call));
                return "done";
            });
            assertThat(perform(info, copy.recorded().with(memo()))).isEqualTo(Ending.success("done"));
        }

        assertThat(elsewhere).isEqualTo(here).hasSize(2);
        assertThat(infos.getLast().attempt()).isEqualTo(2);
        assertThat(here.getLast()).contains(infos.getLast().idempotencyKey()).startsWith("/0/0@2 2 order-7/0/0 ");
    }

    @Test
    void a_limit_of_the_run_is_the_deadline_elsewhere() throws InterruptedException {
        Instant start = Instant.now();
        DrivenRun<String> run = DrivenRun.start(
                (Orchestration<Shop<?>, String>)
                        c -> c.timeout(Duration.ofHours(1), part -> part.yield(new Shop.Get(1))),
                (Executor<Shop<?>>) action -> "",
                RunSettings.of("r").startingAt(start),
                idle -> {});
        run.awaitIdle();
        CallInfo info = run.pending(Path.parse("/0/0")).orElseThrow().info();
        assertThat(info.deadline()).contains(start.plus(Duration.ofHours(1)));

        Executor<Shop<?>> telling =
                Executor.of((action, call) -> call.deadline().orElseThrow().toString());
        Ending told = perform(info, telling);

        assertThat(told)
                .isInstanceOfSatisfying(
                        Ending.Answered.class,
                        answered -> assertThat(Duration.between(start, Instant.parse((String)
                                        answered.outcome().orThrow())))
                                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61)));
        run.drop();
    }

    @Test
    void what_is_outside_of_the_log_is_not_executed_elsewhere() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        Executor<Shop<?>> failing = action -> {
            attempts.incrementAndGet();
            throw new IOException("offline");
        };
        Executor<Shop<?>> stack = failing.with(
                        retry(Schedule.fixed(Duration.ZERO).upTo(2)))
                .recorded()
                .with(retry(Schedule.fixed(Duration.ZERO).upTo(5)));

        Ending ending = perform(INFO, stack);

        assertThat(attempts).hasValue(2);
        assertThat(ending).hasToString("Failure[exception=java.io.IOException: offline]");
        assertThat(stack.insideLog().describe()).isEqualTo("retry(fixed PT0S, 2 attempts)\nexecutor");
    }

    @Test
    void a_result_of_another_type_is_a_failure() throws InterruptedException {
        assertThat(perform(INFO, action -> 7).toString())
                .contains("Get[id=1] yields String, but its executor replied Integer 7 (at /0/3@2)");
    }

    @Test
    void cancelled_work_ends_cancelled_and_late_answers_count() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(2);
        Run<Ending> waits = INFO.perform(new Shop.Get(1), (Executor<Shop<?>>) action -> {
            busy.countDown();
            new CountDownLatch(1).await();
            return "never";
        });
        Run<Ending> deaf = INFO.perform(new Shop.Get(1), Executor.<Shop<?>>of((action, call) -> {
            busy.countDown();
            while (!call.isCancelled()) {
                Thread.onSpinWait();
            }
            return "late";
        }));
        busy.await();
        waits.cancel();
        deaf.future().cancel(true);

        assertThat(waits.join()).isEqualTo(Ending.cancelled());
        assertThat(deaf.join()).isEqualTo(Ending.success("late"));
    }

    /// Some of them are cancelled before they have begun.
    @Test
    void work_that_is_cancelled_at_any_moment_has_an_ending() throws InterruptedException {
        List<Run<Ending>> works = IntStream.range(0, 2_000)
                .mapToObj(i -> {
                    Run<Ending> work = INFO.perform(new Shop.Get(i), (Executor<Shop<?>>) action -> "done");
                    work.cancel();
                    return work;
                })
                .toList();
        for (Run<Ending> work : works) {
            assertThat(work.join()).isIn(Ending.success("done"), Ending.cancelled());
        }
    }

    @Test
    void layers_of_the_process_work_elsewhere() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        Executor<Shop<?>> first = action -> {
            if (calls.incrementAndGet() == 1) {
                new CountDownLatch(1).await();
            }
            return "second";
        };
        Executor<Shop<?>> batched =
                ((Executor<Shop<?>>) action -> "alone").with(batch(Shop.Get.class, 10, gets -> List.of("batched")));

        assertThat(perform(INFO, first.withMaxInFlight(2).with(hedge(action -> Duration.ofMillis(1), 2))))
                .isEqualTo(Ending.success("second"));
        assertThat(perform(INFO, batched)).isEqualTo(Ending.success("batched"));
    }

    @Test
    void an_error_breaks_the_work() {
        Run<Ending> work = INFO.perform(new Shop.Get(1), (Executor<Shop<?>>) action -> {
            throw new AssertionError("broken");
        });
        assertThat(work.future())
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withMessageContaining("broken");
    }

    @Test
    void joined_executors_have_the_inner_part_of_each_branch() {
        Executor<Shop<?>> plain = action -> "plain";
        Executor<Shop<?>> routed = Executor.<Shop<?>>routing()
                .when(action -> true, plain.with(memo()))
                .otherwise(plain.with(retry(Schedule.fixed(Duration.ZERO))));
        Executor<Shop<?>> cases = Executor.<Shop<?>>handling(Shop.class)
                .family(Shop.class, plain.with(memo()))
                .build();

        assertThat(routed.withMaxInFlight(3).with(memo()).insideLog().layers())
                .extracting(Object::toString)
                .containsExactly("retry(fixed PT0S) else");
        assertThat(routed.withMaxInFlight(3).insideLog().maxInFlight()).isEqualTo(3);
        assertThat(cases.insideLog().layers()).isEmpty();
        assertThat(cases.with(memo()).insideLog().layers()).isEmpty();
        assertThat(plain.insideLog()).isSameAs(plain);
        assertThat(plain.recorded()
                        .withMaxInFlight(9)
                        .with(memo().on(Shop.Get.class))
                        .insideLog()
                        .maxInFlight())
                .isEqualTo(9);
    }

    @Test
    void the_inner_part_performs_what_the_whole_performs() {
        Executor<Shop<?>> stack =
                ((Executor<Shop<?>>) action -> "done").recorded().with(memo());
        Orchestration<Shop<?>, String> one = c -> c.yield(new Shop.Get(1));
        Driver elsewhere = run -> run.changes().forEach(change -> {
            if (change instanceof Change.Yielded(var pending)) {
                var unused = pending.info()
                        .perform((Shop<?>) pending.action(), stack)
                        .future()
                        .thenAccept(ending -> run.give(pending.end(ending, run.now())));
            }
        });
        assertThat(DrivenRun.run(one, stack, RunSettings.of("r"), elsewhere)).contains(new Outcome.Success<>("done"));
    }

    private static Ending performHere(Executor<Shop<?>> stack, AtomicReference<@Nullable Run<Ending>> work) {
        return INFO.performHere(new Shop.Get(1), stack, work::set);
    }

    @Test
    void work_on_the_calling_thread_has_the_same_call() throws InterruptedException {
        Thread caller = Thread.currentThread();
        Executor<Shop<?>> telling = Executor.of((action, call) -> facts(call));
        Executor<Shop<?>> here = Executor.of((action, call) -> Thread.currentThread() == caller ? facts(call) : "away");

        assertThat(performHere(here.recorded().with(memo()), new AtomicReference<>()))
                .isEqualTo(perform(INFO, telling));
    }

    @Test
    void work_on_the_calling_thread_is_cancelled_by_another_one() {
        AtomicReference<@Nullable Run<Ending>> work = new AtomicReference<>();
        CountDownLatch cancelled = new CountDownLatch(1);
        Executor<Shop<?>> waits = action -> {
            Thread.startVirtualThread(() -> Objects.requireNonNull(work.get()).cancel());
            new CountDownLatch(1).await();
            return "never";
        };
        Executor<Shop<?>> deaf = Executor.of((action, call) -> {
            Thread.startVirtualThread(() -> {
                Objects.requireNonNull(work.get()).cancel();
                cancelled.countDown();
            });
            while (cancelled.getCount() > 0) {
                Thread.onSpinWait();
            }
            return "late";
        });

        assertThat(performHere(waits, work)).isEqualTo(Ending.cancelled());
        assertThat(performHere(deaf, work)).isEqualTo(Ending.success("late"));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void work_on_the_calling_thread_is_cancelled_before_it_begins() {
        Executor<Shop<?>> never = action -> {
            throw new AssertionError("begun");
        };
        assertThat(INFO.performHere(new Shop.Get(1), never, Run::cancel)).isEqualTo(Ending.cancelled());
    }

    @Test
    void interrupting_the_calling_thread_cancels_its_work() {
        Executor<Shop<?>> waits = action -> {
            Thread.currentThread().interrupt();
            new CountDownLatch(1).await();
            return "never";
        };

        Ending ending = performHere(waits, new AtomicReference<>());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ending).isEqualTo(Ending.cancelled());
    }

    @Test
    void an_error_on_the_calling_thread_is_thrown() {
        Executor<Shop<?>> broken = action -> {
            throw new AssertionError("broken");
        };
        assertThatThrownBy(() -> performHere(broken, new AtomicReference<>()))
                .isInstanceOf(AssertionError.class)
                .hasMessage("broken");
    }
}
