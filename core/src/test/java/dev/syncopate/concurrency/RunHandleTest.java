package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Fork;
import dev.syncopate.Run;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What handles of runs and forks cost, and the time that somebody waits for a run.
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class RunHandleTest {
    private final Worker worker = new Worker();
    private final CountDownLatch go = new CountDownLatch(1);

    private Run<String> waiting() {
        return Jobs.start(
                conductor -> conductor.yield(new Job.Do<>("wait", () -> {
                    Jobs.pass(go);
                    return "well";
                })),
                worker);
    }

    @Test
    void a_timed_join_times_out_and_the_run_goes_on() throws Exception {
        Run<String> run = waiting();

        assertThatThrownBy(() -> run.join(Duration.ofMillis(1)))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("The run did not end within PT0.001S; it continues");
        assertThatThrownBy(() -> run.join(Duration.ofSeconds(-1))).isInstanceOf(TimeoutException.class);
        go.countDown();

        assertThat(run.join(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo("well");
        assertThat(run.join(Duration.ZERO)).isEqualTo("well");
    }

    @Test
    void a_timed_join_throws_what_the_run_threw() {
        IllegalStateException failure = new IllegalStateException("failed");
        Run<Object> run = Jobs.start(
                conductor -> {
                    throw failure;
                },
                worker);

        assertThatThrownBy(() -> run.join(Duration.ofSeconds(20))).isSameAs(failure);
    }

    @Test
    void a_future_that_is_asked_for_again_and_again_is_shared_at_last() throws Exception {
        Run<String> run = waiting();
        Set<Object> different = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 1_000; i++) {
            different.add(run.future());
        }
        assertThat(different).hasSize(16);

        CompletableFuture<String> shared = run.future();
        shared.complete("by hand");
        assertThat(run.future()).isNotDone();
        go.countDown();

        assertThat(run.future().get()).isEqualTo("well");
        assertThat(different)
                .allSatisfy(
                        each -> assertThat(((CompletableFuture<?>) each).get()).isIn("well", "by hand"));
    }

    @Test
    void a_handle_of_a_fork_keeps_its_own_result_alone() {
        List<WeakReference<Object>> results = new ArrayList<>();
        Fork<Object> kept = Jobs.run(
                conductor -> {
                    Fork<Object> middle = null;
                    for (int i = 0; i < 5; i++) {
                        Fork<Object> fork = conductor.fork(child -> new byte[1_000]);
                        results.add(new WeakReference<>(fork.join()));
                        middle = i == 2 ? fork : middle;
                    }
                    return middle;
                },
                worker);

        areCollected(List.of(results.get(0), results.get(1), results.get(3), results.get(4)));
        assertThat(kept.path()).hasToString("/2/");
        assertThat(results.get(2).get()).isNotNull();
    }

    @Test
    void a_fork_that_has_ended_and_that_nobody_joins_costs_nothing() {
        List<WeakReference<Object>> results = new ArrayList<>();
        Jobs.run(
                conductor -> {
                    for (int i = 0; i < 100; i++) {
                        conductor.fork(child -> {
                            byte[] result = new byte[1_000];
                            synchronized (results) {
                                results.add(new WeakReference<>(result));
                            }
                            return result;
                        });
                    }
                    Jobs.until(() -> {
                        synchronized (results) {
                            return results.size() == 100;
                        }
                    });
                    areCollected(results);
                    return null;
                },
                worker);
    }

    private static void areCollected(List<WeakReference<Object>> results) {
        Jobs.until(() -> {
            System.gc();
            return results.stream().allMatch(result -> result.refersTo(null));
        });
    }
}
