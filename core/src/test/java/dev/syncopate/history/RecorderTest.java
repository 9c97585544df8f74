package dev.syncopate.history;

import static dev.syncopate.combinators.Combinators.gate;
import static dev.syncopate.combinators.Combinators.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Gate.Decision;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.fixtures.Logs;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RecorderTest {
    private final Recorder recorder = Recorder.recorder();

    private final Orchestration<Shop<?>, List<String>> orchestration = conductor -> {
        List<String> users = conductor.yield(new Fetch("users", 1));
        conductor.attempt(new Greet(users.getFirst()));
        return users;
    };

    private Syncopate.InMemory recorded() {
        return Syncopate.inMemory().recordedTo(recorder);
    }

    @Test
    void recorder_records_every_action_with_its_path_and_result() {
        assertThat(recorded().run(orchestration, new Shopkeeper())).containsExactly("User0");

        assertThat(recorder.history()).hasToString("""
                        /0 Fetch[container=users, count=1] -> Success[value=[User0]]
                        /1 Greet[name=User0] -> Success[value=null]""");
    }

    @Test
    void recorder_records_a_started_run_too() throws Exception {
        Run<List<String>> run = recorded().start(orchestration, new Shopkeeper());

        assertThat(run.join()).containsExactly("User0");
        assertThat(recorder.history().events()).hasSize(2);
        assertThat(run.isDone()).isTrue();
    }

    @Test
    void recorder_records_a_failing_action_with_the_exception_itself() {
        IOException failure = new IOException("hoarse");
        Executor<Shop<?>> executor = action -> {
            if (action instanceof Greet) {
                throw failure;
            }
            return Shopkeeper.users(1);
        };

        recorded().run(orchestration, executor);

        assertThat(recorder.history()).hasToString("""
                        /0 Fetch[container=users, count=1] -> Success[value=[User0]]
                        /1 Greet[name=User0] -> Failure[exception=java.io.IOException: hoarse]""");
        assertThat(recorder.history().at(Path.parse("/1")))
                .get()
                .extracting(Event.Ended::ending)
                .isEqualTo(Ending.failure(failure));
    }

    @Test
    void recorder_records_the_loser_of_a_race_as_cancelled() {
        CountDownLatch begun = new CountDownLatch(1);
        Executor<Shop<?>> executor = action -> {
            if (action instanceof Greet) {
                begun.countDown();
                new CountDownLatch(1).await();
            }
            begun.await();
            return Shopkeeper.users(1);
        };
        Orchestration<Shop<?>, Object> race = conductor -> conductor.<Object>race(
                List.of(child -> child.yield(new Greet("Ada")), child -> child.yield(new Fetch("users", 1))));

        recorded().run(race, executor.with(parallel()));

        assertThat(recorder.history()).hasToString("""
                        /1/0 Fetch[container=users, count=1] -> Success[value=[User0]]
                        /0/0 Greet[name=Ada] -> Cancelled""");
        assertThat(Replay.run(race, recorder.history())).isEqualTo(List.of("User0"));
    }

    @Test
    void recorder_records_waits_and_limits_in_virtual_time() {
        Orchestration<Shop<?>, String> waiting = conductor -> {
            conductor.sleep(Duration.ofDays(3));
            try {
                conductor.timeout(Duration.ofHours(1), child -> {
                    child.sleep(Duration.ofHours(2));
                    return "in time";
                });
            } catch (TimeoutException e) {
                conductor.yield(new Greet("Ada"));
            }
            return "until " + conductor.now();
        };

        assertThat(recorded().inVirtualTime(Instant.EPOCH).run(waiting, new Shopkeeper()))
                .isEqualTo("until 1970-01-04T01:00:00Z");
        assertThat(recorder.history()).hasToString("""
                        /:sleep Sleep[duration=PT72H] -> Success[value=null]
                        /0/:limit Limit[duration=PT1H] -> Success[value=null]
                        /0 Greet[name=Ada] -> Success[value=null]""");
        assertThat(Replay.run(waiting, recorder.history())).isEqualTo("until 1970-01-04T01:00:00Z");
    }

    @Test
    void an_interruption_of_the_runs_thread_is_recorded_and_a_replay_cancels_again() {
        Thread caller = Thread.currentThread();
        Executor<Shop<?>> executor = action -> {
            caller.interrupt();
            new CountDownLatch(1).await();
            return null;
        };

        assertThatThrownBy(() -> recorded().run(orchestration, executor)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(recorder.history()).hasToString("""
                        the run was cancelled
                        /0 Fetch[container=users, count=1] -> Cancelled""");
        assertThatThrownBy(() -> Replay.run(orchestration, recorder.history()))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_started_run_that_is_cancelled_is_recorded_and_a_replay_cancels_again() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Executor<Shop<?>> executor = action -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return null;
        };
        Run<List<String>> run = recorded().start(orchestration, executor);
        begun.await();
        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> Replay.run(orchestration, recorder.history()))
                .isInstanceOf(CancellationException.class);
    }

    /// That an executor says 'interrupted' or 'cancelled' cancels nothing.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void recorder_records_a_cancellation_thrown_without_a_cancellation_as_answered(boolean interrupted) {
        Exception failure = interrupted ? new InterruptedException("a word") : new CancellationException("a word");
        Executor<Shop<?>> executor = action -> {
            throw failure;
        };
        for (Orchestration<Shop<?>, Object> where : List.<Orchestration<Shop<?>, Object>>of(
                conductor -> conductor.yield(new Greet("Ada")),
                conductor -> conductor.fork(new Greet("Ada")).join(),
                conductor -> conductor.yield(List.of(new Greet("Ada"), new Greet("Bob"))))) {
            Recorder fresh = Recorder.recorder();
            assertThatThrownBy(() -> Syncopate.inMemory().recordedTo(fresh).run(where, executor))
                    .isInstanceOf(ActionFailedException.class);

            assertThat(fresh.history().events())
                    .first()
                    .extracting(event -> ((Event.Ended) event).ending())
                    .isEqualTo(Ending.failure(failure));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    record Upload(String name, Object data) implements Action<Object, Void> {}

    @Test
    void recorder_warns_of_what_compares_by_identity_once_for_each_class_of_actions() {
        List<String> lines = Logs.at(System.Logger.Level.WARNING, () -> {
            Executor<Object> executor = action -> null;
            recorded()
                    .<Object, Object>run(
                            conductor -> {
                                conductor.yield(new Upload("a", new byte[1]));
                                return conductor.yield(new Upload("b", new byte[1]));
                            },
                            executor);
            recorder.history();
            recorder.history();
        });

        assertThat(lines)
                .singleElement()
                .asString()
                .contains(" at /0 cannot be replayed", "(data, an array, byte[])", "such as a List or a record");
    }

    @Test
    void recorder_records_no_error_and_the_run_throws_it_unchanged() {
        LinkageError error = new LinkageError();
        Executor<Shop<?>> executor = action -> {
            throw error;
        };

        assertThatThrownBy(() -> recorded().run(orchestration, executor)).isSameAs(error);
        assertThat(recorder.history().events()).isEmpty();
    }

    @Test
    void a_recorded_run_shows_the_next_yield_in_a_failure_of_its_own() {
        Orchestration<Shop<?>, Object> failing = conductor -> {
            conductor.yield(new Greet("Ada"));
            throw new IllegalStateException("not today");
        };

        assertThatThrownBy(() -> recorded().run(failing, new Shopkeeper()))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .asString()
                        .contains("next yield would have been /1"));
    }

    @Test
    void recorder_records_each_action_of_a_group() {
        recorded().run(conductor -> conductor.yield(List.of(new Greet("Ada"), new Greet("Bob"))), new Shopkeeper());

        assertThat(recorder.history()).hasToString("""
                        /0 Greet[name=Ada] -> Success[value=null]
                        /1 Greet[name=Bob] -> Success[value=null]""");
    }

    @Test
    void a_recorded_group_of_one_in_flight_is_executed_in_order_and_ends_at_the_first_failure() {
        for (int round = 0; round < 50; round++) {
            Recorder fresh = Recorder.recorder();
            List<Shop<?>> begun = new CopyOnWriteArrayList<>();
            Executor<Shop<?>> executor = action -> {
                begun.add(action);
                if (action.equals(new Greet("2"))) {
                    throw new IOException("hoarse");
                }
                return null;
            };
            List<Greet> names =
                    Stream.of("0", "1", "2", "3", "4").map(Greet::new).toList();

            assertThatThrownBy(() ->
                            Syncopate.inMemory().recordedTo(fresh).run(conductor -> conductor.yield(names), executor))
                    .isInstanceOf(ActionFailedException.class);
            assertThat(begun).isEqualTo(names.subList(0, 3));
        }
    }

    @Test
    void as_many_actions_are_in_flight_as_the_executor_allows() {
        CyclicBarrier together = new CyclicBarrier(4);
        Executor<Shop<?>> executor = action -> {
            together.await();
            return null;
        };
        Greet greet = new Greet("Ada");

        recorded().run(conductor -> conductor.yield(List.of(greet, greet, greet, greet)), executor.with(parallel(4)));

        assertThat(recorder.history().events()).hasSize(4);
    }

    @Test
    void recorder_may_be_read_while_the_run_goes_on() {
        Executor<Shop<?>> executor =
                action -> action instanceof Fetch ? List.of(recorder.history().toString()) : null;
        Orchestration<Shop<?>, List<String>> reading = conductor -> {
            conductor.yield(new Greet("Ada"));
            return conductor.yield(new Fetch("history", 1));
        };

        assertThat(recorded().run(reading, executor)).containsExactly("/0 Greet[name=Ada] -> Success[value=null]");
    }

    @Test
    void recorder_notes_when_each_action_ended() {
        Instant before = Instant.now();
        recorded().run(orchestration, new Shopkeeper());

        assertThat(recorder.history().start()).isBetween(before, Instant.now());
        assertThat(recorder.history().events())
                .allSatisfy(event -> assertThat(event.at()).isBetween(before, Instant.now()));
    }

    @Test
    void recorder_keeps_id_and_seed_that_were_given() {
        recorded().withId("order-1").withSeed(5).run(orchestration, new Shopkeeper());

        assertThat(recorder.history().runId()).isEqualTo("order-1");
        assertThat(recorder.history().seed()).isEqualTo(5);
    }

    @Test
    void recorder_refuses_a_second_run() {
        recorded().run(orchestration, new Shopkeeper());

        assertThatThrownBy(() -> recorded().run(orchestration, new Shopkeeper()))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("This recorder has recorded a run before, and a history is of one run:"
                        + " make a recorder for each run");
    }

    @Test
    void recorder_has_no_history_before_a_run_begins() {
        assertThatThrownBy(recorder::history)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("Nothing was recorded yet: run an orchestration by"
                        + " Syncopate.inMemory().recordedTo(recorder)");
    }

    @Test
    void recorder_records_the_question_of_a_gate_and_a_resumed_run_does_not_ask_again() {
        Shopkeeper shopkeeper = new Shopkeeper();
        Executor<Shop<?>> asking = shopkeeper.with(gate(action -> action instanceof Greet
                ? Decision.ask(new Fetch("permission", 1), yes -> Decision.allow())
                : Decision.allow()));
        Orchestration<Shop<?>, Object> greeting = conductor -> conductor.yield(new Greet("Ada"));
        recorded().run(greeting, asking);

        assertThat(recorder.history()).hasToString("""
                        /0:ask Fetch[container=permission, count=1] -> Success[value=[User0]]
                        /0 Greet[name=Ada] -> Success[value=null]""");
        Shopkeeper again = new Shopkeeper();
        Recorder second = Recorder.continuing(recorder.history().first(1));
        assertThat(Replay.run(greeting, recorder.history(), asking)).isNull();
        Executor<Shop<?>> askingAgain = again.with(gate(action -> action instanceof Greet
                ? Decision.ask(new Fetch("permission", 1), yes -> Decision.allow())
                : Decision.allow()));
        Syncopate.inMemory().recordedTo(second).run(greeting, askingAgain);
        assertThat(again.done()).containsExactly(new Greet("Ada"));
    }
}
