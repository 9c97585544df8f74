package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DeferredTest {
    sealed interface Desk<R> extends Action<Desk<?>, R> {
        record Approve(String what) implements Desk<Boolean> {}

        record Pay(int cents) implements Desk<String> {}
    }

    private static final Path QUESTION = Path.parse("/0/0");

    private final CrashingLog log = new CrashingLog().next(CrashingLog.NEVER, false);
    private final Executor<Desk<?>> desk = action -> switch (action) {
        case Desk.Approve approve -> throw new AssertionError("nobody performs it");
        case Desk.Pay pay -> "paid";
    };
    private final Executor<Desk<?>> stack = desk.with(Guarantee.deferred().on(Desk.Approve.class));
    private LogDriver driver = new LogDriver(log);
    private final RunSettings settings = RunSettings.of("order").startingAt(Instant.now());

    private final Orchestration<Desk<?>, String> order = conductor -> {
        boolean yes;
        try {
            yes = conductor.timeout(Duration.ofDays(3), part -> part.yield(new Desk.Approve("a book")));
        } catch (TimeoutException e) {
            return "late";
        }
        return yes ? conductor.yield(new Desk.Pay(7)) : "refused";
    };

    private DrivenRun<String> start() {
        return DrivenRun.start(order, stack, settings, driver);
    }

    private static String outcome(DrivenRun<String> run) {
        while (run.outcome().isEmpty()) {
            LockSupport.parkNanos(20_000);
            run.awaitIdle();
        }
        return run.outcome().map(Object::toString).orElseThrow();
    }

    @Test
    void a_deferred_action_waits_for_an_answer_from_outside() {
        DrivenRun<String> run = start();
        run.awaitIdle();
        assertThat(run.pending(QUESTION).orElseThrow().isPerforming()).isFalse();
        assertThat(log.begun).contains(QUESTION);

        assertThat(driver.answer(run, QUESTION, Ending.success(true))).isTrue();

        assertThat(outcome(run)).isEqualTo("Success[value=paid]");
        assertThat(log.events).hasSize(2);
    }

    @Test
    void an_answer_after_a_resume_comes_at_the_same_path() {
        start().drop();
        driver = new LogDriver(log);
        DrivenRun<String> resumed = start();

        assertThat(driver.answer(resumed, QUESTION, Ending.success(false))).isTrue();

        assertThat(outcome(resumed)).isEqualTo("Success[value=refused]");
    }

    @Test
    void an_answer_of_another_type_is_refused_before_it_is_in_the_log() {
        DrivenRun<String> run = start();
        assertThatThrownBy(() -> driver.answer(run, QUESTION, Ending.success("yes")))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("Approve[what=a book] yields Boolean, but its executor replied String");
        assertThat(log.events).isEmpty();
        run.drop();
    }

    @Test
    void an_answer_that_comes_while_a_strand_moves_is_taken_only_if_that_strand_does_not_cancel_its_action()
            throws Exception {
        CountDownLatch moves = new CountDownLatch(1);
        CountDownLatch isOver = new CountDownLatch(1);
        Orchestration<Desk<?>, Boolean> approve = fork -> fork.yield(new Desk.Approve("a book"));
        Orchestration<Desk<?>, Boolean> first = fork -> {
            fork.sleep(Duration.ofMillis(10));
            moves.countDown();
            isOver.await();
            return false;
        };
        DrivenRun<Boolean> run =
                DrivenRun.start(conductor -> conductor.race(List.of(approve, first)), stack, settings, driver);
        moves.await();
        FutureTask<Boolean> answer = new FutureTask<>(() -> driver.answer(run, QUESTION, Ending.success(true)));
        Thread answering = Thread.ofVirtual().start(answer);
        while (answering.getState() != Thread.State.TIMED_WAITING && answering.isAlive()) {
            LockSupport.parkNanos(20_000);
        }
        isOver.countDown();

        assertThat(answer.get()).isFalse();
        while (run.outcome().isEmpty()) {
            LockSupport.parkNanos(20_000);
        }
        assertThat(run.outcome()).contains(new Outcome.Success<>(false));
    }

    @Test
    void what_is_cancelled_takes_no_answer() {
        DrivenRun<String> run = start();
        run.awaitIdle();
        run.cancel();
        run.awaitIdle();

        assertThat(driver.answer(run, QUESTION, Ending.success(true))).isFalse();

        assertThat(outcome(run)).contains("CancellationException");
        assertThat(log.events)
                .hasSize(2)
                .last()
                .hasToString("Ended[path=/0/0, action=Approve[what=a book]," + " ending=Cancelled, at="
                        + log.events.getLast().at() + "]");
        assertThat(driver.answer(run, QUESTION, Ending.success(true))).isFalse();
    }

    @Test
    void what_an_executor_answers_takes_no_answer_from_outside() {
        CountDownLatch asked = new CountDownLatch(1);
        Executor<Desk<?>> slow = action -> {
            asked.await();
            return true;
        };
        DrivenRun<String> run = DrivenRun.start(order, slow, settings, driver);
        assertThatThrownBy(() -> driver.answer(run, QUESTION, Ending.success(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("/0/0 Approve[what=a book] is not deferred, so its executor answers it: declare it by"
                        + " Guarantee.deferred()");
        run.drop();
        asked.countDown();
    }

    /// Answers and a cancellation come at once, from several threads.
    @Test
    void of_many_answers_one_is_taken_and_the_log_has_one_end() throws InterruptedException {
        for (int round = 0; round < 500; round++) {
            CrashingLog each = new CrashingLog().next(CrashingLog.NEVER, false);
            LogDriver racing = new LogDriver(each);
            DrivenRun<String> run = DrivenRun.start(order, stack, settings, racing);
            AtomicInteger taken = new AtomicInteger();
            CountDownLatch go = new CountDownLatch(1);
            List<Thread> threads = IntStream.range(0, 4)
                    .mapToObj(i -> Thread.startVirtualThread(() -> {
                        try {
                            go.await();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        if (i == 0) {
                            run.cancel();
                        } else if (racing.answer(run, QUESTION, Ending.success(i % 2 == 0))) {
                            taken.incrementAndGet();
                        }
                    }))
                    .toList();
            run.awaitIdle();
            go.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            String told = outcome(run);
            run.awaitIdle();
            assertThat(taken.get()).isLessThanOrEqualTo(1);
            assertThat(each.events.stream()
                            .filter(event -> event instanceof Event.Ended ended
                                    && ended.path().equals(QUESTION)))
                    .as("round %s: %s", round, told)
                    .hasSize(1);
            Outcome<?> again =
                    DrivenRun.run(order, stack, settings, new LogDriver(each)).orElseThrow();
            assertThat(again).hasToString(told);
        }
    }
}
