package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
import dev.syncopate.history.ReplayError;
import dev.syncopate.snippets.Wording.Model;
import org.junit.jupiter.api.Test;

class WordingTest {
    private final Recorder recorder = Recorder.recorder();

    private final Executor<Model<?>> model = action -> "fine";

    private static Orchestration<Model<?>, String> asking(String prompt) {
        return conductor -> conductor.yield(new Model.Ask("weather", prompt));
    }

    private History recorded(String prompt) {
        Syncopate.inMemory().recordedTo(recorder).run(asking(prompt), model);
        return recorder.history();
    }

    @Test
    void a_prompt_may_change_its_words_between_recording_and_replay() {
        History history = recorded("How is it?");

        assertThat(Wording.again(asking("How is it, please?"), history)).isEqualTo("fine");
    }

    @Test
    void a_replay_can_insist_on_the_words() {
        History history = recorded("How is it?");

        assertThat(Wording.insisting(asking("How is it?"), history, model)).isEqualTo("fine");
        assertThatThrownBy(() -> Wording.insisting(asking("How is it, please?"), history, model))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("prompt: How is it? -> How is it, please?")
                .hasMessageContaining("The orchestration's code has changed");
    }

    @Test
    void the_differences_of_two_actions_are_listed() {
        assertThat(Wording.differences())
                .hasToString("[topic: weather -> traffic, prompt: How is the weather? -> How is the traffic?"
                        + " [a replay does not compare it]]");
    }
}
