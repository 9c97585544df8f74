package dev.syncopate.resilience4j;

import static dev.syncopate.resilience4j.Bank.EXECUTOR;
import static dev.syncopate.resilience4j.Bank.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.resilience4j.Bank.Ask;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that no permit is lost, and that a waiter gets a permit however it was released.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class BulkheadPermitsTest {
    private final List<Object> begun = new CopyOnWriteArrayList<>();

    private static BulkheadConfig config(int permits, Duration wait) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(permits)
                .maxWaitDuration(wait)
                .build();
    }

    private Executor<Object> guardedBy(Bulkhead bulkhead) {
        return EXECUTOR.around((action, call, next) -> {
                    begun.add(action);
                    return next.execute(action, call);
                })
                .withMaxInFlight(Integer.MAX_VALUE)
                .with(Resilience4j.bulkhead(bulkhead));
    }

    /// A fork waits for a permit, which `free` releases after a second.
    private static Orchestration<Object, Duration> freeing(Runnable free) {
        return conductor -> {
            Fork<Object> fork = conductor.fork(child -> child.yieldAny(Ask.at("a")));
            conductor.sleep(SECOND);
            free.run();
            fork.join();
            return Duration.between(Bank.START, conductor.now());
        };
    }

    @Test
    void a_permit_released_without_an_event_admits_a_waiter() {
        Bulkhead bulkhead = Bulkhead.of("b", config(1, Duration.ofHours(1)));
        bulkhead.acquirePermission();

        assertThat(Bank.run(freeing(bulkhead::releasePermission), guardedBy(bulkhead)))
                .isBetween(SECOND, SECOND.plusMillis(200));
    }

    @Test
    void a_permit_given_back_with_an_event_admits_a_waiter_at_once() {
        Bulkhead bulkhead = Bulkhead.of("b", config(1, Duration.ofHours(1)));
        bulkhead.acquirePermission();

        assertThat(Bank.run(freeing(bulkhead::onComplete), guardedBy(bulkhead))).isEqualTo(SECOND);
    }

    @Test
    void a_higher_number_of_permits_admits_a_waiter() {
        Bulkhead bulkhead = Bulkhead.of("b", config(1, Duration.ofHours(1)));
        bulkhead.acquirePermission();

        assertThat(Bank.run(freeing(() -> bulkhead.changeConfig(config(2, Duration.ofHours(1)))), guardedBy(bulkhead)))
                .isBetween(SECOND, SECOND.plusMillis(200));
    }

    @Test
    void on_the_real_clock_a_permit_released_without_an_event_admits_a_waiter() throws Exception {
        Bulkhead bulkhead = Bulkhead.of("b", config(1, Duration.ofHours(1)));
        bulkhead.acquirePermission();
        var run = Syncopate.start(conductor -> conductor.yieldAny(Ask.at("a")), guardedBy(bulkhead));
        while (!BulkheadQueue.before(bulkhead).isListening()) {
            Thread.onSpinWait();
        }

        bulkhead.releasePermission();

        assertThat(run.join()).isEqualTo("a");
    }

    @Test
    void a_wait_of_ten_years_in_virtual_time_ends_soon() {
        Bulkhead bulkhead = Bulkhead.of("b", config(1, Duration.ofDays(3_650)));
        bulkhead.acquirePermission();

        Orchestration<Object, String> run = conductor -> Bank.outcome(conductor, Ask.at("a"));

        assertThat(Bank.run(run, guardedBy(bulkhead))).isEqualTo("BulkheadFullException");
    }

    /// The run is cancelled when it has just got the permit, before its action begins.
    @Test
    void a_waiter_cancelled_when_admitted_does_not_begin_and_passes_its_permit_on() throws Exception {
        Bulkhead bulkhead = Bulkhead.of("b", config(1, Duration.ofHours(1)));
        bulkhead.acquirePermission();
        AtomicReference<Run<Object>> first = new AtomicReference<>();
        bulkhead.getEventPublisher().onCallPermitted(event -> {
            Run<Object> run = first.getAndSet(null);
            if (run != null) {
                run.cancel();
            }
        });
        Run<Object> cancelled =
                Syncopate.start(conductor -> conductor.yieldAny(Ask.at("cancelled")), guardedBy(bulkhead));
        first.set(cancelled);
        while (!BulkheadQueue.before(bulkhead).isListening()) {
            Thread.onSpinWait();
        }
        Run<Object> next = Syncopate.start(conductor -> conductor.yieldAny(Ask.at("next")), guardedBy(bulkhead));

        bulkhead.onComplete();

        assertThat(next.join()).isEqualTo("next");
        assertThatThrownBy(cancelled::join).isInstanceOf(CancellationException.class);
        assertThat(begun).containsExactly(Ask.at("next"));
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
    }

    @Test
    void a_waiter_interrupted_when_admitted_does_not_begin_and_gives_its_permit_back() {
        Bulkhead bulkhead = Bulkhead.of("b", config(1, Duration.ofHours(1)));
        bulkhead.getEventPublisher()
                .onCallPermitted(event -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> guardedBy(bulkhead).execute(Ask.at("x"), Call.outside()))
                .isInstanceOf(InterruptedException.class);

        assertThat(begun).isEmpty();
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
    }

    @Test
    void a_waiter_cancelled_in_the_queue_does_not_begin_and_takes_no_permit() {
        Bulkhead bulkhead = Bulkhead.of("b", config(1, Duration.ofHours(1)));
        bulkhead.acquirePermission();
        Orchestration<Object, Object> run = conductor -> {
            Fork<Object> cancelled = conductor.fork(child -> child.yieldAny(Ask.at("cancelled")));
            conductor.sleep(SECOND);
            cancelled.cancel();
            cancelled.joinOutcome();
            bulkhead.onComplete();
            return conductor.yieldAny(Ask.at("next"));
        };

        assertThat(Bank.run(run, guardedBy(bulkhead))).isEqualTo("next");
        assertThat(begun).containsExactly(Ask.at("next"));
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
    }

    /// Runs `work` at the end of the stack, and in each frame before it for a while.
    private static void atTheEndOfTheStack(Runnable work) throws Exception {
        FutureTask<Object> task = new FutureTask<>(() -> {
            descend(work);
            return null;
        });
        Thread thread = new Thread(null, task, "deep", 512 * 1024);
        thread.start();
        task.get();
    }

    @SuppressWarnings("InfiniteRecursion") // Until the stack ends.
    private static int descend(Runnable work) {
        int above = 0;
        try {
            above = 1 + descend(work);
        } catch (StackOverflowError e) {
            // The end of the stack.
        }
        if (above < 1_000) {
            try {
                work.run();
            } catch (StackOverflowError e) {
                // Expected at the end of the stack.
            }
        }
        return above;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 60_000})
    void permits_survive_a_stack_overflow_at_any_depth(long millis) throws Exception {
        Bulkhead bulkhead = Bulkhead.of("b", config(2, Duration.ofMillis(millis)));
        bulkhead.getEventPublisher().onEvent(event -> begun.remove(event));
        Executor<Object> executor = guardedBy(bulkhead);
        for (int i = 0; i < 6; i++) {
            atTheEndOfTheStack(() -> execute(executor));
        }

        assertThat(begun).isNotEmpty();
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(2);
        assertThat(executor.execute(Ask.at("still"), Call.outside())).isEqualTo("still");
        Orchestration<Object, List<Object>> both = conductor -> conductor.all(List.<Orchestration<Object, Object>>of(
                child -> child.yieldAny(new Ask("a", SECOND)), child -> child.yieldAny(new Ask("b", SECOND))));
        assertThat(Bank.run(both, executor)).containsExactly("a", "b");
    }

    private static void execute(Executor<Object> executor) {
        try {
            executor.execute(Ask.at("x"), Call.outside());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
