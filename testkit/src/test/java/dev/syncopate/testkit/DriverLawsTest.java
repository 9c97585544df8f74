package dev.syncopate.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.driver.Change;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.LogDriver;
import dev.syncopate.driver.RunSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DriverLawsTest {
    // @start region="check"
    @Test
    void the_log_driver_keeps_the_laws() {
        DriverLaws.check(new DriverUnderTest() {
            @Override
            public <F, T extends @Nullable Object> Outcome<T> run(
                    Orchestration<F, T> orchestration, Executor<F> executor) {
                RunSettings settings = RunSettings.of("law").startingAt(Instant.now());
                return DrivenRun.run(orchestration, executor, settings, new LogDriver(event -> {}))
                        .orElseThrow();
            }
        });
    }
    // @end

    @ParameterizedTest
    @EnumSource
    void the_in_memory_driver_keeps_the_laws(DriverLaw law) {
        law.check(new DriverUnderTest() {
            @Override
            public <F, T extends @Nullable Object> Outcome<T> run(
                    Orchestration<F, T> orchestration, Executor<F> executor) {
                try {
                    return Outcome.success(Syncopate.run(orchestration, executor));
                } catch (Exception e) {
                    return Outcome.failure(e);
                }
            }
        });
    }

    /// Answers each action itself, at once, and fires no timer before its actions are answered.
    private static final DriverUnderTest ANSWERING_ALL = new DriverUnderTest() {
        @Override
        public <F, T extends @Nullable Object> Outcome<T> run(Orchestration<F, T> orchestration, Executor<F> executor) {
            return DrivenRun.run(orchestration, executor, RunSettings.of("law"), run -> {
                        run.changes().forEach(change -> {
                            if (change instanceof Change.Yielded(var pending)
                                    && pending.due().isEmpty()) {
                                run.give(pending.end(Ending.success(null), run.now()));
                            } else if (change instanceof Change.Cancelled(var pending)
                                    && pending.due().isEmpty()) {
                                run.give(pending.end(Ending.cancelled(), run.now()));
                            }
                        });
                        if (run.pending().stream()
                                .allMatch(pending -> pending.due().isPresent())) {
                            run.nextTimer().ifPresent(timer -> run.give(timer.end(Ending.FIRED, run.now())));
                        }
                    })
                    .orElseThrow();
        }
    };

    @ParameterizedTest
    @EnumSource
    void each_law_is_broken_by_a_driver_that_performs_nothing_and_lets_no_time_pass(DriverLaw law) {
        assertThatThrownBy(() -> law.check(ANSWERING_ALL))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(law + "\n  observed: ");
    }

    @Test
    void the_report_names_each_broken_law() {
        assertThatThrownBy(() -> DriverLaws.check(ANSWERING_ALL))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("The driver breaks 13 of 13 laws:")
                .hasMessageContaining("SLEEPS: a sleep takes its time by the run's clock");
    }
}
