package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Run;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A group interrupts its own actions alone, whatever comes at once with that. What can only be hit by chance
/// is tried many times.
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class GroupInterruptionTest {
    private final Worker worker = new Worker();

    @Test
    void failures_at_once_are_not_taken_for_a_cancellation_of_the_run() {
        for (int i = 0; i < 300; i++) {
            CyclicBarrier together = new CyclicBarrier(3);
            List<Job.Do<Integer>> failing = IntStream.range(0, 4)
                    .mapToObj(n -> new Job.Do<Integer>("failing " + n, () -> {
                        if (n < 3) {
                            Jobs.meet(together);
                        }
                        throw new IllegalStateException("failure");
                    }))
                    .toList();

            assertThatThrownBy(() -> Jobs.run(conductor -> conductor.yield(failing), worker.atOnce(Worker.ANY)))
                    .isInstanceOf(ActionFailedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void a_cancellation_does_not_reach_the_shielded_group_that_follows_the_cancelled_one() {
        for (int i = 0; i < 300; i++) {
            CountDownLatch begun = new CountDownLatch(1);
            Job.Do<Integer> patient = new Job.Do<>("patient", () -> {
                begun.countDown();
                return Jobs.untilInterrupted();
            });
            Run<List<Integer>> run = Jobs.start(
                    conductor -> {
                        try {
                            return conductor.yield(List.of(patient, new Job.Ping(0)));
                        } catch (CancellationException e) {
                            return conductor.shielded(shield -> shield.yield(Jobs.pings(3)));
                        }
                    },
                    worker.atOnce(2));
            Jobs.until(() -> begun.getCount() == 0);

            run.cancel();

            assertThat(catchThrowable(() -> assertThat(run.join()).containsExactly(0, 1, 2)))
                    .isNull();
        }
    }
}
