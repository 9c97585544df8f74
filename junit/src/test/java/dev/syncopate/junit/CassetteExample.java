package dev.syncopate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The code of the page about histories as tests. Its cassette is in the resources.
class CassetteExample {
    sealed interface Chat<R> extends Action<Chat<?>, R> {
        record Ask(String model, String prompt) implements Chat<String> {}
    }

    static final Orchestration<Chat<?>, List<String>> SUMMARY = conductor -> {
        String summary = conductor.yield(new Chat.Ask("small", "Sum up the news"));
        String title = conductor.yield(new Chat.Ask("small", "A title for: " + summary));
        return List.of(title, summary);
    };

    /// Stands for an executor that calls a model.
    static final Executor<Chat<?>> MODEL = action -> switch (action) {
        case Chat.Ask(var model, var prompt) -> "an answer to: " + prompt;
    };

    // @start region="cassette"
    @RegisterExtension
    final Cassette cassette = Cassette.in(Path.of("src/test/resources/cassettes"), JsonCodec.of(Chat.class));

    @Test
    void summary_has_a_title() {
        Executor<Chat<?>> executor = cassette.executor(MODEL); // calls the model only if there is no file yet

        List<String> texts = Syncopate.run(SUMMARY, executor);

        assertThat(texts).hasSize(2);
    }
    // @end
}
