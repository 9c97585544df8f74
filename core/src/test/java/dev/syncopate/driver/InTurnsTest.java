package dev.syncopate.driver;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Chaos.chaos;
import static dev.syncopate.combinators.Chaos.delaying;
import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.SerialBy.serialBy;
import static dev.syncopate.combinators.Timeout.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.combinators.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Executors that take turns with the strands, and live by the run's clock.
@Timeout(120)
class InTurnsTest {
    private static final int PROGRAMS = Integer.getInteger("syncopate.programs", 1_000);
    private static final RunSettings SETTINGS = RunSettings.of("r").takingTurns();

    sealed interface Job<R> extends Action<Job<?>, R> {
        record Take(String name, Duration time) implements Job<String> {}
    }

    private final List<String> done = new ArrayList<>();

    /// Takes its time. No lock guards the list: one thread of a run moves at a time.
    private final Executor<Job<?>> taking = Executor.of((action, call) -> {
        Job.Take take = (Job.Take) action;
        done.add("begin " + take.name + " at " + seconds(call.now()));
        try {
            call.sleep(take.time);
        } finally {
            done.add("end " + take.name + " at " + seconds(call.now()));
        }
        return take.name;
    });

    private static String seconds(Instant time) {
        return Duration.between(Instant.EPOCH, time).toString().substring(2);
    }

    private static Job.Take take(String name, int seconds) {
        return new Job.Take(name, Duration.ofSeconds(seconds));
    }

    private static Orchestration<Job<?>, String> yields(String name, int seconds) {
        return conductor -> conductor.yield(take(name, seconds));
    }

    private static <F, T> T run(Orchestration<F, T> orchestration, Executor<? super F> executor) {
        return DrivenRun.run(orchestration, executor, SETTINGS, new LogDriver(event -> {}))
                .orElseThrow()
                .orThrow();
    }

    /// The driver of the sketch: it performs all, and fires the next timer when nothing else goes on.
    private static Driver virtual(List<Event> events) {
        return run -> {
            boolean began = false;
            for (Change change : run.changes()) {
                switch (change) {
                    case Change.Yielded(var pending) -> {
                        if (pending.due().isEmpty()) {
                            pending.perform();
                            began = true;
                        }
                    }
                    case Change.Cancelled(var pending) -> {
                        if (pending.due().isEmpty() && !pending.isPerforming()) {
                            run.give(pending.end(Ending.cancelled(), run.now()));
                            began = true;
                        }
                    }
                    case Change.Finished finished -> {}
                    case Change.Broken broken -> throw new AssertionError(broken);
                }
            }
            if (!began) {
                run.nextTimer().ifPresent(timer -> {
                    Event fired = timer.end(Ending.FIRED, timer.due().orElseThrow());
                    events.add(fired);
                    run.give(fired);
                });
            }
        };
    }

    @Test
    void executors_wait_by_the_clock_of_the_run() {
        String end = run(
                conductor -> {
                    conductor.yield(take("a", 3));
                    conductor.yield(take("b", 4));
                    return seconds(conductor.now());
                },
                taking);

        assertThat(end).isEqualTo("7S");
        assertThat(done).containsExactly("begin a at 0S", "end a at 3S", "begin b at 3S", "end b at 7S");
    }

    @Test
    void timers_fire_in_the_order_of_time_inside_of_the_log_and_outside() {
        run(
                conductor -> conductor.all(List.of(
                        yields("a", 3),
                        child -> {
                            child.sleep(Duration.ofSeconds(2));
                            done.add("slept until " + seconds(child.now()));
                            child.sleep(Duration.ofSeconds(2));
                            done.add("slept until " + seconds(child.now()));
                            return "slept";
                        },
                        yields("b", 1))),
                taking.withMaxInFlight(2));

        assertThat(done)
                .containsExactly(
                        "begin a at 0S",
                        "begin b at 0S",
                        "end b at 1S",
                        "slept until 2S",
                        "end a at 3S",
                        "slept until 4S");
    }

    @Test
    void a_limit_of_the_run_ends_an_action_by_the_clock_of_the_run() {
        String end = run(
                conductor -> {
                    try {
                        return conductor.timeout(Duration.ofSeconds(2), yields("a", 3));
                    } catch (TimeoutException e) {
                        return "late at " + seconds(conductor.now());
                    }
                },
                taking);

        assertThat(end).isEqualTo("late at 2S");
        assertThat(done).containsExactly("begin a at 0S", "end a at 2S");
    }

    @Test
    void an_action_that_ends_in_the_moment_of_a_limit_is_in_time() {
        String end = run(conductor -> conductor.timeout(Duration.ofSeconds(2), yields("a", 2)), taking);

        assertThat(end).isEqualTo("a");
    }

    @Test
    void limits_and_retries_inside_of_the_log_live_by_the_clock_of_the_run() {
        Executor<Job<?>> limited = taking.with(timeout(Duration.ofSeconds(2)))
                .with(retry(Schedule.of(Duration.ofSeconds(10), Duration.ofSeconds(10))))
                .recorded();
        String end = run(
                conductor -> {
                    try {
                        return conductor.yield(take("a", 3));
                    } catch (ActionFailedException e) {
                        return seconds(conductor.now());
                    }
                },
                limited);

        assertThat(end).isEqualTo("26S");
    }

    @Test
    void a_batch_gathers_all_that_can_begin_before_time_passes() {
        List<Integer> sizes = new ArrayList<>();
        Executor<Job<?>> batched = taking.withMaxInFlight(50)
                .with(batch(Job.Take.class, 100, (List<Job.Take> takes) -> {
                    sizes.add(takes.size());
                    return takes.stream().map(Job.Take::name).toList();
                }));
        run(
                conductor -> {
                    Fork<Object> late = conductor.fork(child -> {
                        child.sleep(Duration.ofSeconds(1));
                        return child.yield(take("late", 0));
                    });
                    conductor.map(
                            List.of(1, 2, 3),
                            3,
                            (child, item) -> child.yield(take("m" + item, 0)) + child.yield(take("n" + item, 0)));
                    return late.join();
                },
                batched);

        assertThat(sizes).containsExactly(3, 3, 1);
    }

    @Test
    void actions_that_a_driver_performs_at_once_from_outside_are_one_batch() {
        List<Integer> sizes = new ArrayList<>();
        Executor<Job<?>> batched = taking.withMaxInFlight(50)
                .with(batch(Job.Take.class, 100, (List<Job.Take> takes) -> {
                    sizes.add(takes.size());
                    return takes.stream().map(Job.Take::name).toList();
                }));
        DrivenRun<List<String>> run = DrivenRun.start(
                (Orchestration<Job<?>, List<String>>)
                        conductor -> conductor.yield(List.of(take("a", 0), take("b", 0), take("c", 0))),
                batched,
                SETTINGS,
                idle -> {});
        run.awaitIdle();
        run.perform(run.pending());
        run.awaitIdle();

        assertThat(sizes).containsExactly(3);
        assertThat(run.outcome()).contains(new Outcome.Success<>(List.of("a", "b", "c")));
    }

    /// A driver outside that does nothing yet decides when the run's own timers fire.
    @Test
    void no_deadline_of_an_executor_passes_a_timer_that_the_driver_has_not_fired() {
        DrivenRun<String> run = DrivenRun.start(
                (Orchestration<Job<?>, String>) conductor -> {
                    Fork<String> a = conductor.fork(yields("a", 3));
                    conductor.sleep(Duration.ofSeconds(2));
                    return a.join();
                },
                taking,
                SETTINGS,
                idle -> {});
        run.awaitIdle();
        run.perform(run.pending());
        run.awaitIdle();
        assertThat(done).containsExactly("begin a at 0S");
        Pending timer = run.nextTimer().orElseThrow();
        assertThat(timer.due()).contains(Instant.EPOCH.plusSeconds(2));
        run.give(timer.end(Ending.FIRED, timer.due().orElseThrow()));
        run.awaitIdle();

        assertThat(done).containsExactly("begin a at 0S", "end a at 3S");
        assertThat(run.outcome()).contains(new Outcome.Success<>("a"));
        assertThat(run.settings().clock().instant()).isEqualTo(Instant.EPOCH.plusSeconds(3));
    }

    @Test
    void a_run_that_is_dropped_ends_what_its_executors_wait_for() {
        DrivenRun<String> run = DrivenRun.start(
                (Orchestration<Job<?>, String>) conductor -> {
                    Fork<String> a = conductor.fork(yields("a", 3));
                    conductor.sleep(Duration.ofSeconds(2));
                    return a.join();
                },
                taking,
                SETTINGS,
                idle -> {});
        run.awaitIdle();
        run.perform(run.pending());
        run.awaitIdle();
        run.drop();
        run.awaitIdle();

        assertThat(done).containsExactly("begin a at 0S", "end a at 0S");
        assertThat(run.outcome()).isEmpty();
    }

    /// A log that is durable when the test says so.
    private static Log durable(List<Runnable> tasks) {
        return new Log() {
            @Override
            public void append(Event event) {}

            @Override
            public void whenDurable(Runnable task) {
                tasks.add(task);
            }
        };
    }

    @Test
    void no_time_passes_before_the_log_is_durable() {
        List<Runnable> tasks = new ArrayList<>();
        DrivenRun<String> run = DrivenRun.start(
                (Orchestration<Job<?>, String>) conductor -> {
                    conductor.sleep(Duration.ofSeconds(3));
                    return conductor.timeout(Duration.ofSeconds(2), yields("a", 1));
                },
                taking,
                SETTINGS,
                new LogDriver(durable(tasks)));
        run.awaitIdle();
        assertThat(run.now()).isEqualTo(Instant.EPOCH);
        tasks.removeFirst().run();
        run.awaitIdle();
        assertThat(run.now()).isEqualTo(Instant.EPOCH.plusSeconds(3));
        assertThat(done).isEmpty();
        tasks.removeFirst().run();
        run.awaitIdle();

        assertThat(done).containsExactly("begin a at 3S", "end a at 4S");
        assertThat(run.outcome()).contains(new Outcome.Success<>("a"));
    }

    @Test
    void executors_that_wait_for_each_other_meet() {
        CyclicBarrier barrier = new CyclicBarrier(3);
        Executor<Job<?>> meeting = Executor.of((action, call) -> {
            barrier.await();
            return seconds(call.now());
        });
        List<String> met = run(
                conductor -> {
                    Fork<String> late = conductor.fork(child -> {
                        child.sleep(Duration.ofDays(1));
                        return child.now().toString();
                    });
                    List<String> all = conductor.yield(List.of(take("a", 0), take("b", 0), take("c", 0)));
                    late.cancel();
                    return all;
                },
                meeting.withMaxInFlight(3));

        assertThat(met).containsExactly("0S", "0S", "0S");
    }

    /// Its first strand yields the second action only after the first one has begun to wait for that.
    @Test
    void an_executor_that_waits_for_an_action_of_another_strand_goes_on() {
        CountDownLatch latch = new CountDownLatch(1);
        Executor<Job<?>> waiting = Executor.of((action, call) -> {
            if (((Job.Take) action).name.equals("opens")) {
                latch.countDown();
            } else {
                latch.await();
            }
            return seconds(call.now());
        });
        List<String> ends = run(
                conductor -> conductor.all(List.of(yields("waits", 0), child -> {
                    child.sleep(Duration.ZERO);
                    return child.yield(take("opens", 0));
                })),
                waiting.withMaxInFlight(2));

        assertThat(ends).containsExactly("0S", "0S");
    }

    @Test
    void a_run_whose_executors_are_blocked_ends_with_a_message_that_names_the_line() {
        CountDownLatch never = new CountDownLatch(1);
        CompletableFuture<String> interrupted = new CompletableFuture<>();
        Executor<Job<?>> blocked = Executor.of((action, call) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.complete(((Job.Take) action).name);
                throw e;
            }
            return "opened";
        });

        assertThatThrownBy(() -> run(yields("a", 0), blocked))
                .hasMessageStartingWith("The run is blocked: for 5 s of real time")
                .hasMessageContaining("/0 waits in its executor, blocked at " + InTurnsTest.class.getName());
        assertThat(interrupted.join()).isEqualTo("a");
    }

    /// A run as it can be compared.
    record Told(Optional<String> outcome, List<String> trace, List<String> performed, List<Event> events) {}

    private static Executor<RandomProgram.Act> world(Random random, List<String> performed) {
        Executor<RandomProgram.Act> world = Executor.of((action, call) -> {
            RandomProgram.Do act = (RandomProgram.Do) action;
            performed.add("begin " + act + call.path() + " at " + call.now());
            try {
                for (Instant end = call.now().plusNanos(act.micros() * 1_000L);
                        call.now().isBefore(end); ) {
                    try {
                        call.sleep(Duration.between(call.now(), end));
                    } catch (InterruptedException e) {
                        if (act.kind() != RandomProgram.Kind.DEAF && act.kind() != RandomProgram.Kind.DEAF_AND_FAILS) {
                            throw e;
                        }
                    }
                }
                if (act.kind() == RandomProgram.Kind.FAILS || act.kind() == RandomProgram.Kind.DEAF_AND_FAILS) {
                    throw new IllegalStateException("action " + act.id());
                }
                return "a" + act.id();
            } finally {
                performed.add("end " + act + call.path() + " at " + call.now());
            }
        });
        world = world.withMaxInFlight(1 + random.nextInt(8));
        for (int layers = random.nextInt(4); layers > 0; layers--) {
            world = switch (random.nextInt(6)) {
                case 0 -> world.with(hedge(Duration.ofNanos(300_000), 2));
                case 1 -> world.with(retry(Schedule.of(Duration.ofNanos(200_000))));
                case 2 -> world.with(timeout(Duration.ofNanos(900_000)));
                case 3 -> world.with(serialBy(action -> ((RandomProgram.Do) action).id() % 3));
                case 4 -> world.with(chaos(random.nextInt(), delaying(0.3, Duration.ofNanos(150_000))));
                default ->
                    world.with(batch(RandomProgram.Do.class, 3, (List<RandomProgram.Do> all) -> {
                        performed.add("batch " + all);
                        return all.stream().map(act -> "b" + act.id()).toList();
                    }));
            };
        }
        return random.nextBoolean() ? world.recorded() : world;
    }

    private static Told told(long seed, boolean logged) {
        RandomProgram.Part program = new RandomProgram(seed).next();
        RandomProgram.Shared shared = new RandomProgram.Shared();
        List<String> performed = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        DrivenRun<String> run = DrivenRun.start(
                (Orchestration<RandomProgram.Act, String>) conductor -> program.run(conductor, shared),
                world(new Random(seed), performed),
                SETTINGS.withSeed(seed),
                logged ? new LogDriver(events::add) : virtual(events));
        run.awaitIdle();
        assertThat(run.outcome()).as("seed %s: %s", seed, run.pending()).isPresent();
        return new Told(run.outcome().map(InTurnsTest::text), shared.trace, performed, events);
    }

    private static String text(Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Success<String>(var value) -> value;
            case Outcome.Failure<String>(var failure) -> failure.toString();
        };
    }

    @Test
    void random_programs_with_layers_inside_do_the_same_every_time() {
        int waited = 0;
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Told first = told(seed, true);
            assertThat(told(seed, true)).as("seed %s", seed).isEqualTo(first);
            assertThat(told(seed, false)).as("seed %s", seed).isEqualTo(told(seed, false));
            waited += first.performed().stream().anyMatch(line -> !line.endsWith("00Z")) ? 1 : 0;
        }
        assertThat(waited).isGreaterThan(PROGRAMS / 2);
    }

    @Test
    void the_log_of_a_run_in_turns_replays_it() {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Told recorded = told(seed, true);
            RandomProgram.Part program = new RandomProgram(seed).next();
            RandomProgram.Shared shared = new RandomProgram.Shared();
            Iterator<Event> left = recorded.events().iterator();
            DrivenRun<String> run = DrivenRun.start(
                    (Orchestration<RandomProgram.Act, String>) conductor -> program.run(conductor, shared),
                    action -> {
                        throw new AssertionError("performed again: " + action);
                    },
                    RunSettings.of("r").withSeed(seed),
                    idle -> {
                        if (left.hasNext() && idle.outcome().isEmpty()) {
                            idle.give(left.next());
                        }
                    });
            run.awaitIdle();

            assertThat(run.outcome().map(InTurnsTest::text)).as("seed %s", seed).isEqualTo(recorded.outcome());
            assertThat(shared.trace).as("seed %s", seed).isEqualTo(recorded.trace());
        }
    }
}
