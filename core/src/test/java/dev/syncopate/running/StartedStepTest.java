package dev.syncopate.running;

import static dev.syncopate.combinators.Hedge.hedge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.composition.Stage;
import dev.syncopate.time.IdleListener;
import dev.syncopate.time.IdleTrackingScheduler;
import dev.syncopate.time.InFlightLimiter;
import dev.syncopate.time.SystemScheduler;
import dev.syncopate.time.VirtualScheduler;
import dev.syncopate.time.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A step between its start and its beginning.
@NullUnmarked
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class StartedStepTest {
    private final Executor<String> one = ((Executor<String>) action -> action).with(hedge(Duration.ZERO, 2));
    private final Stage<String> stage = Stage.of(one);
    private final RunState run = RunState.of(SystemScheduler.INSTANCE, stage, Settings.STANDARD);
    private final InMemoryCall call = new InMemoryConductor<String>(run, null, 0, Waiter.NEVER, stage).call;
    private final StartedStep<String> step = new StartedStep<>(run.startedSteps(), call, inner -> "done");

    @BeforeEach
    void thisThreadMoves() {
        run.scheduler.activate();
    }

    /// Whether the only place in flight is free.
    private boolean isFree() {
        InFlightLimiter.PermitRequest ticket = run.limiter.request(call.waiter());
        run.limiter.cancel(ticket);
        return ticket == null;
    }

    @Test
    void takes_its_place_before_its_thread_begins() {
        step.queueForPermit();
        assertThat(isFree()).isFalse();

        run.scheduler.activate();
        step.run();

        assertThat(step.outcome()).isEqualTo(new Outcome.Success<>("done"));
        assertThat(isFree()).isTrue();
    }

    @Test
    void gives_its_place_back_if_it_is_cancelled_before_it_begins() {
        step.queueForPermit();
        step.cancel();
        run.scheduler.activate();
        step.run();

        assertThat(step.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.exception()).isInstanceOf(CancellationException.class));
        assertThat(isFree()).isTrue();
    }

    @Test
    void gives_its_place_back_if_it_never_begins() {
        step.queueForPermit();
        step.leaveQueue();
        assertThat(isFree()).isTrue();

        step.leaveQueue();
        assertThat(isFree()).isTrue();
    }

    @Test
    void gives_its_place_in_the_line_back_too() throws InterruptedException {
        run.limiter.acquire(call.waiter());
        step.queueForPermit();
        step.leaveQueue();
        run.limiter.release(call.waiter());

        assertThat(isFree()).isTrue();
    }

    /// A thread that cannot be started, for want of memory for example.
    private static Thread broken() {
        return new Thread() {
            @Override
            public synchronized void start() {
                throw new OutOfMemoryError("unable to create a thread");
            }
        };
    }

    @Test
    void of_a_thread_that_cannot_be_started_nothing_is_counted() {
        IdleTrackingScheduler scheduler = new IdleTrackingScheduler(InstantSource.system());
        IdleListener ticket = new IdleListener(call.waiter(), () -> false);
        scheduler.activate();
        scheduler.addIdleListener(ticket);

        assertThatThrownBy(() -> scheduler.startThread(broken(), call.waiter())).isInstanceOf(OutOfMemoryError.class);
        assertThat(ticket.isNotified()).isFalse();
        scheduler.deactivate();

        assertThat(ticket.isNotified()).isTrue();
    }

    @Test
    void a_thread_that_cannot_be_started_when_its_turn_comes_loses_its_turn() {
        VirtualScheduler scheduler = new VirtualScheduler(Instant.EPOCH);
        IdleListener ticket = new IdleListener(call.waiter(), () -> false);
        scheduler.beginRun(call.waiter());
        scheduler.addIdleListener(ticket);
        scheduler.startThread(broken(), call.waiter());
        assertThat(ticket.isNotified()).isFalse();

        scheduler.deactivate();

        assertThat(ticket.isNotified()).isTrue();
    }
}
