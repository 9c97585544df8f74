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

/// No permit is lost, and whoever waits for one gets it however it came free.
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

    /// A fork that waits for a permit, which `free` gives it after a second.
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
    void a_permit_that_is_released_without_a_word_lets_in_who_waits() {
        Bulkhead bulkhead = Bulkhead.of("b", config(1, Duration.ofHours(1)));
        bulkhead.acquirePermission();

        assertThat(Bank.run(freeing(bulkhead::releasePermission), guardedBy(bulkhead)))
                .isBetween(SECOND, SECOND.plusMillis(200));
    }

    @Test
    void a_permit_that_is_given_back_with_an_event_lets_in_who_waits_at_once() {
        Bulkhead bulkhead = Bulkhead.of("b", config(1, Duration.ofHours(1)));
        bulkhead.acquirePermission();

        assertThat(Bank.run(freeing(bulkhead::onComplete), guardedBy(bulkhead))).isEqualTo(SECOND);
    }

    @Test
    void a_greater_number_of_permits_lets_in_who_waits() {
        Bulkhead bulkhead = Bulkhead.of("b", config(1, Duration.ofHours(1)));
        bulkhead.acquirePermission();

        assertThat(Bank.run(freeing(() -> bulkhead.changeConfig(config(2, Duration.ofHours(1)))), guardedBy(bulkhead)))
                .isBetween(SECOND, SECOND.plusMillis(200));
    }

    @Test
    void on_the_real_clock_too_a_permit_released_without_a_word_lets_in_who_waits() throws Exception {
        Bulkhead bulkhead = Bulkhead.of("b", config(1, Duration.ofHours(1)));
        bulkhead.acquirePermission();
        var run = Syncopate.start(conductor -> conductor.yieldAny(Ask.at("a")), guardedBy(bulkhead));
        while (!Line.before(bulkhead).isListening()) {
            Thread.onSpinWait();
        }

        bulkhead.releasePermission();

        assertThat(run.join()).isEqualTo("a");
    }

    @Test
    void a_wait_of_ten_years_in_virtual_time_is_over_soon() {
        Bulkhead bulkhead = Bulkhead.of("b", config(1, Duration.ofDays(3_650)));
        bulkhead.acquirePermission();

        Orchestration<Object, String> run = conductor -> Bank.outcome(conductor, Ask.at("a"));

        assertThat(Bank.run(run, guardedBy(bulkhead))).isEqualTo("BulkheadFullException");
    }

    /// The run is cancelled when it has just got the permit, before its action begins.
    @Test
    void who_is_admitted_and_cancelled_does_not_begin_and_gives_its_permit_on() throws Exception {
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
        while (!Line.before(bulkhead).isListening()) {
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
    void who_is_interrupted_when_it_is_admitted_does_not_begin_and_gives_its_permit_back() {
        Bulkhead bulkhead = Bulkhead.of("b", config(1, Duration.ofHours(1)));
        bulkhead.getEventPublisher()
                .onCallPermitted(event -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> guardedBy(bulkhead).execute(Ask.at("x"), Call.outside()))
                .isInstanceOf(InterruptedException.class);

        assertThat(begun).isEmpty();
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
    }

    @Test
    void who_is_cancelled_while_it_waits_does_not_begin_and_takes_nothing() {
        Bulkhead bulkhead = Bulkhead.of("b", config(1, Duration.ofHours(1)));
        bulkhead.acquirePermission();
        Orchestration<Object, Object> run = conductor -> {
            Fork<Object> cancelled = conductor.fork(child -> child.yieldAny(Ask.at("cancelled")));
            conductor.sleep(SECOND);
            cancelled.cancel();
            cancelled.outcome();
            bulkhead.onComplete();
            return conductor.yieldAny(Ask.at("next"));
        };

        assertThat(Bank.run(run, guardedBy(bulkhead))).isEqualTo("next");
        assertThat(begun).containsExactly(Ask.at("next"));
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
    }

    /// The bottom of the stack, and each frame above it for a while.
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
            // This is the bottom.
        }
        if (above < 1_000) {
            try {
                work.run();
            } catch (StackOverflowError e) {
                // As anywhere at the end of a stack.
            }
        }
        return above;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 60_000})
    void permits_survive_a_stack_that_is_used_up_anywhere(long millis) throws Exception {
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
