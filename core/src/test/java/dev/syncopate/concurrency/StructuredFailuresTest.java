package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.VIRTUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncopate.Orchestration;
import dev.syncopate.combinators.Parallel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The scenarios by which libraries of structured concurrency are measured: what is thrown, and what it
/// suppresses.
class StructuredFailuresTest {
    private final RuntimeException one = new IllegalStateException("one");
    private final RuntimeException two = new IllegalStateException("two");

    private static Throwable thrownBy(Orchestration<Job<?>, ?> orchestration) {
        return catchThrowable(() -> VIRTUAL.run(orchestration, Parallel.parallel(new Worker())));
    }

    private static Orchestration<Job<?>, Object> sleeping() {
        return conductor -> {
            conductor.sleep(Duration.ofDays(1));
            return "slept";
        };
    }

    private static Orchestration<Job<?>, Object> throwing(int millis, RuntimeException failure) {
        return conductor -> {
            conductor.sleep(Duration.ofMillis(millis));
            throw failure;
        };
    }

    private static Orchestration<Job<?>, Object> throwingWhenCancelled(RuntimeException failure) {
        return conductor -> {
            try {
                conductor.sleep(Duration.ofDays(1));
            } finally {
                conductor.shielded(shield -> {
                    throw failure;
                });
            }
            return "slept";
        };
    }

    @Test
    void what_the_body_throws_leaves_the_run_as_it_is() {
        assertThat(thrownBy(conductor -> {
                    throw one;
                }))
                .isSameAs(one);
    }

    @Test
    void what_a_joined_fork_throws_leaves_through_the_join_as_it_is() {
        assertThat(thrownBy(conductor -> conductor.fork(throwing(1, one)).join()))
                .isSameAs(one);
    }

    @Test
    void what_a_joined_fork_throws_is_not_suppressed_by_itself() {
        Throwable thrown =
                thrownBy(conductor -> conductor.fork(throwing(1, one)).join());

        assertThat(thrown.getSuppressed()).doesNotContain(one);
    }

    @Test
    void what_a_fork_that_nobody_joins_throws_leaves_the_run_as_it_is() {
        assertThat(thrownBy(conductor -> conductor.fork(throwing(1, one)))).isSameAs(one);
    }

    @Test
    void the_cancellations_of_the_others_are_no_failures_and_not_suppressed() {
        Throwable thrown = thrownBy(conductor -> conductor.all(List.of(sleeping(), sleeping(), throwing(100, one))));

        assertThat(thrown).isSameAs(one);
        assertThat(thrown.getSuppressed()).noneMatch(java.util.concurrent.CancellationException.class::isInstance);
    }

    @Test
    void what_another_throws_while_it_is_cancelled_is_suppressed() {
        Throwable thrown = thrownBy(conductor -> conductor.all(List.of(throwingWhenCancelled(two), child -> {
            child.sleep(Duration.ofMillis(100));
            throw new IllegalStateException("one");
        })));

        assertThat(thrown).hasMessage("one");
        assertThat(thrown.getSuppressed()).contains(two);
    }

    @Test
    void what_a_fork_throws_while_it_is_cancelled_is_suppressed_by_what_its_parent_threw() {
        Throwable thrown = thrownBy(conductor -> {
            conductor.fork(throwingWhenCancelled(two));
            conductor.sleep(Duration.ofMillis(100));
            throw new IllegalStateException("one");
        });

        assertThat(thrown).hasMessage("one");
        assertThat(thrown.getSuppressed()).contains(two);
    }

    @Test
    void a_failure_wrapped_by_the_body_leaves_wrapped() {
        Throwable thrown = thrownBy(conductor -> {
            var fork = conductor.fork(throwing(1, one));
            try {
                return fork.join();
            } catch (IllegalStateException e) {
                throw new IllegalArgumentException("wrapped", e);
            }
        });

        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasCause(one);
        assertThat(thrown.getSuppressed()).doesNotContain(one);
    }

    @Test
    void a_failure_in_a_nested_part_passes_through_all_that_is_around_it() {
        Throwable thrown = thrownBy(conductor -> conductor
                .fork(outer -> outer.all(List.of(
                        sleeping(), inner -> inner.fork(throwing(1, one)).join())))
                .join());

        assertThat(thrown).isSameAs(one);
    }

    @Test
    void a_failure_in_a_nested_part_that_is_caught_there_leaves_the_outer_part_alone() {
        assertThat(VIRTUAL.<Job<?>, String>run(
                        conductor -> {
                            var beside = conductor.fork(sleeping());
                            try {
                                conductor.all(List.of(sleeping(), throwing(1, one)));
                            } catch (IllegalStateException e) {
                                return "caught, and " + beside.join();
                            }
                            return "nothing to catch";
                        },
                        new Worker()))
                .isEqualTo("caught, and slept");
    }
}
