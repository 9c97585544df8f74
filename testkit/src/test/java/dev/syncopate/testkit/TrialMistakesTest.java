package dev.syncopate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Programs, models and trials that do what they should not.
@NullUnmarked // Actions and answers are plain objects, none of which is null.
@Timeout(60)
class TrialMistakesTest {
    static final class World {
        private final StringBuilder done = new StringBuilder();

        @Nullable
        Object perform(Object action) {
            done.append(action);
            if (action.equals("error")) {
                throw new StackOverflowError("model");
            }
            return action;
        }
    }

    private static Trial<Object, Object, World> trial(Orchestration<Object, Object> orchestration) {
        return Trial.of(orchestration).in(World::new, World::perform).within(Duration.ofMillis(300));
    }

    @Test
    void an_error_of_the_model_breaks_the_run_or_the_trial() {
        Throwable thrown = catchThrowable(
                () -> trial(conductor -> conductor.yieldAny("error")).explore());

        assertThat(thrown).isNotNull().hasStackTraceContaining("model");
    }

    @Test
    void a_failing_orchestration_is_an_outcome() {
        Verdict verdict = trial(conductor -> {
                    conductor.yieldAny("a");
                    throw new IOException("on purpose");
                })
                .atEnd("it fails", (world, outcome) -> outcome instanceof Outcome.Failure)
                .all();

        assertThat(verdict.isExhausted()).isTrue();
    }

    @Test
    void an_error_of_the_orchestration_is_reported() {
        Throwable thrown = catchThrowable(() -> trial(conductor -> {
                    conductor.yieldAny("a");
                    throw new AssertionError("on purpose");
                })
                .explore());

        assertThat(thrown).isInstanceOf(TrialError.class).hasMessageContaining("on purpose");
    }

    @Test
    void an_orchestration_that_yields_for_ever_is_cut_and_the_verdict_says_so() {
        Throwable thrown = catchThrowable(() -> {
            Verdict verdict = trial(conductor -> {
                        while (true) {
                            conductor.yieldAny("a");
                        }
                    })
                    .explore();
            assertThat(verdict.isExhausted()).isFalse();
            assertThat(verdict.toString()).contains(" cut");
        });
        assertThat(thrown)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        some -> assertThat(some).hasMessageContaining("TrialMistakesTest.java:"));
    }

    @Test
    void an_orchestration_that_sleeps_for_ever_is_cut_and_the_verdict_says_so() {
        Throwable thrown = catchThrowable(() -> {
            Verdict verdict = trial(conductor -> {
                        while (true) {
                            conductor.sleep(Duration.ofSeconds(1));
                        }
                    })
                    .explore();
            assertThat(verdict.isExhausted()).isFalse();
            assertThat(verdict.toString()).contains(" cut");
        });
        assertThat(thrown)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        some -> assertThat(some).hasMessageContaining("TrialMistakesTest.java:"));
    }

    @Test
    void a_world_that_is_null_is_refused() {
        Trial<Object, Object, World> nowhere = Trial.<Object, Object>of(conductor -> conductor.yieldAny("a"))
                .in(() -> (@Nullable World) null, World::perform);

        assertThatThrownBy(nowhere::explore).hasMessageStartingWith("The world of the trial is null");
    }

    @Test
    void two_runs_of_one_name_are_refused() {
        assertThatThrownBy(() -> trial(conductor -> 1).together("run", conductor -> 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Two runs of a trial are named run");
    }

    @Test
    void an_opaque_world_is_searched_without_merging_and_the_verdict_says_so() {
        record Opaque(Thread thread) {}

        Verdict verdict = Trial.<Object, Object>of(conductor -> conductor.all(
                        List.<Orchestration<Object, Object>>of(own -> own.yieldAny("a"), own -> own.yieldAny("b"))))
                .in(() -> new Opaque(Thread.currentThread()), (world, action) -> action)
                .answersAtOnce()
                .explore();

        assertThat(verdict.isExhausted()).isTrue();
        assertThat(verdict.searches().getFirst().runs()).isEqualTo(2);
        assertThat(verdict.toString()).contains("no states were merged, since this cannot be compared: Opaque.thread");
    }

    @Test
    void the_interrupt_flag_of_the_caller_is_as_before() {
        Thread.currentThread().interrupt();
        Verdict verdict = trial(conductor -> conductor.yieldAny("a")).all();
        boolean interrupted = Thread.interrupted();

        assertThat(interrupted).isTrue();
        assertThat(verdict.isExhausted()).isTrue();
        trial(conductor -> conductor.yieldAny("a")).all();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_caller_may_be_on_a_virtual_thread() throws InterruptedException {
        StringBuilder said = new StringBuilder();
        Thread.ofVirtual()
                .start(() -> said.append(
                        trial(conductor -> conductor.yieldAny("a")).all().isExhausted()))
                .join();
        assertThat(said).hasToString("true");
    }
}
