package dev.syncopate.driver;

import static dev.syncopate.combinators.Combinators.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DrivenRunTest {
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Get(int id) implements Shop<Integer> {}
    }

    private static final Executor<Object> NONE = action -> {
        throw new AssertionError();
    };

    private static Driver answering(List<String> seen) {
        return run -> run.changes().forEach(change -> {
            seen.add(change.toString());
            if (change instanceof Change.Yielded(var p) && p.due().isEmpty()) {
                run.give(p.end(Ending.success(((Shop.Get) p.action()).id() * 10), run.now()));
            }
            if (change instanceof Change.Cancelled(var p) && p.due().isEmpty()) {
                run.give(p.end(Ending.cancelled(), run.now()));
            }
        });
    }

    @Test
    void a_run_is_answered_on_the_calling_thread() {
        Thread caller = Thread.currentThread();
        Orchestration<Shop<?>, Integer> sum = c -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            return c.yield(new Shop.Get(1)) + c.yield(new Shop.Get(2));
        };
        assertThat(DrivenRun.run(sum, NONE, RunSettings.of("r"), answering(new ArrayList<>())))
                .contains(new Outcome.Success<>(30));
    }

    @Test
    void forks_move_one_at_a_time_in_their_order() {
        List<String> seen = new ArrayList<>();
        Orchestration<Shop<?>, Integer> sum = c -> {
            Fork<Integer> a =
                    c.fork((Orchestration<Shop<?>, Integer>) f -> f.yield(new Shop.Get(1)) + f.yield(new Shop.Get(3)));
            Fork<Integer> b = c.fork((Orchestration<Shop<?>, Integer>) f -> f.yield(new Shop.Get(2)));
            return a.join() + b.join();
        };
        assertThat(DrivenRun.run(sum, NONE, RunSettings.of("r"), answering(seen)))
                .contains(new Outcome.Success<>(60));
        assertThat(seen).hasSize(4);
    }

    @Test
    void a_race_cancels_the_others_which_the_driver_ends() {
        Orchestration<Shop<?>, Integer> race = c -> c.race(
                List.<Orchestration<Shop<?>, Integer>>of(f -> f.yield(new Shop.Get(1)), f -> f.yield(new Shop.Get(2))));
        DrivenRun<Integer> run = DrivenRun.start(race, NONE, RunSettings.of("r"), r -> {});
        run.awaitIdle();
        List<Pending> pending = run.pending();
        assertThat(pending).hasToString("[/0/0 Get[id=1], /1/0 Get[id=2]]");
        run.changes();
        run.give(pending.get(1).end(Ending.success(7), run.now()));
        run.awaitIdle();
        assertThat(run.outcome()).isEmpty();
        assertThat(run.changes()).containsExactly(new Change.Cancelled(pending.get(0)));
        run.give(pending.get(0).end(Ending.cancelled(), run.now()));
        run.awaitIdle();
        assertThat(run.outcome()).contains(new Outcome.Success<>(7));
    }

    @Test
    void a_sleep_is_a_timer() {
        Orchestration<Shop<?>, String> sleep = c -> {
            c.sleep(Duration.ofDays(3));
            return c.now().toString();
        };
        assertThat(DrivenRun.run(
                        sleep,
                        NONE,
                        RunSettings.of("r"),
                        run -> run.nextTimer()
                                .ifPresent(timer -> run.give(
                                        timer.end(Ending.FIRED, timer.due().orElseThrow())))))
                .contains(new Outcome.Success<>("1970-01-04T00:00:00Z"));
    }

    @Test
    void no_timer_is_next_while_the_run_has_not_seen_an_event() {
        Orchestration<Shop<?>, Integer> limited =
                c -> c.timeout(Duration.ofDays(1), part -> part.yield(new Shop.Get(1)));
        List<Boolean> timers = new ArrayList<>();
        Optional<Outcome<Integer>> outcome = DrivenRun.run(limited, NONE, RunSettings.of("r"), run -> {
            List<Pending> actions = run.pending().stream()
                    .filter(pending -> pending.due().isEmpty())
                    .toList();
            timers.add(run.nextTimer().isPresent());
            actions.forEach(action -> run.give(action.end(Ending.success(7), run.now())));
            timers.add(run.nextTimer().isPresent());
        });
        assertThat(outcome).contains(new Outcome.Success<>(7));
        assertThat(timers).startsWith(true, false);
    }

    @Test
    void a_dropped_run_ends_its_threads() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<String> trace = new ArrayList<>();
        Orchestration<Shop<?>, Integer> waits = c -> {
            threads.add(Thread.currentThread());
            c.fork((Orchestration<Shop<?>, Integer>) f -> {
                threads.add(Thread.currentThread());
                return f.yield(new Shop.Get(1));
            });
            try {
                return c.yield(new Shop.Get(2));
            } catch (RuntimeException e) {
                trace.add("caught");
                throw e;
            }
        };
        DrivenRun<Integer> run = DrivenRun.start(waits, NONE, RunSettings.of("r"), r -> {});
        run.awaitIdle();
        run.drop();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(threads).hasSize(2);
        assertThat(trace).isEmpty();
        assertThat(run.outcome()).isEmpty();
    }

    private static Driver performing() {
        return new LogDriver(event -> {});
    }

    private static RunSettings now() {
        return RunSettings.of("r").startingAt(Instant.now());
    }

    @Test
    void an_executor_performs_actions_without_the_turn() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Executor<Shop<?>> meeting = Executor.of((action, call) -> {
            both.countDown();
            both.await();
            return call.idempotencyKey().length();
        });
        Orchestration<Shop<?>, List<Integer>> group = c -> c.yield(List.of(new Shop.Get(1), new Shop.Get(2)));
        assertThat(DrivenRun.run(group, meeting.withMaxInFlight(2), now(), performing()))
                .contains(new Outcome.Success<>(List.of(3, 3)));
    }

    @Test
    void an_interrupted_caller_has_the_run_cancelled_and_keeps_its_flag() {
        List<Event> events = new ArrayList<>();
        Executor<Shop<?>> interrupting = Executor.of((action, call) -> {
            synchronized (events) {
                events.wait();
            }
            return 1;
        });
        Thread caller = Thread.currentThread();
        Driver driver = new LogDriver(events::add);
        Thread.startVirtualThread(() -> {
            while (caller.getState() != Thread.State.WAITING) {
                LockSupport.parkNanos(50_000);
            }
            caller.interrupt();
        });
        Optional<Outcome<Integer>> outcome = DrivenRun.run(
                (Orchestration<Shop<?>, Integer>) c -> c.yield(new Shop.Get(1)), interrupting, now(), driver);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome.orElseThrow())
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.exception()).isInstanceOf(CancellationException.class));
        assertThat(events).hasSize(2).first().isInstanceOf(Event.RunCancelled.class);
        assertThat(((Event.Ended) events.get(1)).ending()).isEqualTo(Ending.cancelled());
    }

    @Test
    void a_run_that_is_cancelled_by_an_event_leaves_the_flag_of_its_caller_alone() {
        Driver cancelling = run -> run.pending().forEach(pending -> {
            run.give(new Event.RunCancelled(run.now()));
            run.give(pending.end(Ending.success(1), run.now()));
        });
        Orchestration<Shop<?>, Integer> one = c -> c.yield(new Shop.Get(1));
        assertThat(DrivenRun.run(one, NONE, RunSettings.of("r"), cancelling)).isPresent();
        assertThat(Thread.interrupted()).isFalse();

        Thread.currentThread().interrupt();
        assertThat(DrivenRun.run(one, NONE, RunSettings.of("r"), cancelling)).isPresent();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_action_that_answers_although_it_was_cancelled_is_answered() {
        CountDownLatch begun = new CountDownLatch(1);
        Executor<Shop<?>> deaf = Executor.of((action, call) -> {
            if (((Shop.Get) action).id() == 1) {
                begun.await();
                return 1;
            }
            begun.countDown();
            while (!call.isCancelled()) {
                LockSupport.parkNanos(50_000);
            }
            return 2;
        });
        List<Event> events = new ArrayList<>();
        Orchestration<Shop<?>, Integer> race = c -> c.race(
                List.<Orchestration<Shop<?>, Integer>>of(f -> f.yield(new Shop.Get(1)), f -> f.yield(new Shop.Get(2))));
        assertThat(DrivenRun.run(race, deaf.withMaxInFlight(2), now(), new LogDriver(events::add)))
                .contains(new Outcome.Success<>(1));
        assertThat(events)
                .extracting(event -> ((Event.Ended) event).ending().toString())
                .containsExactly("Success[value=1]", "Success[value=2]");
    }

    @Test
    void the_deadline_of_a_part_reaches_who_performs() {
        Executor<Shop<?>> looking =
                Executor.of((action, call) -> call.deadline().isPresent() ? 1 : 0);
        Orchestration<Shop<?>, Integer> limited = c ->
                c.timeout(Duration.ofHours(1), inner -> inner.yield(new Shop.Get(1))) * 10 + c.yield(new Shop.Get(2));
        assertThat(DrivenRun.run(limited, looking, now(), performing())).contains(new Outcome.Success<>(10));
    }

    @Test
    void an_error_of_an_executor_breaks_the_run_and_undoes_nothing() {
        Executor<Shop<?>> broken = Executor.of((action, call) -> {
            throw new AssertionError("broken");
        });
        List<Change> changes = new ArrayList<>();
        List<String> trace = new ArrayList<>();
        Orchestration<Shop<?>, Integer> catching = c -> {
            try {
                return c.yield(new Shop.Get(1));
            } catch (RuntimeException e) {
                trace.add("caught");
                throw e;
            }
        };
        Driver watching = new Driver() {
            @Override
            public void idle(DrivenRun<?> run) {
                run.changes().forEach(change -> {
                    changes.add(change);
                    if (change instanceof Change.Yielded(var pending)) {
                        pending.perform();
                    }
                });
            }
        };
        assertThat(DrivenRun.run(catching, broken, now(), watching)).isEmpty();
        assertThat(changes.getLast()).isInstanceOf(Change.Broken.class);
        assertThat(trace).isEmpty();
    }

    @Test
    void a_mistake_of_the_driver_drops_the_run_and_reaches_its_caller() {
        Orchestration<Shop<?>, Integer> one = c -> c.yield(new Shop.Get(1));
        assertThatThrownBy(() -> DrivenRun.run(one, NONE, RunSettings.of("r"), run -> {
                    throw new IllegalArgumentException("mistake");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mistake");
    }

    @Test
    void a_driver_that_has_thrown_is_not_called_again() {
        AtomicInteger calls = new AtomicInteger();
        assertThatThrownBy(() -> DrivenRun.run(
                        (Orchestration<Shop<?>, Integer>) c -> c.yield(new Shop.Get(1)),
                        NONE,
                        RunSettings.of("r"),
                        run -> {
                            throw new IllegalStateException("call " + calls.incrementAndGet());
                        }))
                .hasMessage("call 1");
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_log_that_cannot_be_written_drops_the_run_and_its_caller_is_told() {
        Executor<Shop<?>> one = action -> 1;
        LogDriver full = new LogDriver(event -> {
            throw new IllegalStateException("disk full");
        });
        assertThatThrownBy(() -> DrivenRun.run(
                        (Orchestration<Shop<?>, Integer>) c -> c.yield(new Shop.Get(1)), one, now(), full))
                .hasMessage("disk full");
        assertThatThrownBy(() -> DrivenRun.run(
                        (Orchestration<Shop<?>, Integer>) c -> {
                            c.sleep(Duration.ofMillis(1));
                            return 1;
                        },
                        one,
                        now(),
                        full))
                .hasMessage("disk full");
    }

    @Test
    void a_log_that_is_durable_later_keeps_a_batch_together() {
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        Executor<Shop<?>> batched = Executor.<Shop<?>>of((action, call) -> 0)
                .withMaxInFlight(10)
                .with(batch(Shop.Get.class, 100, gets -> {
                    sizes.add(gets.size());
                    return gets.stream().map(Shop.Get::id).toList();
                }));
        List<Outcome<?>> finished = new ArrayList<>();
        Log later = new Log() {
            @Override
            public void append(Event event) {}

            @Override
            public void whenDurable(Runnable task) {
                Thread.startVirtualThread(task);
            }

            @Override
            public void finished(Outcome<?> outcome) {
                finished.add(outcome);
            }
        };
        Orchestration<Shop<?>, List<Integer>> ten =
                c -> c.map(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), 10, (fork, id) -> fork.yield(new Shop.Get(id)));
        for (int round = 0; round < 200; round++) {
            DrivenRun.run(ten, batched, now(), new LogDriver(later));
        }
        assertThat(sizes).hasSize(200).containsOnly(10);
        assertThat(finished).hasSize(200).containsOnly(new Outcome.Success<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)));
    }

    @Test
    void a_run_that_differs_from_its_log_is_told_where_it_first_does() {
        List<Event> past = List.of(
                new Event.Ended(Path.parse("/0"), new Shop.Get(7), Ending.success(1), Instant.EPOCH),
                new Event.Ended(Path.parse("/1"), new Shop.Get(8), Ending.success(1), Instant.EPOCH));
        LogDriver driver = new LogDriver(new Log() {
            @Override
            public Iterator<Event> past() {
                return past.iterator();
            }

            @Override
            public void append(Event event) {}
        });
        assertThatThrownBy(() -> DrivenRun.run(
                        (Orchestration<Shop<?>, Integer>) c -> c.yield(new Shop.Get(1)),
                        NONE,
                        RunSettings.of("r"),
                        driver))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("differs from its log at /0: recorded was Get[id=7], but yielded is Get[id=1]")
                .hasMessageContaining("resume a run by the code that began it");
    }

    @Test
    void a_strand_that_does_not_wait_is_named_with_its_line() throws Exception {
        CountDownLatch moves = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Orchestration<Shop<?>, Integer> blocked = c -> {
            moves.countDown();
            over.await();
            return 1;
        };
        DrivenRun<Integer> run =
                DrivenRun.start(blocked, NONE, RunSettings.of("blocked").withPatience(Duration.ofMillis(50)), r -> {});
        moves.await();
        assertThatThrownBy(run::awaitIdle)
                .isInstanceOf(NotIdleException.class)
                .hasMessageContaining("Run 'blocked' has not become idle for PT0.05S")
                .hasMessageContaining("DrivenRunTest.java:");
        over.countDown();
        run.drop();
    }

    record Receive(String name) implements DriverAction<String> {}

    @Test
    void a_question_that_the_driver_answers_is_pending_and_another_is_refused() {
        Orchestration<Shop<?>, String> asks = c -> c.ask(new Receive("sent")) + c.ask(new Receive("again"));
        Driver receiving = new Driver() {
            @Override
            public void idle(DrivenRun<?> run) {
                run.changes().forEach(change -> {
                    if (change instanceof Change.Yielded(var p)) {
                        run.give(p.end(Ending.success(p.path() + ";"), run.now()));
                    }
                });
            }

            @Override
            public boolean answers(DriverAction<?> question) {
                return question instanceof Receive;
            }
        };
        assertThat(DrivenRun.run(asks, NONE, RunSettings.of("r"), receiving))
                .contains(new Outcome.Success<>("/:receive;/:receive.2;"));
        assertThat(DrivenRun.run(asks, NONE, RunSettings.of("r"), run -> {}).orElseThrow())
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.exception())
                                .hasMessageContaining("Receive")
                                .hasMessageContaining("does not know"));
    }

    @Test
    void an_answer_of_the_wrong_type_is_found_before_it_is_given() {
        DrivenRun<Integer> run = DrivenRun.start(
                (Orchestration<Shop<?>, Integer>) c -> c.yield(new Shop.Get(1)), NONE, RunSettings.of("r"), r -> {});
        run.awaitIdle();
        assertThatThrownBy(() -> run.pending().getFirst().check("text")).isInstanceOf(ClassCastException.class);
        run.drop();
    }

    @Test
    void an_action_has_one_end() {
        DrivenRun<Integer> run = DrivenRun.start(
                (Orchestration<Shop<?>, Integer>) c -> c.yield(new Shop.Get(1)), NONE, RunSettings.of("r"), r -> {});
        run.awaitIdle();
        Event.Ended end = run.pending().getFirst().end(Ending.success(1), run.now());
        run.give(end);
        assertThatThrownBy(() -> run.give(end))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Get[id=1]")
                .hasMessageContaining("one end");
    }

    @Test
    void a_pending_tells_the_type_of_its_result() {
        record Listed<T>(Class<T> type) implements Action<Object, List<T>> {}
        record Open<T>(int id) implements Action<Object, T> {}
        Orchestration<Object, Object> several = c -> {
            c.fork((Orchestration<Object, Object>) f -> f.yield(new Listed<>(String.class)));
            c.fork((Orchestration<Object, Object>) f -> String.valueOf(f.yieldAny("plain")));
            c.fork((Orchestration<Object, Object>) f -> f.yield(new Open<>(1)));
            c.sleep(Duration.ofDays(1));
            return "over";
        };
        DrivenRun<Object> run = DrivenRun.start(several, NONE, RunSettings.of("r"), r -> {});
        run.awaitIdle();
        assertThat(typeAt(run, "/0/0")).hasToString("java.util.List<java.lang.String>");
        assertThat(typeAt(run, "/1/0")).isEqualTo(Object.class);
        assertThat(typeAt(run, "/:sleep")).isEqualTo(Void.class);
        assertThatThrownBy(() -> typeAt(run, "/2/0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leaves T open");
        run.drop();
    }

    private static Type typeAt(DrivenRun<?> run, String path) {
        return run.pending(Path.parse(path)).orElseThrow().resultType();
    }
}
