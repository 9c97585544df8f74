package dev.syncopate.running;

import static dev.syncopate.combinators.Hedge.hedge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.composition.Stage;
import dev.syncopate.time.CountingClockwork;
import dev.syncopate.time.Gate;
import dev.syncopate.time.JumpingClockwork;
import dev.syncopate.time.StillTicket;
import dev.syncopate.time.SystemClockwork;
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
    private final RunState run = RunState.of(SystemClockwork.INSTANCE, stage, Settings.STANDARD);
    private final InMemoryCall call =
            (InMemoryCall) new DirectConductor<String>(run, null, 0, Waiter.NEVER, stage).call();
    private final StartedStep<String> step = new StartedStep<>(run.coordination(), call, inner -> "done");

    @BeforeEach
    void thisThreadMoves() {
        run.clockwork.enter();
    }

    /// Whether the only place in flight is free.
    private boolean isFree() {
        Gate.Ticket ticket = run.gate.line(call.waiter());
        run.gate.giveUp(ticket);
        return ticket == null;
    }

    @Test
    void takes_its_place_before_its_thread_begins() {
        step.lineUp();
        assertThat(isFree()).isFalse();

        run.clockwork.enter();
        step.run();

        assertThat(step.outcome()).isEqualTo(new Outcome.Success<>("done"));
        assertThat(isFree()).isTrue();
    }

    @Test
    void gives_its_place_back_if_it_is_cancelled_before_it_begins() {
        step.lineUp();
        step.cancel();
        run.clockwork.enter();
        step.run();

        assertThat(step.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.exception()).isInstanceOf(CancellationException.class));
        assertThat(isFree()).isTrue();
    }

    @Test
    void gives_its_place_back_if_it_never_begins() {
        step.lineUp();
        step.leaveLine();
        assertThat(isFree()).isTrue();

        step.leaveLine();
        assertThat(isFree()).isTrue();
    }

    @Test
    void gives_its_place_in_the_line_back_too() throws InterruptedException {
        run.gate.enter(call.waiter());
        step.lineUp();
        step.leaveLine();
        run.gate.leave(call.waiter());

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
        CountingClockwork clockwork = new CountingClockwork(InstantSource.system());
        StillTicket ticket = new StillTicket(call.waiter(), () -> false);
        clockwork.enter();
        clockwork.queue(ticket);

        assertThatThrownBy(() -> clockwork.start(broken(), call.waiter())).isInstanceOf(OutOfMemoryError.class);
        assertThat(ticket.isTold()).isFalse();
        clockwork.leave();

        assertThat(ticket.isTold()).isTrue();
    }

    @Test
    void a_thread_that_cannot_be_started_when_its_turn_comes_loses_its_turn() {
        JumpingClockwork clockwork = new JumpingClockwork(Instant.EPOCH);
        StillTicket ticket = new StillTicket(call.waiter(), () -> false);
        clockwork.begin(call.waiter());
        clockwork.queue(ticket);
        clockwork.start(broken(), call.waiter());
        assertThat(ticket.isTold()).isFalse();

        clockwork.leave();

        assertThat(ticket.isTold()).isTrue();
    }
}
