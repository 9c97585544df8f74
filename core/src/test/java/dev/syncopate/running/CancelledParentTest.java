package dev.syncopate.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An orchestration that is cancelled while it has forks, and how their ends reach it.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class CancelledParentTest {
    private final InMemoryConductor<Do> conductor = Do.conductor(Do.atOnce(Integer.MAX_VALUE));
    private final CompletableFuture<Thread> thread = new CompletableFuture<>();
    private final CountDownLatch go = new CountDownLatch(1);

    /// The orchestration of a fork: an action that waits for `go`.
    private Object waiting(Conductor<Do> fork) {
        thread.complete(Thread.currentThread());
        return fork.yield(new Do(() -> {
            go.await();
            return "done";
        }));
    }

    private Object shielded(Conductor<Do> fork) {
        return fork.shielded(this::waiting);
    }

    /// Cancels the run without an interruption of this thread.
    private void cancelRun() throws Exception {
        thread.get();
        conductor.cancel();
        Thread.interrupted();
    }

    private void awaitForksThread() throws Exception {
        thread.get().join();
    }

    @Test
    void a_parent_that_returns_though_its_cancellation_cut_a_fork_short_ends_cancelled() {
        assertThatThrownBy(() -> conductor.run(self -> {
                    self.fork(this::waiting);
                    cancelRun();
                    awaitForksThread();
                    return "all is well";
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("The run was cancelled while it waited for its forks");
    }

    @Test
    void a_parent_whose_forks_succeed_in_spite_of_the_cancellation_returns_its_result() throws Exception {
        assertThat(conductor.<String>run(self -> {
                    self.fork(this::shielded);
                    cancelRun();
                    go.countDown();
                    awaitForksThread();
                    return "all is well";
                }))
                .isEqualTo("all is well");
    }

    @Test
    void a_fork_that_was_cancelled_before_the_run_does_not_count_as_cut_short() throws Exception {
        assertThat(conductor.<String>run(self -> {
                    Fork<Object> fork = self.fork(this::waiting);
                    thread.get();
                    fork.cancel();
                    awaitForksThread();
                    cancelRun();
                    return "all is well";
                }))
                .isEqualTo("all is well");
    }

    @Test
    void a_parent_that_has_joined_the_fork_that_was_cut_short_returns_its_result() throws Exception {
        assertThat(conductor.<String>run(self -> {
                    Fork<Object> fork = self.fork(this::waiting);
                    cancelRun();
                    awaitForksThread();
                    Outcome<Object> outcome = self.shielded(inShield -> fork.joinOutcome());
                    Thread.interrupted();
                    return outcome instanceof Outcome.Failure<Object> ? "all is well" : "no failure";
                }))
                .isEqualTo("all is well");
    }

    @Test
    void a_join_of_a_fork_that_was_cut_short_throws_the_cancellation_of_the_parent() throws Exception {
        assertThat(conductor.<Throwable>run(self -> {
                    Fork<Object> fork = self.fork(this::waiting);
                    cancelRun();
                    awaitForksThread();
                    return catchThrowable(fork::join);
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("The run was cancelled while it waited for /0/")
                .hasCauseInstanceOf(CancellationException.class);
    }

    @Test
    void a_join_gives_a_result_that_was_there_before_the_cancellation() throws Exception {
        assertThat(conductor.<Object>run(self -> {
                    Fork<Object> fork = self.fork(this::waiting);
                    go.countDown();
                    awaitForksThread();
                    cancelRun();
                    return fork.join();
                }))
                .isEqualTo("done");
    }

    @Test
    void a_cancelled_parent_does_not_begin_to_wait_for_a_fork() throws Exception {
        assertThat(conductor.<Throwable>run(self -> {
                    Fork<Object> fork = self.fork(this::shielded);
                    cancelRun();
                    Throwable refused = catchThrowable(fork::join);
                    go.countDown();
                    awaitForksThread();
                    return refused;
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("The run was cancelled before it waited for /0/");
    }

    @Test
    void a_cancelled_fork_in_a_shield_passes_the_cancellation_on_to_forks_from_before_the_shield() throws Exception {
        CountDownLatch inShield = new CountDownLatch(1);
        Outcome<Object> outcome = conductor.run(self -> {
            CompletableFuture<Outcome<Object>> grandchild = new CompletableFuture<>();
            Fork<Object> child = self.fork(fork -> {
                Fork<Object> inner = fork.fork(this::waiting);
                return fork.shielded(shielded -> {
                    inShield.countDown();
                    return grandchild.complete(inner.joinOutcome());
                });
            });
            inShield.await();
            cancelRun();
            self.shielded(shielded -> child.joinOutcome());
            Thread.interrupted();
            return grandchild.get();
        });

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.exception()).isInstanceOf(CancellationException.class));
    }

    @Test
    void an_interruption_of_the_caller_that_meets_a_shield_cancels_the_forks_from_before() throws Exception {
        conductor.run.onCallersThread = true;
        Outcome<Object> outcome = conductor.run(self -> {
            Fork<Object> fork = self.fork(this::waiting);
            thread.get();
            Thread.currentThread().interrupt();
            return self.shielded(inShield -> fork.joinOutcome());
        });

        assertThat(Thread.interrupted()).as("kept for the caller").isTrue();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.exception()).isInstanceOf(CancellationException.class));
    }

    @Test
    void an_interruption_of_a_thread_of_the_run_itself_cancels_no_fork() throws Exception {
        assertThat(conductor.<Object>run(self -> {
                    Fork<Object> fork = self.fork(this::waiting);
                    thread.get();
                    Thread.currentThread().interrupt();
                    self.shielded(inShield -> "nothing");
                    go.countDown();
                    return fork.join();
                }))
                .isEqualTo("done");
    }

    private static Fork<Object> forkHere(Conductor<Do> self) {
        return self.fork(new Do(() -> {
            throw new IllegalStateException("unlucky");
        }));
    }

    @Test
    void a_failure_shows_the_line_of_its_fork_for_the_first_four_forks_and_then_that_of_the_join() throws Exception {
        List<Boolean> shown = conductor.run(self -> {
            List<Boolean> each = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Throwable failure = catchThrowable(forkHere(self)::join);
                each.add(Arrays.stream(failure.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("forkHere")));
            }
            return each;
        });

        assertThat(shown).containsExactly(true, true, true, true, false, false);
    }

    @Test
    void what_waits_for_several_forks_names_the_oldest() throws Exception {
        assertThat(conductor.forks().describe(conductor)).isEqualTo("its forks");
        assertThat(conductor.<String>run(self -> {
                    self.fork(this::waiting);
                    self.fork(this::waiting);
                    String description = conductor.forks().describe(conductor);
                    go.countDown();
                    return description;
                }))
                .isEqualTo("/0/");
    }
}
