package dev.syncopate.combinators;

import static dev.syncopate.combinators.Logged.logged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Logs;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullUnmarked
class LoggedToTheSystemTest {

    /// Counts how often it is turned into text.
    private static final class Printing {
        private final List<String> texts = new ArrayList<>();
        private final String text;

        Printing(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            texts.add(text);
            return text;
        }
    }

    private final Printing action = new Printing("{0} of {}");
    private final Printing result = new Printing("result");
    private final Orchestration<Object, Object> orchestration = conductor -> conductor.yieldAny(action);

    private final Executor<Object> failing = any -> {
        throw new IllegalStateException("gone");
    };

    private void succeed() {
        Syncopate.run(orchestration, logged(any -> result));
    }

    private void fail() {
        assertThatThrownBy(() -> Syncopate.run(orchestration, failing.with(logged())))
                .isInstanceOf(ActionFailedException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"ALL", "TRACE", "DEBUG", "INFO"})
    void writes_actions_and_results_at_info(Level level) {
        assertThat(Logs.at(level, this::succeed)).containsExactly("INFO /0 {0} of {}", "INFO /0 -> result");
    }

    @Test
    void writes_failures_at_warning() {
        assertThat(Logs.at(Level.INFO, this::fail))
                .containsExactly("INFO /0 {0} of {}", "WARNING /0 failed: java.lang.IllegalStateException: gone");
    }

    @Test
    void writes_failures_with_their_action_where_info_is_off() {
        assertThat(Logs.at(Level.WARNING, this::fail))
                .containsExactly("WARNING /0 {0} of {} failed: java.lang.IllegalStateException: gone");
    }

    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"WARNING", "ERROR", "OFF"})
    void formats_nothing_of_a_success_where_info_is_off(Level level) {
        assertThat(Logs.at(level, this::succeed)).isEmpty();
        assertThat(action.texts).isEmpty();
        assertThat(result.texts).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"ERROR", "OFF"})
    void writes_nothing_of_a_failure_where_warning_is_off(Level level) {
        assertThat(Logs.at(level, this::fail)).isEmpty();
    }

    @Test
    void obeys_a_level_that_is_changed_between_runs() {
        assertThat(Logs.at(Level.OFF, this::succeed)).isEmpty();
        assertThat(Logs.at(Level.INFO, this::succeed)).hasSize(2);
        assertThat(Logs.at(Level.OFF, this::succeed)).isEmpty();
    }
}
