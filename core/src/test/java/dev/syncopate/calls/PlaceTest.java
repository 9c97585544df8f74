package dev.syncopate.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who waits leaves its place among the actions in flight to the work that it waits for, also when it is
/// interrupted meanwhile. In all these tests there is one place.
@NullUnmarked
@Timeout(30)
class PlaceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Executor<String> hour = ((Executor<String>) action -> action).around((action, call, next) -> {
        assertThat(inFlight.incrementAndGet()).isEqualTo(1);
        Thread.onSpinWait();
        inFlight.decrementAndGet();
        try {
            call.sleep(Duration.ofHours(1));
        } catch (InterruptedException e) {
            log.add("cut short");
            throw e;
        }
        return next.execute(action, call);
    });

    /// Has each action carried out beside, and ends that when it is interrupted.
    private final Executor<String> beside = hour.around((ProcessAround<String>) (action, call, next) -> {
        ProcessCall.Started<Object> work = call.start(inner -> next.execute(action, inner));
        try {
            call.await(work::isDone);
        } finally {
            work.cancel();
            call.awaitUninterruptibly(work::isDone);
            log.add("ended");
        }
        return work.outcome().orThrow();
    });

    private <T> T run(Orchestration<String, T> orchestration, Executor<String> executor) {
        return Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, executor);
    }

    @RepeatedTest(10)
    void a_cancelled_call_ends_the_work_that_holds_the_permit() {
        Orchestration<String, Instant> orchestration = conductor -> {
            var fork = conductor.fork(child -> child.yieldAny("x"));
            conductor.sleep(SECOND);
            fork.cancel();
            assertThat(fork.joinOutcome()).isInstanceOf(Outcome.Failure.class);
            return conductor.now();
        };

        assertThat(run(orchestration, beside)).isEqualTo(Instant.EPOCH.plus(SECOND));
        assertThat(log).containsExactly("cut short", "ended");
    }

    @RepeatedTest(10)
    void a_late_call_ends_the_work_and_acquires_its_permit_again() {
        Executor<String> again = beside.around((action, call, next) -> {
            try {
                return call.within(SECOND, inner -> next.execute(action, inner));
            } catch (TimeoutException e) {
                assertThat(inFlight.incrementAndGet()).isEqualTo(1);
                Thread.onSpinWait();
                inFlight.decrementAndGet();
                return "late";
            }
        });
        Orchestration<String, List<Object>> orchestration = conductor -> conductor.all(
                List.of(child -> child.yieldAny("x"), child -> child.yieldAny("y"), child -> child.yieldAny("z")));

        assertThat(run(orchestration, again)).containsExactly("late", "late", "late");
    }

    @Test
    void a_run_that_fails_ends_the_work_too() {
        Orchestration<String, Object> orchestration = conductor -> {
            conductor.fork(child -> child.yieldAny("x"));
            conductor.sleep(SECOND);
            throw new IllegalStateException("no");
        };

        assertThatThrownBy(() -> run(orchestration, beside)).hasMessage("no");
        assertThat(log).containsExactly("cut short", "ended");
    }
}
