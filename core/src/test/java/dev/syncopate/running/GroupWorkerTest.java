package dev.syncopate.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.combinators.Parallel;
import dev.syncopate.composition.Stage;
import dev.syncopate.time.InFlightLimiter;
import dev.syncopate.time.Scheduler;
import dev.syncopate.time.SpinWait;
import dev.syncopate.time.SystemScheduler;
import dev.syncopate.time.Waiter;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A worker of a group between taking an action and beginning it.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class GroupWorkerTest {
    private final AtomicInteger executed = new AtomicInteger();
    private final Stage<String> executor = Stage.of(Parallel.<String>parallel(action -> executed.incrementAndGet(), 2));
    private final RunState run = RunState.of(SystemScheduler.INSTANCE, executor, Settings.STANDARD);
    private final InMemoryConductor<String> conductor = new InMemoryConductor<>(run, null, 0, Waiter.NEVER, executor);
    private final GroupRun<String> group = new GroupRun<>(conductor, executor, new String[] {"a", "b"}, 0, false);
    private final GroupWorker<String> worker = new GroupWorker<>(group, conductor, executor);

    private InFlightLimiter limiter() {
        run.limitInFlight();
        return Objects.requireNonNull(run.limiter);
    }

    private InFlightLimiter.@Nullable PermitRequest permit() {
        return limiter().request(conductor);
    }

    @Test
    void a_worker_that_queues_for_its_permit_when_the_group_is_cancelled_does_not_wait() {
        assertThat(permit()).isNull();
        assertThat(permit()).isNull();
        worker.queueAt(limiter());
        assertThat(worker.request).isNotNull();

        group.cancel();
        group.execute(worker, 0);

        assertThat(executed).hasValue(0);
        assertThat(group.isCancelled()).isTrue();
    }

    @Test
    void a_worker_that_has_its_permit_when_the_group_is_cancelled_gives_it_back() {
        assertThat(permit()).isNull();
        worker.queueAt(limiter());
        assertThat(worker.request).isNull();

        group.cancel();
        group.execute(worker, 0);

        assertThat(executed).hasValue(0);
        assertThat(permit()).as("the permit that was given back").isNull();
    }

    @Test
    void a_worker_whose_turn_comes_when_the_group_is_cancelled_gives_its_permit_on() {
        assertThat(permit()).isNull();
        assertThat(permit()).isNull();
        worker.queueAt(limiter());
        InFlightLimiter.PermitRequest queued = worker.request;
        InFlightLimiter.PermitRequest next = limiter().request(conductor);
        limiter().cancel(null);
        assertThat(queued).isNotNull().matches(ticket -> ticket.granted);

        group.cancel();
        group.execute(worker, 0);

        assertThat(next).isNotNull().matches(ticket -> ticket.granted);
    }

    /// Waits for a permit. The thread that gives it one interrupts the worker first.
    private static final class Next extends Waiter {
        private final Thread gives = Thread.currentThread();
        private final GroupWorker<?> worker;

        Next(GroupWorker<?> worker) {
            this.worker = worker;
        }

        @Override
        public Scheduler scheduler() {
            if (Thread.currentThread() == gives) {
                worker.interrupt();
            }
            return SystemScheduler.INSTANCE;
        }

        @Override
        public String describeWait() {
            return "the next one waits";
        }

        @Override
        public int rank() {
            return 1;
        }
    }

    /// The group interrupts it when it has found out already that its action must not begin.
    @Test
    void a_worker_whose_action_must_not_begin_is_not_taken_for_one_that_was_interrupted_from_outside()
            throws Exception {
        assertThat(permit()).isNull();
        assertThat(permit()).isNull();
        GroupWorker<String> here = group.join();
        here.queueAt(limiter());
        Next next = new Next(here);
        InFlightLimiter.PermitRequest request = limiter().request(next);
        Thread waiting = Thread.ofPlatform().daemon().start(() -> {
            boolean granted = next.awaitUninterruptibly(() -> request != null && request.granted, Waiter.NEVER);
            assertThat(granted).isTrue();
        });
        SpinWait.until(next::isWaiting);
        limiter().cancel(null);

        run.onCallersThread = true;
        boolean interrupted = conductor.run(self -> {
            group.cancel();
            group.execute(here, 0);
            return here.isInterruptedFromOutside();
        });

        waiting.join();
        assertThat(executed).hasValue(0);
        assertThat(interrupted).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /// A layer that waits finds out that it is cancelled, and is interrupted by the group only then.
    @Test
    void an_interruption_by_the_group_that_a_layer_has_not_noticed_is_not_taken_for_one_from_outside()
            throws Exception {
        AtomicReference<Runnable> cancel = new AtomicReference<>(() -> {});
        Stage<String> layer = Stage.of(Parallel.<String>parallel(
                action -> {
                    Objects.requireNonNull(cancel.get()).run();
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    throw new InterruptedException();
                },
                2));
        GroupRun<String> cancelled = new GroupRun<>(conductor, layer, new String[] {"a", "b"}, 0, false);
        GroupWorker<String> here = cancelled.join();
        cancel.set(here::interrupt);

        run.onCallersThread = true;
        boolean interrupted = conductor.run(self -> {
            cancelled.execute(here, 0);
            return here.isInterruptedFromOutside();
        });

        assertThat(interrupted).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
