package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static dev.syncopate.combinators.Timeout.timeout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Memo.Keep;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a limit of time means to the layers inside of it, when the executor makes another failure of the
/// interruption or ignores it.
@NullUnmarked
@Timeout(60)
class LimitsFurtherOutTest {
    private final Syncopate.InMemory virtual = Syncopate.inMemory().inVirtualTime(Instant.EPOCH);
    private final AtomicInteger asked = new AtomicInteger();

    /// Takes an hour the first time, and answers at once from then on.
    private final Executor<Ask<?>> slowOnce = Executor.of((action, call) -> {
        if (asked.incrementAndGet() == 1) {
            try {
                call.sleep(Duration.ofHours(1));
            } catch (InterruptedException e) {
                throw new IOException("interrupted", e);
            }
        }
        return "found";
    });

    private final Orchestration<Ask<?>, String> andLaterAgain = conductor -> {
        conductor.fork(child -> child.attempt(new Ask.Get(1)));
        conductor.sleep(Duration.ofSeconds(5));
        return conductor.yield(new Ask.Get(1));
    };

    @Test
    void what_a_limit_ended_is_not_remembered() {
        Executor<Ask<?>> limited = slowOnce.with(memo(Keep.FAILURES_TOO)).with(timeout(Duration.ofSeconds(1)));

        Outcome<String> second = virtual.run(
                conductor -> {
                    conductor.attempt(new Ask.Get(1));
                    return conductor.attempt(new Ask.Get(1));
                },
                limited);

        assertThat(second).isEqualTo(new Outcome.Success<>("found"));
    }

    @Test
    void who_waits_for_what_the_limit_of_another_ended_has_it_carried_out_anew() {
        Executor<Ask<?>> limited =
                slowOnce.with(memo()).with(timeout(Duration.ofSeconds(10))).with(parallel());

        assertThat(virtual.run(andLaterAgain, limited)).isEqualTo("found");
    }

    @Test
    void the_limit_of_one_ends_the_batch_for_no_other() {
        Executor<Ask<?>> executor = action -> "unused";
        Executor<Ask<?>> limited = executor.with(batch(Ask.Get.class, 2, gets -> {
                    if (asked.incrementAndGet() == 1) {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            throw new IOException("interrupted", e);
                        }
                    }
                    return gets.stream().map(get -> "found").toList();
                }))
                .with(timeout(Duration.ofMillis(100)).when(new Ask.Get(2)::equals));

        String first = Syncopate.run(
                conductor -> {
                    var one = conductor.fork(new Ask.Get(1));
                    conductor.fork(child -> child.attempt(new Ask.Get(2)));
                    return one.join();
                },
                limited);

        assertThat(first).isEqualTo("found");
    }

    @Test
    void the_limit_of_who_began_shared_work_does_not_keep_it_from_being_retried() {
        Executor<Ask<?>> failingOnce = Executor.of((action, call) -> {
            call.sleep(Duration.ofSeconds(12));
            if (asked.incrementAndGet() == 1) {
                throw new IOException("offline");
            }
            return "found";
        });
        AtomicBoolean first = new AtomicBoolean(true);
        Executor<Ask<?>> limited = failingOnce
                .with(retry(Schedule.fixed(Duration.ofSeconds(1)).upTo(3)))
                .with(singleFlight())
                .with(parallel())
                .with(timeout(Duration.ofSeconds(10)).when(action -> first.getAndSet(false)));

        assertThat(virtual.run(andLaterAgain, limited)).isEqualTo("found");
    }

    @Test
    void a_limit_that_passed_with_an_inner_one_interrupts_what_comes_after_that() {
        Executor<Ask<?>> executor = action -> null;
        Executor<Ask<?>> limited = executor.with(Combinator.of("goes on after a timeout", new GoingOn<>()));

        Duration taken = virtual.run(
                conductor -> {
                    Instant start = conductor.now();
                    conductor.attempt(new Ask.Put(1));
                    return Duration.between(start, conductor.now());
                },
                limited);

        assertThat(taken).isEqualTo(Duration.ofSeconds(3));
    }

    /// Ignores the end of both limits for three seconds, and then sleeps within the outer one.
    private static final class GoingOn<A> implements ProcessAround<A> {
        @Override
        public Object execute(A action, ProcessCall call, Next<A> next) throws Exception {
            return call.within(Duration.ofSeconds(2), outer -> {
                try {
                    outer.within(Duration.ofSeconds(1), inner -> ignoring(call));
                } catch (TimeoutException e) {
                    outer.sleep(Duration.ofHours(1));
                }
                return null;
            });
        }

        private Object ignoring(ProcessCall call) {
            var beside = call.start(step -> {
                step.sleep(Duration.ofSeconds(3));
                return "done";
            });
            call.awaitUninterruptibly(beside::isDone);
            return null;
        }
    }
}
