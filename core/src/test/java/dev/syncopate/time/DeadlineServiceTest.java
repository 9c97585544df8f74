package dev.syncopate.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.fixtures.Logs;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the thread of the deadlines does, by a clock that the test sets.
@Timeout(30)
class DeadlineServiceTest {
    private static final long IDLE = DeadlineService.IDLE_NANOS;

    private long now = Long.MAX_VALUE - 5; // the JVM's time may overflow
    private final List<Runnable> own = new ArrayList<>();
    private final List<Runnable> fired = new ArrayList<>();
    private final DeadlineService service = new DeadlineService(() -> now, own::add, fired::add);
    private final PlainWaiter waiter = new PlainWaiter(SystemScheduler.INSTANCE);

    private DeadlineInterrupt schedule(long ahead) {
        DeadlineInterrupt limit = new DeadlineInterrupt(waiter, now + ahead);
        service.schedule(limit);
        return limit;
    }

    /// Disarmed on the thread that made it, as the room asks.
    private boolean hasFired(DeadlineInterrupt limit) {
        return limit.disarm(SystemScheduler.INSTANCE, new InterruptedException());
    }

    private void fireAll() {
        fired.forEach(Runnable::run);
    }

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    @Test
    void a_limit_fires_at_its_deadline_and_not_before() {
        DeadlineInterrupt limit = schedule(10);
        assertThat(service.step()).as("to park").isEqualTo(10);
        now += 9;
        assertThat(service.step()).as("to park").isEqualTo(1);
        assertThat(fired).isEmpty();

        now += 1;
        assertThat(service.step()).as("to park").isZero();
        fireAll();

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(hasFired(limit)).isTrue();
    }

    @Test
    void limits_fire_in_the_order_of_their_deadlines_then_in_that_of_their_begin() {
        DeadlineInterrupt third = schedule(20);
        DeadlineInterrupt first = schedule(10);
        DeadlineInterrupt second = schedule(10);
        now += 20;

        List<DeadlineInterrupt> order = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            service.step();
            fired.get(i - 1).run();
            List.of(first, second, third).stream()
                    .filter(limit -> limit.get() != 0 && !order.contains(limit))
                    .forEach(order::add);
            assertThat(order).hasSize(i);
        }
        assertThat(order).containsExactly(first, second, third);
    }

    @Test
    void a_limit_that_is_unscheduled_does_not_fire() {
        DeadlineInterrupt limit = schedule(10);
        service.unschedule(limit);
        now += 10;
        service.step();

        assertThat(fired).isEmpty();
    }

    @Test
    void the_thread_ends_after_a_while_without_deadlines() {
        service.unschedule(schedule(10));
        assertThat(service.step()).isEqualTo(IDLE);
        now += IDLE - 1;
        assertThat(service.step()).isEqualTo(1);
        now += 1;

        assertThat(service.step()).isEqualTo(DeadlineService.OVER);
    }

    @Test
    void the_thread_stays_for_a_deadline_that_comes_in_time() {
        service.unschedule(schedule(10));
        service.step();
        now += IDLE;
        DeadlineInterrupt limit = schedule(IDLE);
        assertThat(service.step()).isEqualTo(IDLE);
        service.unschedule(limit);

        assertThat(service.step()).as("waits a whole while again").isEqualTo(IDLE);
    }

    @Test
    void one_thread_serves_all_deadlines_until_it_ends() {
        service.unschedule(schedule(10));
        DeadlineInterrupt second = schedule(20);
        service.unschedule(second);
        assertThat(own).containsExactly(service);

        service.step();
        now += IDLE;
        service.step();
        schedule(10);

        assertThat(own).as("another one is started for the next").containsExactly(service, service);
        assertThat(service.step()).isEqualTo(10);
    }

    @Test
    void a_limit_for_which_no_thread_can_be_started_fires_all_the_same() {
        DeadlineService poor = new DeadlineService(() -> now, own::add, task -> {
            throw new OutOfMemoryError("unable to create a thread");
        });
        DeadlineInterrupt limit = new DeadlineInterrupt(waiter, now);
        poor.schedule(limit);

        assertThat(Logs.at(System.Logger.Level.ERROR, poor::step))
                .singleElement()
                .asString()
                .contains("No thread could be started for the interruption by a time limit");
        assertThat(hasFired(limit)).isTrue();
    }

    /// By the JVM's clock: the thread sleeps until an hour from now, but for the second limit.
    @Test
    void a_sooner_deadline_wakes_the_thread() throws InterruptedException {
        CountDownLatch firing = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        DeadlineService real = new DeadlineService(
                System::nanoTime,
                task -> {
                    threads.add(new Thread(task, "deadlines of a test"));
                    threads.getLast().setDaemon(true);
                    threads.getLast().start();
                },
                task -> firing.countDown());
        real.schedule(new DeadlineInterrupt(waiter, System.nanoTime() + 3_600_000_000_000L));
        while (threads.getFirst().getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        real.schedule(new DeadlineInterrupt(waiter, System.nanoTime()));

        firing.await();
        assertThat(threads).hasSize(1);
    }

    @Test
    void the_thread_of_a_service_without_deadlines_returns() throws InterruptedException {
        long[] clock = {0};
        DeadlineService brief = new DeadlineService(() -> clock[0] += IDLE, own::add, fired::add);
        brief.unschedule(new DeadlineInterrupt(waiter, 1));
        Thread thread = Thread.ofPlatform().daemon().start(brief);
        thread.join();

        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void the_system_scheduler_leaves_nothing_behind_of_a_limit_that_is_disarmed() {
        SystemScheduler scheduler = new SystemScheduler(InstantSource.system(), service);
        DeadlineInterrupt limit = new DeadlineInterrupt(waiter, now + 10);
        scheduler.schedule(limit);
        assertThat(service.step()).isEqualTo(10);

        assertThat(limit.disarm(scheduler, null)).isFalse();
        now += 10;
        service.step();
        assertThat(fired).isEmpty();
    }

    @Test
    void a_limit_that_never_comes_is_not_scheduled() {
        new SystemScheduler(InstantSource.system(), service).schedule(new DeadlineInterrupt(waiter, Waiter.NEVER));

        assertThat(own).isEmpty();
    }
}
