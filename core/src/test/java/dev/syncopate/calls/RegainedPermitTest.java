package dev.syncopate.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Executor;
import dev.syncopate.RunAround;
import dev.syncopate.RunCall;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An action that lost its permit when an interruption ended its wait takes it again before it goes on. In all
/// these tests there is one permit.
@NullUnmarked
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class RegainedPermitTest {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicReference<Thread> waiter = new AtomicReference<>();
    private final CountDownLatch cut = new CountDownLatch(1);
    private final CountDownLatch late = new CountDownLatch(1);

    /// Waits without its permit until its time is over, and then goes on.
    private Object waits(RunCall call) throws Exception {
        waiter.set(Thread.currentThread());
        try {
            return call.within(Duration.ofMillis(20), inner -> {
                try {
                    call.await(() -> false);
                    return "never";
                } finally {
                    cut.countDown();
                }
            });
        } catch (TimeoutException e) {
            log.add("went on");
            late.countDown();
            return "late";
        }
    }

    /// Has the permit until the other one queues for it again, or has gone on without.
    private Object holds() throws InterruptedException {
        log.add("holds");
        cut.await();
        Thread other = waiter.get();
        boolean queues = false;
        while (!queues && late.getCount() > 0) {
            queues = other.getState() == Thread.State.WAITING;
            Thread.onSpinWait();
        }
        log.add("gives back");
        return "held";
    }

    private final Executor<String> executor = ((Executor<String>) action -> action)
            .around((RunAround<String>) (action, call, next) -> action.equals("waits") ? waits(call) : holds());

    private List<String> trial() {
        Object got = Syncopate.run(
                conductor -> {
                    var waits = conductor.fork(child -> child.yieldAny("waits"));
                    var holds = conductor.fork(child -> {
                        while (waiter.get() == null) {
                            Thread.onSpinWait();
                        }
                        return child.yieldAny("holds");
                    });
                    return List.of(waits.join(), holds.join());
                },
                executor);
        assertThat(got).isEqualTo(List.of("late", "held"));
        return log;
    }

    @Test
    void an_action_that_is_late_goes_on_with_its_permit_alone() {
        List<String> seen;
        do {
            seen = new RegainedPermitTest().trial();
        } while (seen.getFirst().equals("went on")); // The time was over before the other one had the permit.

        assertThat(seen).containsExactly("holds", "gives back", "went on");
    }
}
