package dev.syncopate.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.time.Waiter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A strand: its cancellation and shields, its waits, and its position.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class StrandTest {
    private final InMemoryConductor<Do> conductor = Do.conductor(Do.oneByOne());

    @Test
    void a_strand_in_a_shield_is_cancelled_but_not_interrupted() {
        conductor.begin();
        conductor.raiseShield();

        assertThat(conductor.mark()).as("to be interrupted").isFalse();
        assertThat(conductor.isCancelled()).isTrue();
        assertThat(conductor.unwinds()).isFalse();
    }

    @Test
    void a_wait_for_what_is_there_already_ends_in_time() {
        Awaited there = new Awaited() {
            @Override
            public boolean getAsBoolean() {
                return true;
            }

            @Override
            public String describe(Strand strand) {
                return "what is there";
            }
        };

        assertThat(conductor.waitFor(there, Waiter.NEVER)).isTrue();
    }

    @Test
    void a_limit_of_a_fork_comes_before_that_of_its_parent_at_the_same_instant() {
        InMemoryConductor<Do> child =
                new InMemoryConductor<>(conductor.run, conductor, 0, Waiter.NEVER, conductor.executor);

        assertThat(child.rank()).isBetween(1, conductor.rank() - 1);
    }

    @Test
    void a_strand_that_has_yielded_is_at_its_last_yield() throws Exception {
        String path = conductor.run(self -> {
            self.yield(new Do(() -> 1));
            self.yield(new Do(() -> 2));
            return conductor.pathInFlight().toString();
        });

        assertThat(path).isEqualTo("/1");
    }

    @Test
    @SuppressWarnings("NullAway") // null is the mistake.
    void an_action_that_fails_takes_its_ordinal_in_a_run_with_forks_too_but_a_missing_one_does_not() throws Exception {
        String path = conductor.run(self -> {
            self.fork(new Do(() -> 1)).join();
            assertThatThrownBy(() -> self.yield(new Do(() -> {
                        throw new IllegalStateException("unlucky");
                    })))
                    .isInstanceOf(ActionFailedException.class);
            assertThat(self.path()).hasToString("/1");
            assertThatThrownBy(() -> self.yieldAny(null)).isInstanceOf(NullPointerException.class);
            return self.path().toString();
        });

        assertThat(path).isEqualTo("/1");
    }

    /// A thread whose interruption runs code that takes its time, such as the closing of a channel: until the strand
    /// has gone on, which it must not, or for a while.
    private static final class SlowlyInterrupted extends Thread {
        final CountDownLatch interrupting = new CountDownLatch(1);
        final CountDownLatch wentOn = new CountDownLatch(1);
        final AtomicBoolean overtaken = new AtomicBoolean();

        SlowlyInterrupted(Runnable task) {
            super(task);
        }

        @Override
        public void interrupt() {
            super.interrupt();
            if (Thread.currentThread() == this) {
                return;
            }
            interrupting.countDown();
            try {
                overtaken.set(wentOn.await(100, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        static SlowlyInterrupted current() {
            return (SlowlyInterrupted) Thread.currentThread();
        }

        void awaitInterruption() {
            while (interrupting.getCount() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    private boolean isOvertaken(Runnable task) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        SlowlyInterrupted thread = new SlowlyInterrupted(() -> {
            try {
                conductor.run(self -> {
                    begun.countDown();
                    SlowlyInterrupted.current().awaitInterruption();
                    task.run();
                    return "ended";
                });
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            SlowlyInterrupted.current().wentOn.countDown();
        });
        thread.start();
        begun.await();
        conductor.cancel();
        thread.join();
        return thread.overtaken.get();
    }

    @Test
    void a_strand_does_not_end_before_the_thread_that_interrupts_it_is_done() throws Exception {
        assertThat(isOvertaken(() -> {})).isFalse();
    }

    @Test
    void a_shielded_part_does_not_begin_before_the_thread_that_interrupts_the_strand_is_done() throws Exception {
        assertThat(isOvertaken(() -> conductor.shielded(self -> {
                    SlowlyInterrupted.current().wentOn.countDown();
                    return "ended";
                })))
                .isFalse();
    }

    @Test
    void a_cancelled_fork_ends_with_a_failure_that_the_cancellation_suppresses_but_not_with_a_further_cancellation() {
        CancellationException end = new CancellationException("first");
        end.addSuppressed(new CancellationException("second"));
        assertThat(Cancellation.failureWithin(end)).isSameAs(end);

        IllegalStateException failure = new IllegalStateException("clean-up");
        end.addSuppressed(failure);
        assertThat(Cancellation.failureWithin(end)).isSameAs(failure);
    }
}
