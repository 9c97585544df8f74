package dev.syncopate.examples.patterns;

import dev.syncopate.Action;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;

/// One step after the other, each with the result of the one before.
final class Chaining {
    sealed interface Talk<R> extends Action<Talk<?>, R> {
        record Transcribe(String recording) implements Talk<String> {}

        record Translate(String text) implements Talk<String> {}

        record Publish(String text) implements Talk<String> {}
    }

    static final JsonCodec CODEC = JsonCodec.of(Talk.class);

    // @start region="pattern"
    static final Definition<Talk<?>, String, String> PUBLISH =
            Definition.of("publish", String.class, String.class, Chaining::publish);

    static Orchestration<Talk<?>, String> publish(String recording) {
        return conductor -> {
            var text = conductor.yield(new Talk.Transcribe(recording));
            var translation = conductor.yield(new Talk.Translate(text));
            return conductor.yield(new Talk.Publish(translation));
        };
    }

    // @end

    private Chaining() {}
}
