package dev.syncopate.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class SpinWaitTest {
    /// More threads spin than there are carriers, and what they wait for is done by one more virtual thread.
    @Test
    void virtual_threads_that_spin_let_the_one_go_that_they_wait_for() throws InterruptedException {
        int spinning = 2 * Runtime.getRuntime().availableProcessors();
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(spinning);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < spinning; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                begun.countDown();
                SpinWait.until(done::get);
            }));
        }
        begun.await(); // which shows as much: the last begin only because the first let them
        threads.add(Thread.startVirtualThread(() -> done.set(true)));
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void a_thread_that_was_interrupted_before_stays_interrupted() {
        AtomicBoolean done = new AtomicBoolean();
        Thread.currentThread().interrupt();
        Thread other = Thread.startVirtualThread(() -> done.set(true));
        SpinWait.until(done::get);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(other).isNotNull();
    }
}
