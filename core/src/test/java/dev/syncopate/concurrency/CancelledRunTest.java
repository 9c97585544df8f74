package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Once a run is cancelled no action begins that is not shielded.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class CancelledRunTest {
    private final CountDownLatch slowBegun = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final Worker worker = new Worker();
    private final Job.Say pay = new Job.Say("pay");

    /// Ends by itself once the run has been cancelled, deaf to the interruption: the permit is free then.
    private final Job.Do<Object> slow = new Job.Do<>("slow", () -> {
        slowBegun.countDown();
        Jobs.untilDeaf(() -> cancelled.getCount() == 0);
        return "slow";
    });

    private Throwable cancelledWhenSlow(Orchestration<Job<?>, ?> orchestration, Executor<Job<?>> executor)
            throws Exception {
        Run<?> run = Jobs.start(orchestration::run, executor);
        Jobs.pass(slowBegun);
        run.cancel();
        cancelled.countDown();
        return catchThrowable(run::join);
    }

    @Test
    void a_fork_that_waits_for_its_permit_does_not_begin() throws Exception {
        for (int i = 0; i < 50; i++) {
            CancelledRunTest fresh = new CancelledRunTest();
            fresh.cancelledWhenSlow(
                    conductor -> {
                        conductor.fork(fresh.slow);
                        Jobs.pass(fresh.slowBegun);
                        conductor.fork(fresh.pay);
                        conductor.sleep(Duration.ofDays(1));
                        return null;
                    },
                    fresh.worker);
            assertThat(fresh.worker.begun()).containsExactly(fresh.slow);
        }
    }

    @Test
    void a_fork_of_a_deaf_root_does_not_begin() throws Exception {
        cancelledWhenSlow(
                conductor -> {
                    conductor.fork(child -> {
                        child.sleep(Duration.ofMillis(1));
                        Jobs.untilDeaf(() -> cancelled.getCount() == 0);
                        return child.yield(pay);
                    });
                    return conductor.yield(slow);
                },
                worker.atOnce(Worker.ANY));

        assertThat(worker.begun()).containsExactly(slow);
    }

    @Test
    void a_fork_that_was_begun_before_a_shield_does_not_begin_an_action_while_the_root_is_shielded() throws Exception {
        Throwable thrown = cancelledWhenSlow(
                conductor -> {
                    conductor.fork(child -> child.fork(grandchild -> {
                        Jobs.untilDeaf(() -> cancelled.getCount() == 0);
                        return grandchild.yield(pay);
                    }));
                    return conductor.shielded(shield -> {
                        shield.yield(slow);
                        return shield.yield(new Job.Ping(1));
                    });
                },
                worker.atOnce(Worker.ANY));

        assertThat(worker.begun()).containsExactlyInAnyOrder(slow, new Job.Ping(1));
        assertThat(thrown).isInstanceOf(CancellationException.class);
    }

    @Test
    void a_fork_that_was_begun_within_a_shield_goes_on_until_the_shield_ends() throws Exception {
        AtomicReference<Fork<Object>> within = new AtomicReference<>();
        CountDownLatch sleeping = new CountDownLatch(1);
        cancelledWhenSlow(
                conductor -> conductor.shielded(shield -> {
                    within.set(shield.fork(child -> {
                        Jobs.untilDeaf(() -> cancelled.getCount() == 0);
                        child.yield(pay);
                        sleeping.countDown();
                        child.sleep(Duration.ofDays(1));
                        return null;
                    }));
                    shield.yield(slow);
                    Jobs.pass(sleeping);
                    return null;
                }),
                worker.atOnce(Worker.ANY));

        assertThat(worker.begun()).containsExactlyInAnyOrder(slow, pay);
    }

    @Test
    void a_thousand_nested_forks_are_cancelled_at_once_and_end() throws Exception {
        CountDownLatch deepest = new CountDownLatch(1);
        Run<Object> run = Syncopate.start(nested(1_000, deepest), (Executor<Job<?>>) worker);
        Jobs.pass(deepest);

        run.cancel();

        assertThatThrownBy(run::join)
                .isInstanceOf(CancellationException.class)
                .hasMessageMatching("The run was cancelled (before|while) it waited for /0/");
    }

    private static Orchestration<Job<?>, Object> nested(int depth, CountDownLatch deepest) {
        return conductor -> {
            if (depth == 0) {
                deepest.countDown();
                conductor.sleep(Duration.ofDays(1));
            }
            return conductor.fork(nested(depth - 1, deepest)).join();
        };
    }

    @Test
    void whoever_cancels_reads_what_was_refused_and_no_advice_to_the_orchestration() throws Exception {
        Run<Object> run = Jobs.start(
                conductor -> {
                    slowBegun.countDown();
                    Jobs.untilDeaf(() -> cancelled.getCount() == 0);
                    try {
                        return conductor.yield(new Job.Ping(1));
                    } finally {
                        conductor.yield(new Job.Say("clean up"));
                    }
                },
                worker);
        Jobs.pass(slowBegun);
        run.cancel();
        cancelled.countDown();

        assertThatThrownBy(run::join)
                .isExactlyInstanceOf(CancellationException.class)
                .hasMessage("The run was cancelled before it yielded Ping[number=1] at /0");
    }

    @Test
    void a_group_begins_no_further_action() throws Exception {
        cancelledWhenSlow(conductor -> conductor.yield(List.of(slow, pay, pay)), worker.atOnce(1));
        assertThat(worker.begun()).containsExactly(slow);
    }
}
