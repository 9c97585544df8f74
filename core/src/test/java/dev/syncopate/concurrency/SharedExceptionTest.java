package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Orchestration;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Exceptions that are constants, or that a cache keeps, and are thrown by many runs.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver
class SharedExceptionTest {
    private final IllegalStateException one = new IllegalStateException("one");
    private final IllegalStateException two = new IllegalStateException("two");

    private static Orchestration<Job<?>, Object> throwing(RuntimeException failure) {
        return child -> {
            throw failure;
        };
    }

    private static Orchestration<Job<?>, Object> cleaningUpWith(RuntimeException failure) {
        return child -> {
            try {
                child.sleep(Duration.ofDays(1));
                return null;
            } catch (CancellationException e) {
                throw failure;
            }
        };
    }

    private void gathersNothing(Orchestration<Job<?>, ?> orchestration) {
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> Jobs.run(orchestration, new Worker().atOnce(Worker.ANY)));
        }
        assertThat(one.getSuppressed()).isEmpty();
        assertThat(two.getSuppressed()).isEmpty();
    }

    @Test
    void an_exception_of_the_body_gathers_nothing() {
        gathersNothing(throwing(one));
    }

    @Test
    void exceptions_of_forks_gather_nothing() {
        gathersNothing(conductor -> conductor.all(List.of(throwing(one), throwing(two))));
        gathersNothing(conductor -> conductor.all(List.of(throwing(one), cleaningUpWith(two))));
        gathersNothing(conductor -> conductor.firstSuccess(List.of(throwing(one), throwing(two))));
        gathersNothing(conductor -> {
            conductor.fork(throwing(one));
            conductor.fork(cleaningUpWith(two));
            return null;
        });
        gathersNothing(conductor -> {
            conductor.fork(cleaningUpWith(two));
            throw one;
        });
    }

    @Test
    void causes_of_failing_actions_gather_nothing() {
        Job.Do<Object> failing = new Job.Do<>("failing", () -> {
            throw one;
        });
        gathersNothing(conductor -> conductor.yield(List.of(failing, failing, failing)));
        gathersNothing(conductor -> conductor.fork(failing).join());
    }

    @Test
    void two_exceptions_that_name_each_other_do_not_become_a_cycle() {
        for (int i = 0; i < 20; i++) {
            Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> Jobs.run(
                    conductor -> {
                        IllegalStateException inner = new IllegalStateException("inner");
                        IllegalStateException outer = new IllegalStateException("outer", inner);
                        return conductor.all(List.of(throwing(inner), throwing(outer)));
                    },
                    new Worker()));

            assertThat(thrown.getSuppressed()).noneMatch(other -> other.getCause() == thrown);
        }
    }
}
