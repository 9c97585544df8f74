package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.pass;
import static dev.syncopate.concurrency.Jobs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@ParameterizedClass
@ValueSource(ints = {1, 2, Worker.ANY})
class ForkTest {
    private final Worker worker = new Worker();
    private final Executor<Job<?>> executor;

    ForkTest(int inFlight) {
        this.executor = worker.atOnce(inFlight);
    }

    @Test
    void fork_returns_its_result_when_joined() {
        List<Object> results = run(
                conductor -> {
                    Fork<Integer> one = conductor.fork(new Job.Ping(1));
                    Fork<String> two = conductor.fork(child -> child.yield(new Job.Say("two")));
                    Fork<Void> nothing = conductor.fork(new Job.Rest());
                    List<Object> all = new ArrayList<>();
                    all.add(two.join());
                    all.add(one.join());
                    all.add(nothing.join());
                    return all;
                },
                executor);

        assertThat(results).containsExactly("two", 1, null);
    }

    @Test
    void fork_returns_the_same_result_when_joined_again() {
        Object result = new Object();
        run(
                conductor -> {
                    Fork<Object> fork = conductor.fork(child -> result);
                    assertThat(fork.join()).isSameAs(result);
                    assertThat(fork.join()).isSameAs(result);
                    assertThat(fork.joinOutcome()).isEqualTo(new Outcome.Success<>(result));
                    return null;
                },
                executor);
    }

    @Test
    void fork_throws_the_same_failure_again_when_joined_again() {
        run(
                conductor -> {
                    Fork<Integer> fork = conductor.fork(Job.failing("bad"));
                    Throwable failure = catchThrowable(fork::join);
                    assertThat(failure)
                            .isInstanceOf(ActionFailedException.class)
                            .hasMessage("bad at /0/0 failed: IllegalStateException: bad");
                    assertThat(catchThrowable(fork::join)).isSameAs(failure);
                    assertThat(fork.joinOutcome())
                            .isInstanceOfSatisfying(
                                    Outcome.Failure.class,
                                    failed -> assertThat(failed.exception()).isSameAs(failure));
                    return null;
                },
                executor);
    }

    @Test
    void fork_that_throws_a_checked_exception_gives_it_as_the_cause() {
        IOException offline = new IOException("offline");
        run(
                conductor -> {
                    Fork<Integer> fork = conductor.fork(child -> {
                        throw offline;
                    });
                    assertThatThrownBy(fork::join)
                            .isInstanceOf(CompletionException.class)
                            .hasCause(offline);
                    assertThat(fork.joinOutcome()).isEqualTo(new Outcome.Failure<>(offline));
                    return null;
                },
                executor);
    }

    @Test
    void fork_that_throws_an_error_throws_it_untouched_when_joined() {
        AssertionError error = new AssertionError("broken");

        assertThatThrownBy(() -> run(
                        conductor -> conductor
                                .fork(child -> {
                                    throw error;
                                })
                                .join(),
                        executor))
                .isSameAs(error);
    }

    @Test
    void fork_runs_beside_its_parent() {
        CountDownLatch forked = new CountDownLatch(1);
        CountDownLatch parent = new CountDownLatch(1);
        String result = run(
                conductor -> {
                    Fork<String> fork = conductor.fork(child -> {
                        forked.countDown();
                        pass(parent);
                        return "beside";
                    });
                    pass(forked);
                    parent.countDown();
                    return fork.join();
                },
                executor);

        assertThat(result).isEqualTo("beside");
    }

    @Test
    void fork_runs_on_a_virtual_thread_of_its_own() {
        Thread thread =
                run(conductor -> conductor.fork(child -> Thread.currentThread()).join(), executor);

        assertThat(thread).isNotSameAs(Thread.currentThread());
        assertThat(thread.isVirtual()).isTrue();
    }

    @Test
    void fork_knows_its_path_and_prints_it() {
        List<String> texts = run(
                conductor -> {
                    Fork<Integer> first = conductor.fork(new Job.Ping(1));
                    Fork<Integer> second = conductor.fork(new Job.Ping(2));
                    return List.of(first.path().toString(), second.path().toString(), second.toString());
                },
                executor);

        assertThat(texts).containsExactly("/0/", "/1/", "Fork[/1/]");
    }

    @Test
    void fork_may_have_a_name_which_messages_show_and_paths_do_not() {
        List<String> texts = run(
                conductor -> {
                    Fork<Path> named = conductor.fork("points", Conductor::path);
                    Fork<Integer> plain = conductor.fork(new Job.Ping(2));
                    return List.of(
                            named.toString(),
                            named.name().orElse("none"),
                            named.join().toString(),
                            plain.name().orElse("none"));
                },
                executor);

        assertThat(texts).containsExactly("Fork[/0/ (points)]", "points", "/0/0", "none");
    }

    @Test
    void fork_of_null_is_refused() {
        run(
                conductor -> {
                    assertThatThrownBy(() -> conductor.fork((Job<Integer>) null))
                            .isInstanceOf(NullPointerException.class)
                            .hasMessage("null was forked: fork an action or an orchestration");
                    return null;
                },
                executor);
    }

    @Test
    void fork_does_not_change_the_paths_of_its_parent() {
        String path = run(
                conductor -> {
                    conductor.yield(new Job.Ping(0));
                    conductor.fork(new Job.Ping(1)).join();
                    conductor.yield(new Job.Ping(2));
                    return conductor.path().toString();
                },
                executor);

        assertThat(path).isEqualTo("/2");
        assertThat(worker.paths()).containsExactly("/0", "/0/0", "/1");
    }
}
