package dev.syncopate.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Call;
import dev.syncopate.ProcessCall;
import dev.syncopate.time.InFlightLimiter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a call says of its action, and how its limits end.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class InMemoryCallTest {
    private static final Duration SOON = Duration.ofMillis(1);

    private final InMemoryConductor<Do> conductor = Do.conductor(Do.oneByOne());
    private final InMemoryCall call = conductor.call;

    @BeforeEach
    void thisThreadIsTheStrands() {
        conductor.begin();
    }

    @Test
    void a_call_has_the_marks_that_it_was_given_and_no_other() {
        Call.Mark first = new Call.Mark();
        Call.Mark second = new Call.Mark();
        InMemoryCall once = call.marked(first);
        InMemoryCall twice = once.marked(second);

        assertThat(call.isMarked(first)).isFalse();
        assertThat(once.isMarked(first)).isTrue();
        assertThat(once.isMarked(second)).isFalse();
        assertThat(twice.isMarked(first)).isTrue();
        assertThat(twice.isMarked(second)).isTrue();
    }

    private void cancelWithoutInterruption() {
        conductor.cancel();
        Thread.interrupted();
    }

    @Test
    void a_limit_that_is_over_leaves_a_cancellation_of_the_action_as_it_is() {
        assertThatThrownBy(() -> call.within(SOON, inner -> {
                    try {
                        new CountDownLatch(1).await();
                        return "not interrupted";
                    } catch (InterruptedException e) {
                        cancelWithoutInterruption();
                        throw e;
                    }
                }))
                .isInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).as("the cancellation still interrupts").isTrue();
    }

    @Test
    void a_step_that_returns_late_holds_its_permit_again() throws Exception {
        conductor.forks();
        InFlightLimiter limiter = Objects.requireNonNull(conductor.run.limiter);
        limiter.acquire(conductor);

        assertThatThrownBy(() -> call.within(SOON, inner -> {
                    try {
                        ((ProcessCall) inner).await(() -> false);
                        return "not interrupted";
                    } catch (InterruptedException e) {
                        return "late";
                    }
                }))
                .isInstanceOf(TimeoutException.class);

        assertThat(conductor.lostPermit).isFalse();
        assertThat(limiter.request(conductor)).as("the next in the queue").isNotNull();
    }

    @Test
    void a_call_outside_a_run_has_no_deadline_and_is_cancelled_by_an_interruption() {
        Call outside = Call.outside();
        assertThat(outside.deadline()).isEmpty();
        assertThat(outside.isCancelled()).isFalse();

        Thread.currentThread().interrupt();
        assertThat(outside.isCancelled()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_caller_outside_a_run_says_that_it_waits_and_comes_last_at_an_instant() {
        Outsider outsider = new Outsider();
        assertThat(outsider.describeWait()).isEqualTo("an executor that is used outside a run waits");
        assertThat(outsider.rank()).isEqualTo(Integer.MAX_VALUE);
    }
}
