package dev.syncopate.resilience4j;

import static dev.syncopate.resilience4j.Bank.EXECUTOR;
import static dev.syncopate.resilience4j.Bank.SECOND;
import static dev.syncopate.resilience4j.Bank.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.ProcessAround;
import dev.syncopate.Syncopate;
import dev.syncopate.resilience4j.Bank.Ask;
import dev.syncopate.resilience4j.Bank.Fail;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class BulkheadTest {
    private static final Ask SLOW = new Ask("slow", SECOND);
    private final List<String> events = new CopyOnWriteArrayList<>();

    private Bulkhead bulkhead(int permits, Duration wait) {
        Bulkhead bulkhead = Bulkhead.of(
                "bank",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(permits)
                        .maxWaitDuration(wait)
                        .build());
        bulkhead.getEventPublisher().onEvent(event -> events.add("" + event.getEventType()));
        return bulkhead;
    }

    private static Executor<Object> guardedBy(Bulkhead bulkhead) {
        return EXECUTOR.withMaxInFlight(Integer.MAX_VALUE).with(Resilience4j.bulkhead(bulkhead));
    }

    /// Each fork waits `i` milliseconds and then yields its action; returns the outcomes and when they came.
    private static Orchestration<Object, List<String>> inOrder(int forks, Object action) {
        return conductor -> conductor.all(IntStream.range(0, forks)
                .mapToObj(i -> (Orchestration<Object, String>) child -> {
                    child.sleep(Duration.ofMillis(i));
                    String outcome = outcome(child, action);
                    return outcome + " " + Duration.between(Bank.START, child.now());
                })
                .toList());
    }

    @Test
    void bulkhead_without_a_wait_refuses_at_once_when_it_has_no_permit() {
        Bulkhead bulkhead = bulkhead(2, Duration.ZERO);

        assertThat(Bank.run(inOrder(3, SLOW), guardedBy(bulkhead)))
                .containsExactly("slow PT1S", "slow PT1.001S", "BulkheadFullException PT0.002S");
        assertThat(events)
                .containsExactly("CALL_PERMITTED", "CALL_PERMITTED", "CALL_REJECTED", "CALL_FINISHED", "CALL_FINISHED");
    }

    @Test
    void waiters_are_admitted_in_order_and_by_the_drivers_clock() {
        Bulkhead bulkhead = bulkhead(1, Duration.ofSeconds(10));

        assertThat(Bank.run(inOrder(4, SLOW), guardedBy(bulkhead)))
                .containsExactly("slow PT1S", "slow PT2S", "slow PT3S", "slow PT4S");
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
    }

    @Test
    void a_waiter_is_refused_when_its_wait_is_over() {
        Bulkhead bulkhead = bulkhead(1, Duration.ofMillis(1500));

        assertThat(Bank.run(inOrder(3, SLOW), guardedBy(bulkhead)))
                .containsExactly("slow PT1S", "slow PT2S", "BulkheadFullException PT1.502S");
    }

    @Test
    void a_waiter_holds_no_in_flight_permit() {
        Bulkhead bulkhead = bulkhead(1, Duration.ofSeconds(10));
        Executor<Object> oneInFlight = guardedBy(bulkhead).withMaxInFlight(1);

        assertThat(Bank.run(inOrder(3, SLOW), oneInFlight)).containsExactly("slow PT1S", "slow PT2S", "slow PT3S");
    }

    @Test
    void a_cancelled_waiter_leaves_the_queue_and_delays_no_other() {
        Bulkhead bulkhead = bulkhead(1, Duration.ofHours(1));
        Orchestration<Object, List<Object>> run = conductor -> {
            var first = conductor.fork(child -> child.yieldAny(SLOW));
            conductor.sleep(Duration.ofMillis(1));
            var second = conductor.fork(child -> child.yieldAny(new Ask("cancelled", SECOND)));
            conductor.sleep(Duration.ofMillis(1));
            var third = conductor.fork(child -> child.yieldAny(new Ask("third", SECOND)));
            conductor.sleep(Duration.ofMillis(1));
            second.cancel();
            return List.of(first.join(), third.join(), Duration.between(Bank.START, conductor.now()));
        };

        assertThat(Bank.run(run, guardedBy(bulkhead))).containsExactly("slow", "third", Duration.ofSeconds(2));
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
        assertThat(events).doesNotContain("CALL_REJECTED");
    }

    @Test
    void the_permit_is_given_back_however_the_action_ends() {
        Bulkhead bulkhead = bulkhead(1, Duration.ZERO);
        for (Throwable failure : List.of(new IOException(), new InterruptedException(), new StackOverflowError())) {
            assertThatThrownBy(() -> guardedBy(bulkhead).execute(Fail.with(failure), Call.outside()))
                    .isSameAs(failure);
        }
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
    }

    @Test
    void a_permit_is_held_until_the_work_has_really_ended() {
        Bulkhead bulkhead = bulkhead(1, Duration.ZERO);
        List<Integer> available = new ArrayList<>();
        Executor<Object> stubborn = EXECUTOR.around((ProcessAround<Object>) (action, call, next) -> {
            try {
                return next.execute(action, call);
            } catch (InterruptedException e) {
                call.awaitUninterruptibly(() -> true);
                available.add(bulkhead.getMetrics().getAvailableConcurrentCalls());
                throw e;
            }
        });
        Orchestration<Object, Object> part = child -> child.yieldAny(SLOW);

        assertThatThrownBy(() -> Bank.run(
                        conductor -> conductor.timeout(Duration.ofMillis(1), part),
                        stubborn.with(Resilience4j.bulkhead(bulkhead))))
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(available).containsExactly(0);
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
    }

    @Test
    void a_permit_that_other_code_gives_back_admits_a_waiter() throws InterruptedException {
        Bulkhead bulkhead = bulkhead(1, Duration.ofHours(1));
        bulkhead.acquirePermission();
        var run = Syncopate.start(conductor -> conductor.yieldAny(Ask.at("a")), guardedBy(bulkhead));
        while (!run.isDone() && !isAwaited(bulkhead)) {
            Thread.onSpinWait();
        }

        bulkhead.onComplete();

        assertThat(run.join()).isEqualTo("a");
    }

    private static boolean isAwaited(Bulkhead bulkhead) {
        return BulkheadQueue.before(bulkhead).isListening();
    }

    @Test
    void an_interrupted_caller_takes_no_permit() {
        Bulkhead bulkhead = bulkhead(1, Duration.ofSeconds(1));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> guardedBy(bulkhead).execute(SLOW, Call.outside()))
                .isInstanceOf(InterruptedException.class);
        assertThat(events).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void runs_and_combinators_that_share_a_bulkhead_count_together() throws InterruptedException {
        Bulkhead bulkhead = bulkhead(3, Duration.ofMinutes(1));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Executor<Object> counting = action -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            return inside.decrementAndGet();
        };
        var runs = IntStream.range(0, 8)
                .mapToObj(i -> Syncopate.start(
                        inOrder(20, "x"),
                        counting.withMaxInFlight(Integer.MAX_VALUE).with(Resilience4j.bulkhead(bulkhead))))
                .toList();
        for (var run : runs) {
            assertThat(run.join()).hasSize(20);
        }

        assertThat(most).hasValueBetween(1, 3);
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(3);
    }

    @Test
    void the_refusal_names_the_bulkhead() {
        Bulkhead bulkhead = bulkhead(1, Duration.ZERO);
        bulkhead.acquirePermission();

        assertThatThrownBy(() -> guardedBy(bulkhead).execute(SLOW, Call.outside()))
                .isInstanceOf(BulkheadFullException.class)
                .hasMessage("Bulkhead 'bank' is full and does not permit further calls");
    }
}
