package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Orchestration;
import dev.syncopate.fixtures.OnEveryDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An interrupt flag that an action of a group leaves behind.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver
class LeftFlagTest {
    private final Worker worker = new Worker();
    private final Job.Do<String> leaving = new Job.Do<>("leaving", () -> {
        Thread.currentThread().interrupt();
        return "left";
    });

    private static Job.Do<String> blocking() {
        return new Job.Do<>("blocking", () -> {
            boolean open = new CountDownLatch(1).await(1, TimeUnit.NANOSECONDS); // throws where the flag is set
            return open ? "opened" : "waited";
        });
    }

    /// The actions alternate, so that whichever thread takes part meets a flag.
    private Orchestration<Job<?>, List<String>> alternating() {
        List<Job.Do<String>> jobs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            jobs.add(leaving);
            jobs.add(blocking());
        }
        return conductor -> conductor.yield(jobs);
    }

    @Test
    void an_interrupt_flag_left_set_does_not_fail_another_action_of_the_group() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(Jobs.run(alternating(), worker.atOnce(2))).hasSize(40).contains("left", "waited");
            Thread.interrupted();
            assertThat(Jobs.start(alternating(), worker.atOnce(2)).join()).hasSize(40);
            assertThat(Jobs.<List<String>>run(
                            conductor -> conductor.fork(alternating()).join(), worker.atOnce(2)))
                    .hasSize(40);
            assertThat(Thread.interrupted()).isFalse();
        }
    }
}
