package dev.syncopate.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.failures.StuckRunException;
import dev.syncopate.fixtures.Logs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of runs whose threads keep their turn. The test polls, and sets the clock of the polls.
@Timeout(30)
class TurnWatchTest {
    private static final int BUSY = TurnWatch.BUSY_POLLS;
    private static final int STUCK = (int) (BlockedRunDetector.PATIENCE / BlockedRunDetector.MOST);

    private long now;
    private final VirtualScheduler scheduler = new VirtualScheduler(Instant.EPOCH, new BlockedRunDetector(() -> now));
    private final List<String> started = new ArrayList<>();

    private void start(String name, int rank) {
        Thread thread = new Thread(name) {
            @Override
            public void start() {
                started.add(name);
            }
        };
        scheduler.startThread(thread, new PlainWaiter(scheduler, name, rank));
    }

    private void poll(int times) {
        for (int i = 0; i < times; i++) {
            now += BlockedRunDetector.MOST;
            scheduler.watch().poll();
        }
    }

    @Test
    void a_thread_that_is_blocked_for_a_few_polls_lets_the_next_go_on() {
        try (BlockedThread blocked = new BlockedThread()) {
            scheduler.startThread(blocked.thread, new PlainWaiter(scheduler));
            blocked.blocked();
            start("next", 1);
            poll(TurnWatch.BLOCKED_POLLS);
            assertThat(started).isEmpty();
            poll(1);

            assertThat(started).containsExactly("next");
        }
    }

    @Test
    void a_thread_that_computes_for_long_lets_more_and_more_go_on() {
        start("busy", 1);
        for (int i = 1; i <= 20; i++) {
            start("next", 1);
        }
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            poll(BUSY);
            counts.add(started.size());
            poll(1);
            counts.add(started.size());
        }

        assertThat(counts).containsExactly(1, 2, 2, 4, 4, 8, 8, 16);
    }

    @Test
    void a_run_whose_threads_pass_the_turn_on_is_let_alone() {
        start("first", 1);
        for (int i = 0; i < 3 * BUSY; i++) {
            start("next", 1);
            poll(i % 2);
            scheduler.deactivate();
            assertThat(started).hasSize(i + 2);
        }
    }

    @Test
    void a_thread_that_others_overtake_for_too_long_goes_on_beside_them() {
        start("first", 1);
        start("overtaken", 9);
        for (int i = 0; i <= TurnWatch.READY_POLLS; i++) {
            assertThat(started).doesNotContain("overtaken");
            start("overtakes", 1);
            scheduler.deactivate();
            poll(1);
        }

        assertThat(started).endsWith("overtaken");
    }

    @Test
    void a_thread_that_queues_anew_is_not_taken_for_the_one_that_queued_before() {
        start("first", 1);
        for (int i = 0; i < 2 * TurnWatch.READY_POLLS; i++) {
            start("next", 1);
            poll(1);
            scheduler.deactivate();
            assertThat(started).hasSize(i + 2);
        }
    }

    private IdleListener listener() {
        IdleListener listener = new IdleListener(new PlainWaiter(scheduler), () -> false);
        scheduler.addIdleListener(listener);
        return listener;
    }

    @Test
    void a_listener_is_notified_once_all_active_threads_have_suspended_their_activity() {
        scheduler.beginRun(new PlainWaiter(scheduler));
        IdleListener listener = listener();
        poll(2 * BUSY + 2);
        assertThat(listener.isNotified()).as("the thread is active").isFalse();
        scheduler.suspendActivity();
        poll(BUSY + 1);

        assertThat(listener.isNotified()).isTrue();
    }

    @Test
    void a_listener_is_not_notified_when_activity_is_resumed_or_another_thread_is_active() {
        scheduler.beginRun(new PlainWaiter(scheduler));
        IdleListener listener = listener();
        scheduler.suspendActivity();
        scheduler.resumeActivity();
        poll(BUSY + 1);
        assertThat(listener.isNotified()).isFalse();

        scheduler.suspendActivity();
        start("other", 1);
        poll(3 * BUSY);
        assertThat(started).containsExactly("other");
        assertThat(listener.isNotified()).isFalse();
    }

    @Test
    void a_run_is_not_idle_while_a_waiter_is_being_woken() {
        scheduler.beginRun(new PlainWaiter(scheduler));
        IdleListener listener = listener();
        scheduler.activate();
        scheduler.activate();
        scheduler.deactivate();
        assertThat(listener.isNotified()).isFalse();
        scheduler.cancelActivation();
        assertThat(listener.isNotified()).isFalse();
        scheduler.cancelActivation();

        assertThat(listener.isNotified()).isTrue();
    }

    /// As when an overtaken thread has woken it and has left.
    @Test
    void no_time_passes_when_a_thread_has_become_ready_since_the_turn_was_left() {
        PlainWaiter me = new PlainWaiter(scheduler);
        scheduler.beginRun(me);
        scheduler.schedule(new DeadlineInterrupt(me, 10));
        IdleListener listener = listener();
        fromOutside(() -> start("next", 1));

        assertThat(scheduler.settle()).isTrue();
        assertThat(listener.isNotified()).isFalse();
        assertThat(scheduler.nanos()).isZero();
        assertThat(started).isEmpty();
        scheduler.deactivate();
        assertThat(started).containsExactly("next");
    }

    private static void fromOutside(Runnable task) {
        try {
            Thread.ofPlatform().start(task).join();
        } catch (InterruptedException e) {
            throw new AssertionError("the test was interrupted", e);
        }
    }

    @Test
    void a_listener_that_no_thread_waits_beside_is_notified_when_the_run_is_idle() {
        scheduler.beginRun(new PlainWaiter(scheduler));
        IdleListener listener = listener();
        scheduler.deactivate();

        assertThat(listener.isNotified()).isTrue();
    }

    /// What an executor finds that was interrupted since its run is stuck.
    private record Found(
            boolean stuck,
            @Nullable StuckRunException first,
            @Nullable StuckRunException second) {}

    @Test
    void a_thread_that_blocks_its_run_is_interrupted_and_told_why_once() throws InterruptedException {
        AtomicReference<Found> found = new AtomicReference<>();
        BlockedThread blocked = new BlockedThread(() -> {
            try {
                return park();
            } catch (InterruptedException e) {
                boolean stuck = scheduler.isStuck();
                found.set(new Found(stuck, scheduler.takeStuckRun(), scheduler.takeStuckRun()));
                return 0L;
            }
        });
        scheduler.startThread(blocked.thread, new PlainWaiter(scheduler, "the executor", 1));
        blocked.blocked();
        PlainWaiter fork = new PlainWaiter(scheduler, "a fork", 1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waits = Thread.ofPlatform().daemon().unstarted(() -> {
            try {
                fork.awaitUninterruptibly(() -> false, Waiter.NEVER);
            } catch (StuckRunException e) {
                thrown.set(e);
            }
            scheduler.deactivate();
        });
        scheduler.startThread(waits, fork);
        poll(TurnWatch.BLOCKED_POLLS + 1);
        awaitWaiting(waits);
        assertThat(scheduler.isStuck()).isFalse();
        assertThat(scheduler.takeStuckRun()).isNull();
        poll(STUCK);
        assertThat(blocked.thread.getState()).isEqualTo(Thread.State.WAITING);
        poll(1);
        blocked.thread.join();
        waits.join();

        assertThat(thrown.get()).hasMessageStartingWith("The run is blocked: for 5 s of real time");
        Found it = Objects.requireNonNull(found.get());
        assertThat(it.stuck()).isTrue();
        assertThat(it.first())
                .hasMessageStartingWith("The run is blocked: for 5 s of real time")
                .hasMessageContaining("the executor waits, blocked at")
                .hasMessageContaining("\n  a fork waits");
        assertThat(it.second()).isNull();
    }

    private static long park() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    @Test
    void a_thread_that_ignores_its_interruption_is_interrupted_once_and_logged_once() {
        AtomicInteger interruptions = new AtomicInteger();
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Thread deaf = Thread.ofPlatform().daemon().unstarted(() -> {
            while (true) {
                try {
                    released.await();
                    return;
                } catch (InterruptedException e) {
                    interruptions.incrementAndGet();
                    interrupted.countDown();
                }
            }
        });
        scheduler.startThread(deaf, new PlainWaiter(scheduler, "the executor", 1));
        awaitWaiting(deaf);
        poll(STUCK + 1);
        awaitCount(interrupted);
        awaitWaiting(deaf);

        assertThat(Logs.at(System.Logger.Level.ERROR, () -> poll(TurnWatch.DEAF_POLLS - 2)))
                .isEmpty();
        assertThat(Logs.at(System.Logger.Level.ERROR, () -> poll(1)))
                .singleElement()
                .asString()
                .contains("an executor ignores its interruption. The run is blocked", "the executor waits");
        assertThat(Logs.at(System.Logger.Level.ERROR, () -> poll(3 * STUCK))).isEmpty();
        assertThat(interruptions).hasValue(1);
        released.countDown();
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void awaitCount(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("the test was interrupted", e);
        }
    }
}
