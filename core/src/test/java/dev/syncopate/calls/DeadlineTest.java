package dev.syncopate.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What an executor is told of the moment by which it must have ended, and what is left of a limit.
@NullUnmarked
@Timeout(30)
class DeadlineTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final List<Optional<Instant>> told = new ArrayList<>();

    private final Executor<Object> executor = Executor.of((action, call) -> {
        told.add(call.deadline());
        return action;
    });

    private void run(Orchestration<Object, ?> orchestration, Executor<Object> by) {
        Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, by);
    }

    private static Optional<Instant> after(Duration duration) {
        return Optional.of(Instant.EPOCH.plus(duration));
    }

    @Test
    void the_nearest_limit_of_the_orchestration_counts_also_in_a_fork() {
        run(
                conductor -> {
                    conductor.yieldAny("none");
                    conductor.timeout(HOUR, part -> {
                        part.fork(child -> child.yieldAny("fork")).join();
                        part.timeout(HOUR.multipliedBy(2), inner -> inner.yieldAny("later"));
                        return part.timeout(HOUR.dividedBy(2), inner -> inner.yieldAny("sooner"));
                    });
                    return conductor.yieldAny("none any more");
                },
                executor);

        assertThat(told)
                .containsExactly(
                        Optional.empty(), after(HOUR), after(HOUR), after(HOUR.dividedBy(2)), Optional.empty());
    }

    @Test
    void the_nearest_limit_of_the_executor_counts_also_inside_one_of_the_orchestration() {
        Executor<Object> limited = executor.around((action, call, next) -> {
            Object inner = call.within(HOUR, one -> one.within(HOUR.multipliedBy(3), two -> next.execute(action, two)));
            told.add(call.deadline());
            return inner;
        });
        run(
                conductor -> {
                    conductor.yieldAny("a");
                    conductor.sleep(HOUR);
                    return conductor.timeout(HOUR.dividedBy(2), part -> part.yieldAny("b"));
                },
                limited);

        assertThat(told)
                .containsExactly(
                        after(HOUR),
                        Optional.empty(),
                        after(HOUR.plus(HOUR.dividedBy(2))),
                        after(HOUR.plus(HOUR.dividedBy(2))));
    }

    /// What is left of an alarm after an error would interrupt what the thread does later.
    @Test
    void a_limit_is_disarmed_when_an_error_passes() {
        Call outside = Call.outside();
        Duration limit = Duration.ofMillis(30);
        AssertionError error = new AssertionError("passes");

        assertThatThrownBy(() -> outside.within(limit, inner -> {
                    throw error;
                }))
                .isSameAs(error);
        assertThatThrownBy(() -> outside.within(
                        limit.multipliedBy(3), inner -> new CountDownLatch(1).await(60, TimeUnit.SECONDS)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("PT0.09S");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /// In virtual time what is left of an alarm would be a moment to which the clock jumps.
    @Test
    void a_limit_that_an_error_has_passed_is_no_moment_of_virtual_time() {
        AtomicInteger calls = new AtomicInteger();
        Executor<Object> limited = Executor.of((action, call) -> {
            try {
                call.within(HOUR, inner -> {
                    throw new AssertionError("passes");
                });
            } catch (AssertionError e) {
                calls.incrementAndGet();
            }
            call.sleep(HOUR.multipliedBy(2));
            return call.now();
        });
        Instant end = (Instant) Syncopate.inMemory()
                .inVirtualTime(Instant.EPOCH)
                .<Object, Object>run(conductor -> conductor.yieldAny("a"), limited);

        assertThat(end).isEqualTo(Instant.EPOCH.plus(HOUR.multipliedBy(2)));
        assertThat(calls).hasValue(1);
    }
}
