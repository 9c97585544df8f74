package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.RunAround;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What undoes may fork and may fail, and the run ends after it and as it had failed.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver(
        leftOut = {
            "an_error_of_an_undo_passes_and_the_others_are_undone",
            "an_error_of_the_orchestration_undoes_nothing"
        })
class UndoTest {
    private final IllegalStateException failure = new IllegalStateException("failed");
    private final List<String> undone = Collections.synchronizedList(new ArrayList<>());

    /// Registers what undoes for each `Say`.
    private Executor<Job<?>> undoing(UndoOf undo) {
        return new Worker().around((RunAround<Job<?>>) (job, call, next) -> {
            if (job instanceof Job.Say(var text)) {
                call.onFailure(conductor -> undo.run(conductor, text));
            }
            return next.execute(job, call);
        });
    }

    @FunctionalInterface
    private interface UndoOf {
        Object run(Conductor<Object> conductor, String text) throws Exception;
    }

    private Orchestration<Job<?>, Object> failing() {
        return conductor -> {
            conductor.yield(new Job.Say("a"));
            conductor.yield(new Job.Say("b"));
            throw failure;
        };
    }

    @Test
    void a_fork_begun_by_an_undo_ends_before_the_run_does() {
        Executor<Job<?>> executor = undoing((conductor, text) -> conductor.fork(child -> {
            child.sleep(Duration.ofSeconds(1));
            return undone.add(text);
        }));

        assertThatThrownBy(() -> Jobs.inVirtualTime(failing(), executor)).isSameAs(failure);
        assertThat(undone).containsExactly("b", "a");
    }

    @Test
    void an_undo_that_throws_the_failure_of_the_run_leaves_the_others_and_the_failure_alone() {
        Executor<Job<?>> executor = undoing((conductor, text) -> {
            undone.add(text);
            throw failure;
        });

        assertThatThrownBy(() -> Jobs.run(failing(), executor)).isSameAs(failure);
        assertThat(undone).containsExactly("b", "a");
    }

    @Test
    void a_failing_fork_of_an_undo_is_suppressed_and_the_other_undos_are_done() {
        Executor<Job<?>> executor = undoing((conductor, text) -> {
            undone.add(text);
            return conductor.fork(child -> {
                throw new IllegalArgumentException("cannot undo " + text);
            });
        });

        Throwable thrown = catchThrowable(() -> Jobs.run(
                conductor -> {
                    conductor.yield(new Job.Say("a"));
                    conductor.yield(new Job.Say("b"));
                    throw new IllegalStateException("failed");
                },
                executor));

        assertThat(thrown).hasMessage("failed");
        assertThat(thrown.getSuppressed()).extracting(Throwable::getMessage).contains("cannot undo b", "cannot undo a");
        assertThat(undone).containsExactly("b", "a");
    }

    @Test
    void an_error_of_an_undo_passes_and_the_others_are_undone() {
        AssertionError error = new AssertionError("broken");
        Executor<Job<?>> executor = undoing((conductor, text) -> {
            undone.add(text);
            if (text.equals("b")) {
                throw error;
            }
            return text;
        });

        assertThatThrownBy(() -> Jobs.run(failing(), executor)).isSameAs(error);
        assertThat(undone).containsExactly("b", "a");
    }

    @Test
    void an_error_of_the_orchestration_undoes_nothing() {
        AssertionError error = new AssertionError("broken");

        assertThatThrownBy(() -> Jobs.run(
                        conductor -> {
                            conductor.yield(new Job.Say("a"));
                            throw error;
                        },
                        undoing((conductor, text) -> undone.add(text))))
                .isSameAs(error);
        assertThat(undone).isEmpty();
    }
}
