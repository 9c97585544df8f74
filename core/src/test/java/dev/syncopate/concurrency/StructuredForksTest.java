package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.VIRTUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.combinators.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The scenarios by which libraries of structured concurrency are measured: forks and their scope.
class StructuredForksTest {
    private final List<String> trail = Collections.synchronizedList(new ArrayList<>());
    private final Worker worker = new Worker();

    private <T> T run(Orchestration<Job<?>, T> orchestration) {
        return VIRTUAL.run(orchestration, Parallel.parallel(worker));
    }

    /// Notes its name when the time has passed.
    private Orchestration<Job<?>, String> after(int millis, String name) {
        return conductor -> {
            conductor.sleep(Duration.ofMillis(millis));
            trail.add(name);
            return name;
        };
    }

    private Orchestration<Job<?>, String> failingAfter(int millis, String why) {
        return conductor -> {
            conductor.sleep(Duration.ofMillis(millis));
            conductor.yield(Job.failing(why));
            return why;
        };
    }

    private static void rest(Conductor<Job<?>> conductor, int millis) {
        conductor.sleep(Duration.ofMillis(millis));
    }

    @Test
    void two_forks_run_beside_their_parent() {
        String joined = run(conductor -> {
            var one = conductor.fork(after(500, "one"));
            var two = conductor.fork(after(1000, "two"));
            trail.add("meanwhile");
            return one.join() + two.join();
        });

        assertThat(joined).isEqualTo("onetwo");
        assertThat(trail).containsExactly("meanwhile", "one", "two");
    }

    @Test
    void a_fork_joins_a_fork_of_its_own_before_it_returns() {
        String joined = run(conductor -> {
            var outer = conductor.fork(child -> {
                var inner = child.fork(after(5, "inner"));
                String got = "outer " + inner.join();
                trail.add("outer");
                return got;
            });
            return outer.join();
        });

        assertThat(joined).isEqualTo("outer inner");
        assertThat(trail).containsExactly("inner", "outer");
    }

    @Test
    void a_fork_ends_only_after_the_forks_that_it_left() {
        run(conductor -> {
            var outer = conductor.fork(child -> {
                child.fork(after(1000, "left"));
                rest(child, 500);
                return trail.add("body");
            });
            outer.join();
            return trail.add("joined");
        });

        assertThat(trail).containsExactly("body", "left", "joined");
    }

    @Test
    void a_run_returns_only_after_all_forks_in_the_order_in_which_they_take_long() {
        int returned = run(conductor -> {
            conductor.fork(after(200, "slow"));
            conductor.fork(after(100, "fast"));
            return 2;
        });
        trail.add("returned");

        assertThat(returned).isEqualTo(2);
        assertThat(trail).containsExactly("fast", "slow", "returned");
    }

    @Test
    void the_failure_of_a_fork_that_nobody_joins_cancels_those_that_take_longer() {
        assertThatThrownBy(() -> run(conductor -> {
                    conductor.fork(after(100, "before"));
                    conductor.fork(failingAfter(200, "x"));
                    conductor.fork(after(300, "after"));
                    return 2;
                }))
                .isInstanceOf(ActionFailedException.class)
                .hasMessageContaining("x at /1/0 failed");
        assertThat(trail).containsExactly("before");
    }

    /// Elsewhere a fork may interrupt the body that forked it. Here the body decides when it looks: a fork's
    /// failure is known at the join or at the end, and otherwise the parent's yields would depend on who is
    /// faster.
    @Test
    void the_failure_of_a_fork_does_not_interrupt_its_parent_but_ends_it() {
        assertThatThrownBy(() -> run(conductor -> {
                    conductor.fork(failingAfter(200, "x"));
                    rest(conductor, 300);
                    return trail.add("body");
                }))
                .hasMessageContaining("x at /0/0 failed");
        assertThat(trail).containsExactly("body");
    }

    @Test
    void the_failure_of_one_part_of_all_interrupts_the_body_among_them() {
        assertThatThrownBy(() -> run(conductor -> conductor.all(List.of(failingAfter(200, "x"), after(300, "body")))))
                .hasMessageContaining("x at /0/0 failed");
        assertThat(trail).isEmpty();
    }

    @Test
    void a_failure_that_is_looked_at_stays_with_its_fork() {
        int returned = run(conductor -> {
            var failing = conductor.fork(failingAfter(200, "x"));
            conductor.fork(after(300, "slow"));
            conductor.fork(after(100, "fast"));
            assertThat(failing.joinOutcome()).isInstanceOf(dev.syncopate.Outcome.Failure.class);
            return 2;
        });

        assertThat(returned).isEqualTo(2);
        assertThat(trail).containsExactly("fast", "slow");
    }

    @Test
    void very_many_forks_end_before_their_parent_does() {
        run(conductor -> {
            for (int i = 0; i < 10_000; i++) {
                conductor.fork(new Job.Ping(i));
            }
            return null;
        });

        assertThat(worker.begun()).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(worker.inFlight()).isZero();
    }
}
