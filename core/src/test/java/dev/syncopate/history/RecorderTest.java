package dev.syncopate.history;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.Syncopate;
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
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecorderTest {
    private final Recorder<Shop<?>> recorder = Recorder.recorder();

    private final Orchestration<Shop<?>, List<String>> orchestration = conductor -> {
        List<String> users = conductor.yield(new Fetch("users", 1));
        conductor.attempt(new Greet(users.getFirst()));
        return users;
    };

    @Test
    void recorder_records_every_action_with_its_path_and_result() {
        Syncopate.run(orchestration, new Shopkeeper().with(recorder));

        assertThat(recorder.history()).hasToString("""
                        /0 Fetch[container=users, count=1] -> Success[value=[User0]]
                        /1 Greet[name=User0] -> Success[value=null]""");
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

        Syncopate.run(orchestration, executor.with(recorder));

        assertThat(recorder.history()).hasToString("""
                        /0 Fetch[container=users, count=1] -> Success[value=[User0]]
                        /1 Greet[name=User0] -> Failure[exception=java.io.IOException: hoarse]""");
        assertThat(recorder.history().at(Path.parse("/1")))
                .get()
                .extracting(Entry::ending)
                .isEqualTo(new Entry.Answered(new Outcome.Failure<>(failure)));
    }

    @Test
    void recorder_records_a_cancelled_action_as_cancelled() {
        Executor<Shop<?>> executor = new Executor<>() {
            @Override
            public Object execute(Shop<?> action) throws Exception {
                return execute(action, Call.outside());
            }

            @Override
            public Object execute(Shop<?> action, Call call) throws Exception {
                call.sleep(Duration.ofSeconds(action instanceof Fetch ? 1 : 2));
                return new Shopkeeper().execute(action);
            }
        };
        Orchestration<Shop<?>, Object> race = conductor -> conductor.<Object>race(
                List.of(child -> child.yield(new Greet("Ada")), child -> child.yield(new Fetch("users", 1))));

        Syncopate.inMemory()
                .inVirtualTime(Instant.EPOCH)
                .run(race, parallel(executor).with(recorder));

        assertThat(recorder.history()).hasToString("""
                        /1/0 Fetch[container=users, count=1] -> Success[value=[User0]]
                        /0/0 Greet[name=Ada] -> Cancelled""");
        assertThat(recorder.history().entries().getLast().outcome()).isEmpty();
        assertThat(Syncopate.run(race, Replay.of(recorder.history()))).isEqualTo(List.of("User0"));
    }

    @Test
    void recorder_records_an_interruption_of_the_runs_thread_as_cancelled_and_a_replay_cancels_again() {
        Executor<Shop<?>> executor = action -> {
            Thread.currentThread().interrupt();
            new CountDownLatch(1).await();
            return null;
        };

        assertThatThrownBy(() -> Syncopate.run(orchestration, executor.with(recorder)))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(recorder.history()).hasToString("/0 Fetch[container=users, count=1] -> Cancelled");
        assertThatThrownBy(() -> Replay.run(orchestration, recorder.history()))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> Syncopate.run(orchestration, Replay.of(recorder.history())))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /// That somebody says 'interrupted' or 'cancelled' cancels nothing.
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
            Recorder<Shop<?>> fresh = Recorder.recorder();
            assertThatThrownBy(() -> Syncopate.run(where, executor.with(fresh)))
                    .isInstanceOf(ActionFailedException.class);

            assertThat(fresh.history().entries())
                    .isNotEmpty()
                    .allSatisfy(entry ->
                            assertThat(entry.ending()).isEqualTo(new Entry.Answered(new Outcome.Failure<>(failure))));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    record Upload(String name, Object data) implements Action<Object, Void> {}

    @Test
    void recorder_warns_of_what_compares_by_identity_once_for_each_class_of_actions() {
        List<String> lines = Logs.at(System.Logger.Level.WARNING, () -> {
            Recorder<Object> fresh = Recorder.recorder();
            Executor<Object> executor = action -> null;
            Syncopate.<Object, Object>run(
                    conductor -> {
                        conductor.yield(new Upload("a", new byte[1]));
                        return conductor.yield(new Upload("b", new byte[1]));
                    },
                    executor.with(fresh));
            fresh.history();
            fresh.history();
        });

        assertThat(lines)
                .singleElement()
                .asString()
                .contains(" at /0 cannot be replayed", "(data, an array, byte[])", "such as a List or a record");
    }

    @Test
    void recorder_records_no_error() {
        Executor<Shop<?>> executor = action -> {
            throw new LinkageError();
        };

        assertThatThrownBy(() -> Syncopate.run(orchestration, executor.with(recorder)))
                .isInstanceOf(LinkageError.class);

        assertThat(recorder.history().entries()).isEmpty();
    }

    @Test
    void recorder_records_each_action_of_a_group() {
        Syncopate.run(
                conductor -> conductor.yield(List.of(new Greet("Ada"), new Greet("Bob"))),
                new Shopkeeper().with(recorder));

        assertThat(recorder.history()).hasToString("""
                        /0 Greet[name=Ada] -> Success[value=null]
                        /1 Greet[name=Bob] -> Success[value=null]""");
    }

    @Test
    void recorder_may_be_read_while_the_run_goes_on() {
        Executor<Shop<?>> executor =
                action -> action instanceof Fetch ? List.of(recorder.history().toString()) : null;
        Orchestration<Shop<?>, List<String>> reading = conductor -> {
            conductor.yield(new Greet("Ada"));
            return conductor.yield(new Fetch("history", 1));
        };

        assertThat(Syncopate.run(reading, executor.with(recorder)))
                .containsExactly("/0 Greet[name=Ada] -> Success[value=null]");
    }

    @Test
    void recorder_notes_when_each_action_began_and_ended() {
        Syncopate.run(orchestration, new Shopkeeper().with(recorder));

        assertThat(recorder.history().entries())
                .allSatisfy(entry -> assertThat(entry.ended()).isAfterOrEqualTo(entry.started()));
    }

    @Test
    void recorder_refuses_a_history_of_two_runs() {
        Executor<Shop<?>> executor = new Shopkeeper().with(recorder);
        Syncopate.run(orchestration, executor);
        Syncopate.run(orchestration, executor);

        assertThatThrownBy(recorder::history)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A history is of one run, but 2 entries have the path /")
                .hasMessageEndingWith("record each run with a recorder of its own");
    }

    @Test
    void recorder_prints_with_what_it_surrounds() {
        assertThat(Executor.<Shop<?>>async(action -> null).with(recorder))
                .hasToString("recorder around Executor.async");
    }

    /// An executor may say otherwise than by an exception of cancellation that its run was cancelled.
    @Test
    void recorder_records_any_failure_of_an_interrupted_run_as_cancelled() {
        IOException failure = new IOException("closed by interrupt");
        Executor<Shop<?>> executor = action -> {
            Thread.currentThread().interrupt();
            throw failure;
        };

        assertThatThrownBy(() -> Syncopate.run(orchestration, executor.with(recorder)))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(recorder.history()).hasToString("/0 Fetch[container=users, count=1] -> Cancelled");
    }

    @Test
    void recorder_records_a_failure_of_an_interrupted_fork_as_answered() {
        IOException failure = new IOException("closed by interrupt");
        Executor<Shop<?>> executor = action -> {
            Thread.currentThread().interrupt();
            throw failure;
        };

        Orchestration<Shop<?>, Object> forking =
                conductor -> conductor.fork(new Greet("Ada")).join();

        assertThatThrownBy(() -> Syncopate.run(forking, executor.with(recorder)))
                .isInstanceOf(ActionFailedException.class);

        assertThat(recorder.history().entries())
                .singleElement()
                .extracting(Entry::ending)
                .isEqualTo(new Entry.Answered(new Outcome.Failure<>(failure)));
    }

    @Test
    void recorder_is_named_in_a_stack_of_combinators() {
        assertThat(recorder.name()).isEqualTo("recorder");
    }
}
