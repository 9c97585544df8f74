package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.pass;
import static dev.syncopate.concurrency.Jobs.start;
import static dev.syncopate.concurrency.Jobs.untilInterrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Executor;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class RunCancelTest {
    private final Worker worker = new Worker();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Job.Do<Object> patient = new Job.Do<>("patient", () -> {
        begun.countDown();
        try {
            return untilInterrupted();
        } finally {
            interrupted.set(true);
        }
    });

    @Test
    void interrupts_the_action_in_flight_and_ends_with_a_cancellation() throws Exception {
        Run<Object> run = start(conductor -> conductor.yield(patient), worker);
        pass(begun);
        assertThat(run.isDone()).isFalse();

        run.cancel();

        assertThatThrownBy(run::join)
                .isInstanceOf(CancellationException.class)
                .hasMessage("The run was cancelled while patient at /0 was executed")
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(interrupted).isTrue();
        assertThat(run.isDone()).isTrue();
        assertThat(worker.inFlight()).isZero();
    }

    @Test
    void through_its_future_is_the_same() throws Exception {
        Run<Object> run = start(conductor -> conductor.yield(patient), worker);
        pass(begun);

        assertThat(run.future().cancel(false)).isTrue();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(interrupted).isTrue();
    }

    @Test
    void completes_its_future_with_what_join_throws() throws Exception {
        Run<Object> run = start(conductor -> conductor.yield(patient), worker);
        CompletableFuture<Object> future = run.future();
        pass(begun);

        run.cancel();

        Throwable thrown = catchThrowable(run::join);
        assertThat(future.handle((value, failure) -> failure).get()).isSameAs(thrown);
    }

    @Test
    void through_a_dependent_of_its_future_leaves_it_alone() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Run<String> run = start(
                conductor -> conductor.yield(new Job.Do<>("wait", () -> {
                    pass(go);
                    return "well";
                })),
                worker);

        run.future().thenApply(text -> text + "!").cancel(true);
        run.future().complete("by hand");
        go.countDown();

        assertThat(run.join()).isEqualTo("well");
    }

    @Test
    void has_no_effect_once_it_has_ended() throws Exception {
        Run<Integer> run = start(conductor -> conductor.yield(new Job.Ping(1)), worker);
        assertThat(run.join()).isEqualTo(1);

        run.cancel();
        assertThat(run.future().cancel(true)).isFalse();

        assertThat(run.join()).isEqualTo(1);
        assertThat(run.future().get()).isEqualTo(1);
    }

    @Test
    void before_it_begins_has_it_never_begin() {
        CountDownLatch cancelled = new CountDownLatch(1);
        AtomicBoolean began = new AtomicBoolean();
        Run<Object> run = Syncopate.inMemory()
                .carrying(task -> () -> {
                    Jobs.until(() -> cancelled.getCount() == 0);
                    task.run();
                })
                .<Job<?>, Object>start(conductor -> began.getAndSet(true), worker);

        run.cancel();
        cancelled.countDown();

        assertThatThrownBy(run::join)
                .isInstanceOf(CancellationException.class)
                .hasMessage("The run was cancelled before it began");
        assertThat(began).isFalse();
    }

    @Test
    void twice_is_the_same_as_once() throws Exception {
        Run<Object> run = start(conductor -> conductor.yield(patient), worker);
        pass(begun);

        run.cancel();
        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void loses_against_a_result_that_is_there_already() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        Run<String> run = start(
                conductor -> {
                    conductor.yield(new Job.Rest());
                    begun.countDown();
                    Jobs.untilDeaf(() -> cancelled.getCount() == 0);
                    return "returned";
                },
                worker);
        pass(begun);

        run.cancel();
        cancelled.countDown();

        assertThat(run.join()).isEqualTo("returned");
    }

    @Test
    void refuses_the_next_yield_also_when_the_cancellation_was_swallowed() throws Exception {
        List<Throwable> refused = new ArrayList<>();
        Run<String> run = start(
                conductor -> {
                    refused.add(catchThrowable(() -> conductor.yield(patient)));
                    refused.add(catchThrowable(() -> conductor.yield(new Job.Ping(1))));
                    refused.add(catchThrowable(() -> conductor.attempt(new Job.Ping(1))));
                    refused.add(catchThrowable(() -> conductor.yield(Jobs.pings(2))));
                    refused.add(catchThrowable(() -> conductor.fork(new Job.Ping(1))));
                    refused.add(catchThrowable(conductor::now));
                    refused.add(catchThrowable(conductor::uuid));
                    refused.add(catchThrowable(() -> conductor.race(List.of(child -> 1))));
                    refused.add(catchThrowable(() -> conductor.sleep(Duration.ofDays(1))));
                    return "stubborn";
                },
                worker.atOnce(2));
        pass(begun);

        run.cancel();

        assertThat(run.join()).isEqualTo("stubborn");
        assertThat(refused)
                .hasSize(9)
                .allSatisfy(refusal -> assertThat(refusal)
                        .isInstanceOf(CancellationException.class)
                        .hasMessageStartingWith("The run was cancelled"));
        assertThat(worker.begun()).containsExactly(patient);
    }

    @Test
    void runs_finally_and_refuses_a_yield_there_with_advice() throws Exception {
        List<Throwable> refused = new ArrayList<>();
        Run<Object> run = start(
                conductor -> {
                    try {
                        return conductor.yield(patient);
                    } finally {
                        refused.add(catchThrowable(() -> conductor.yield(new Job.Say("undo"))));
                    }
                },
                worker);
        pass(begun);

        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(refused)
                .singleElement()
                .asInstanceOf(THROWABLE)
                .isInstanceOf(CancellationException.class)
                .hasMessage("The run was cancelled before it yielded Say[text=undo] at /1, so the yield was refused:"
                        + " in conductor.shielded(...) actions are executed all the same");
        assertThat(worker.begun()).containsExactly(patient);
    }

    @Test
    void is_not_taken_for_a_failure_by_attempt() throws Exception {
        Run<Object> run = start(conductor -> conductor.attempt(patient), worker);
        pass(begun);

        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void waits_for_an_action_that_ignores_it() throws Exception {
        CountDownLatch deaf = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Run<Integer> run = start(
                conductor -> conductor.yield(new Job.Do<>("deaf", () -> {
                    begun.countDown();
                    Jobs.untilDeaf(() -> deaf.getCount() == 0);
                    ended.set(true);
                    return 1;
                })),
                worker);
        pass(begun);

        run.cancel();
        assertThat(run.isDone()).isFalse();
        deaf.countDown();

        // The action was done all the same and nothing was yielded after it.
        assertThat(run.join()).isEqualTo(1);
        assertThat(ended).isTrue();
    }

    @Test
    void cancels_an_asynchronous_stage() throws Exception {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        Executor<Job<?>> async = Executor.async(job -> {
            begun.countDown();
            return stage;
        });
        Run<Integer> run = start(conductor -> conductor.yield(new Job.Ping(1)), async);
        pass(begun);

        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(stage).isCancelled();
    }

    @Test
    void cancels_the_asynchronous_stages_of_forks_and_groups() throws Exception {
        List<CompletableFuture<Object>> stages = new ArrayList<>();
        CountDownLatch allBegun = new CountDownLatch(5);
        Executor<Job<?>> async = Executor.<Job<?>>async(job -> {
                    CompletableFuture<Object> stage = new CompletableFuture<>();
                    synchronized (stages) {
                        stages.add(stage);
                    }
                    allBegun.countDown();
                    return stage;
                })
                .withMaxInFlight(10);
        Run<List<Integer>> run = start(
                conductor -> {
                    conductor.fork(new Job.Ping(1));
                    conductor.fork(child -> child.yield(Jobs.pings(2)));
                    return conductor.yield(Jobs.pings(2));
                },
                async);
        pass(allBegun);

        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(stages).hasSize(5).allMatch(CompletableFuture::isCancelled);
    }

    @Test
    void reaches_forks_three_deep() throws Exception {
        Run<Object> run = start(
                conductor -> conductor
                        .fork(one -> one.fork(two -> two.fork(patient).join()).join())
                        .join(),
                worker);
        pass(begun);

        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class).hasMessageStartingWith("The run was");
        assertThat(interrupted).isTrue();
        assertThat(worker.inFlight()).isZero();
    }

    @Test
    void does_not_wait_for_a_fork_that_is_joined_in_finally() throws Exception {
        CountDownLatch forked = new CountDownLatch(1);
        Run<Object> run = start(
                conductor -> {
                    var fork = conductor.fork(child -> {
                        child.sleep(Duration.ofDays(30));
                        return "late";
                    });
                    try {
                        forked.countDown();
                        return conductor.yield(patient);
                    } finally {
                        assertThatThrownBy(fork::join).isInstanceOf(CancellationException.class);
                    }
                },
                worker);
        pass(forked);
        pass(begun);

        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void does_not_reach_another_run_of_the_same_executor() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Run<Object> one = start(conductor -> conductor.yield(patient), worker);
        Run<String> two = start(
                conductor -> conductor.yield(new Job.Do<>("wait", () -> {
                    pass(go);
                    return "well";
                })),
                worker);
        pass(begun);

        one.cancel();
        assertThatThrownBy(one::join).isInstanceOf(CancellationException.class);
        go.countDown();

        assertThat(two.join()).isEqualTo("well");
    }

    @Test
    void is_not_what_happens_when_who_joins_is_interrupted() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Run<String> run = start(
                conductor -> conductor.yield(new Job.Do<>("wait", () -> {
                    pass(go);
                    return "well";
                })),
                worker);

        Thread.currentThread().interrupt();
        assertThatThrownBy(run::join).isInstanceOf(InterruptedException.class);
        go.countDown();

        assertThat(run.join()).isEqualTo("well");
    }

    @Test
    void ends_a_future_exceptionally_that_somebody_waits_for() throws Exception {
        Run<Object> run = start(conductor -> conductor.yield(patient), worker);
        CompletableFuture<Object> future = run.future();
        pass(begun);

        run.cancel();

        assertThatThrownBy(future::get).isInstanceOfAny(CancellationException.class, ExecutionException.class);
        assertThat(future).isCancelled();
    }
}
