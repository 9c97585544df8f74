package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.VIRTUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.combinators.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scenarios by which libraries of structured concurrency are measured: cancelling a fork.
class StructuredCancelTest {
    private final List<String> trail = Collections.synchronizedList(new ArrayList<>());

    private <T> T run(Orchestration<Job<?>, T> orchestration) {
        return VIRTUAL.run(orchestration, Parallel.parallel(new Worker()));
    }

    private static void rest(Conductor<Job<?>> conductor, int millis) {
        conductor.sleep(Duration.ofMillis(millis));
    }

    /// Takes as long to unwind as to do its work.
    private Orchestration<Job<?>, String> slowToUnwind() {
        return child -> {
            trail.add("begun");
            try {
                rest(child, 500);
                return "done";
            } catch (CancellationException e) {
                trail.add("cancelled");
                child.shielded(shield -> {
                    rest(child, 500);
                    return trail.add("unwound");
                });
                throw e;
            }
        };
    }

    @Test
    void cancelling_and_looking_at_the_outcome_waits_until_the_fork_has_unwound() {
        run(conductor -> {
            Fork<String> fork = conductor.fork(slowToUnwind());
            rest(conductor, 100);
            fork.cancel();
            fork.joinOutcome();
            trail.add("looked at");
            rest(conductor, 1000);
            return null;
        });

        assertThat(trail).containsExactly("begun", "cancelled", "unwound", "looked at");
    }

    @Test
    void cancelling_alone_returns_at_once_and_the_parent_ends_after_the_fork() {
        run(conductor -> {
            Fork<String> fork = conductor.fork(slowToUnwind());
            rest(conductor, 100);
            fork.cancel();
            return trail.add("body done");
        });
        trail.add("run done");

        assertThat(trail).contains("cancelled", "body done").endsWith("unwound", "run done");
    }

    @Test
    void joining_a_cancelled_fork_throws_its_cancellation() {
        Throwable thrown = catchThrowable(() -> run(conductor -> {
            Fork<String> fork = conductor.fork(slowToUnwind());
            rest(conductor, 100);
            fork.cancel();
            return fork.join();
        }));

        assertThat(thrown)
                .isInstanceOf(CancellationException.class)
                .hasMessageStartingWith("The fork /0/ was cancelled");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_fork_cancelled_at_once_never_begins_or_unwinds(int repetition) {
        Throwable thrown = run(conductor -> {
            Fork<String> fork = conductor.fork(slowToUnwind());
            if (repetition % 2 == 0) {
                rest(conductor, 1);
            }
            fork.cancel();
            Throwable joined = catchThrowable(fork::join);
            trail.add("joined");
            return joined;
        });

        assertThat(thrown).isInstanceOf(CancellationException.class);
        assertThat(trail).isIn(List.of("joined"), List.of("begun", "cancelled", "unwound", "joined"));
    }

    @Test
    void cancelling_and_joining_again_gives_the_same_again() {
        run(conductor -> {
            Fork<String> fork = conductor.fork(slowToUnwind());
            fork.cancel();
            Throwable first = catchThrowable(fork::join);
            fork.cancel();

            assertThat(catchThrowable(fork::join)).isSameAs(first);
            return null;
        });
    }
}
