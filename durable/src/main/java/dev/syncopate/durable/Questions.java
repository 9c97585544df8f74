package dev.syncopate.durable;

import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.definitions.Changed;
import dev.syncopate.definitions.ChildRun;
import dev.syncopate.definitions.GoOn;
import dev.syncopate.definitions.Receive;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Pending;
import dev.syncopate.json.JsonCodec;
import java.util.Optional;

/// The texts of what orchestrations ask of a store.
record Questions(JsonCodec codec) {

    /// Whether a store answers a question.
    static boolean areKnown(DriverAction<?> question) {
        return question instanceof Receive
                || question instanceof Changed
                || question instanceof ChildRun
                || question instanceof GoOn;
    }

    /// Returns the question that waits for a child. When a run has begun anew, it may be another child at
    /// the same place.
    static Optional<Pending> child(DrivenRun<?> run, Path path, String id) {
        return run.pending(path)
                .filter(pending -> pending.action() instanceof ChildRun<?, ?> child
                        && child.id().equals(id));
    }

    String text(DriverAction<?> question) {
        return switch (question) {
            case Receive<?>(var name, var type) -> "{\"Receive\":{\"name\":" + quoted(name) + "}}";
            case Changed(var change) -> "{\"Changed\":{\"change\":" + quoted(change) + "}}";
            case ChildRun<?, ?> child ->
                "{\"Child\":{\"name\":" + quoted(child.definition().name()) + ",\"id\":" + quoted(child.id())
                        + ",\"input\":" + child.inputText(codec) + "}}";
            case GoOn<?> again -> "{\"GoOn\":{\"input\":" + again.inputText(codec) + "}}";
            default -> codec.encode(question, Object.class);
        };
    }

    private String quoted(String text) {
        return codec.encode(text, String.class);
    }
}
