package dev.syncopate.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Outcome;
import dev.syncopate.composition.Stage;
import dev.syncopate.time.SystemScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A group, the threads that execute it, and what the calls of its actions say.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class GroupThreadsTest {
    private final Stage<Do> together = Do.atOnce(8);
    private final InMemoryConductor<Do> conductor = Do.conductor(together);

    private GroupRun<Do> group(InMemoryConductor<Do> of, Do... actions) {
        return new GroupRun<>(of, together, actions, 0, false);
    }

    @Test
    void a_worker_that_begins_when_one_action_is_left_starts_no_further_thread() throws Exception {
        AtomicInteger threads = new AtomicInteger();
        CountDownLatch oneIsLeft = new CountDownLatch(1);
        CountDownLatch workerHasEnded = new CountDownLatch(1);
        InMemoryConductor<Do> counting = Do.conductor(together, Settings.STANDARD.carrying(work -> {
            threads.incrementAndGet();
            return () -> {
                awaitUnchecked(oneIsLeft);
                work.run();
                workerHasEnded.countDown();
            };
        }));

        List<Object> results = counting.run(self -> self.yield(List.of(
                new Do(() -> 1),
                new Do(() -> {
                    oneIsLeft.countDown();
                    workerHasEnded.await();
                    return 2;
                }),
                new Do(() -> 3))));

        assertThat(results).containsExactly(1, 2, 3);
        assertThat(threads).hasValue(1);
    }

    @Test
    void a_group_has_no_more_threads_than_actions_may_be_in_flight() throws Exception {
        AtomicInteger threads = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        InMemoryConductor<Do> counting = Do.conductor(Do.atOnce(2), Settings.STANDARD.carrying(work -> {
            threads.incrementAndGet();
            return work;
        }));
        Do meeting = new Do(() -> {
            both.countDown();
            both.await();
            return "met";
        });

        List<Object> results =
                counting.run(self -> self.yield(List.of(meeting, meeting, meeting, meeting, meeting, meeting)));

        assertThat(results).hasSize(6).containsOnly("met");
        assertThat(threads).as("beside the yielding one").hasValue(1);
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_context_that_fails_after_the_work_of_a_worker_reaches_the_handler_of_its_thread() throws Exception {
        CompletableFuture<Throwable> uncaught = new CompletableFuture<>();
        CountDownLatch both = new CountDownLatch(2);
        InMemoryConductor<Do> broken = Do.conductor(together, Settings.STANDARD.carrying(work -> () -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> uncaught.complete(failure));
            work.run();
            throw new IllegalStateException("after");
        }));
        Do meeting = new Do(() -> {
            both.countDown();
            both.await();
            return "met";
        });

        assertThat(broken.<List<Object>>run(self -> self.yield(List.of(meeting, meeting))))
                .containsExactly("met", "met");
        assertThat(uncaught.get()).hasMessage("after");
    }

    @Test
    void an_action_that_leaves_the_callers_thread_interrupted_interrupts_no_action_but_what_follows_the_group() {
        conductor.run.onCallersThread = true;
        conductor.begin();
        GroupRun<Do> group = group(conductor, new Do(() -> {
            Thread.currentThread().interrupt();
            return 1;
        }));

        assertThat(group.run()).containsExactly(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_action_that_leaves_another_thread_interrupted_has_no_effect_on_what_follows() {
        conductor.begin();
        GroupRun<Do> group = group(conductor, new Do(() -> {
            Thread.currentThread().interrupt();
            return 1;
        }));

        assertThat(group.run()).containsExactly(1);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_cancellation_during_a_group_says_where_the_group_begins() {
        assertThatThrownBy(() -> conductor.run(self -> {
                    self.yield(new Do(() -> "before"));
                    return self.yield(List.of(
                            new Do(() -> {
                                conductor.cancel();
                                return "a";
                            }),
                            new Do(() -> "b")));
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("The run was cancelled while it executed the group that begins at /1");
    }

    @Test
    void a_group_that_begins_after_the_cancellation_executes_no_action() throws Exception {
        List<String> executed = new ArrayList<>();
        assertThatThrownBy(() -> conductor.run(self -> {
                    conductor.cancel();
                    Thread.interrupted();
                    return group(conductor, new Do(() -> executed.add("a")), new Do(() -> executed.add("b")))
                            .run();
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(executed).isEmpty();
    }

    @Test
    void a_group_is_called_a_group_where_a_run_is_stuck() {
        assertThat(group(conductor, new Do(() -> 1)).describe(conductor)).isEqualTo("a group");
    }

    @Test
    void the_next_path_during_a_group_is_that_after_the_group() throws Exception {
        Do path = new Do(() -> conductor.path().toString());

        assertThat(conductor.<List<Object>>run(self -> self.yield(List.of(path, path, path))))
                .containsExactly("/3", "/3", "/3");
    }

    @Test
    void the_next_path_during_a_group_is_that_of_its_next_action_where_one_is_executed_at_a_time() throws Exception {
        InMemoryConductor<Do> oneByOne = Do.conductor(Do.oneByOne());
        Do path = new Do(() -> oneByOne.path().toString());

        List<Object> paths = oneByOne.run(self -> {
            List<Object> all = new ArrayList<>(self.yield(List.of(path, path)));
            all.addAll(self.attempt(List.of(path, path)));
            return all;
        });

        assertThat(paths).containsExactly("/1", "/2", new Outcome.Success<>("/3"), new Outcome.Success<>("/4"));
    }

    private GroupWorker<Do> workerOf(InMemoryConductor<Do> strand) {
        return new GroupWorker<>(group(strand, new Do(() -> 1)), strand, together);
    }

    @Test
    void a_worker_of_a_group_has_the_deadline_and_the_rank_of_its_strand() {
        InMemoryConductor<Do> limited = new InMemoryConductor<>(conductor.run, conductor, 0, 1_234, together);

        assertThat(workerOf(limited).deadlineNanos()).isEqualTo(1_234);
        assertThat(workerOf(limited).rank()).isEqualTo(limited.rank());
    }

    @Test
    void a_worker_of_a_group_says_where_its_executor_waits() {
        assertThat(workerOf(conductor).describeWait()).isEqualTo("/0 waits in its executor");
    }

    @Test
    void only_the_yielding_thread_of_a_group_can_be_the_callers() throws Exception {
        conductor.run.onCallersThread = true;
        conductor.begin();
        CompletableFuture<GroupWorker<Do>> other = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> other.complete(workerOf(conductor)));

        assertThat(workerOf(conductor).isOnCallersThread()).isTrue();
        assertThat(other.get().isOnCallersThread()).isFalse();
        InMemoryConductor<Do> started = new InMemoryConductor<>(
                RunState.of(SystemScheduler.INSTANCE, together, Settings.STANDARD), null, 0, 0, together);
        started.begin();
        assertThat(workerOf(started).isOnCallersThread()).isFalse();
    }

    @Test
    void a_compensation_that_an_action_of_a_group_registers_runs_when_the_orchestration_fails() {
        List<String> undone = new ArrayList<>();
        assertThatThrownBy(() -> conductor.run(self -> {
                    workerOf(conductor).onFailure(undo -> undone.add("action"));
                    throw new IllegalStateException("later");
                }))
                .hasMessage("later");

        assertThat(undone).containsExactly("action");
    }
}
