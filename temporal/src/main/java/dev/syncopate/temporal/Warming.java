package dev.syncopate.temporal;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import java.util.List;
import java.util.Optional;

/// Loads what the first task of a workflow needs. Temporal takes a task for stuck that takes longer than a second, as
/// the first one of a process does that loads all classes.
final class Warming {
    private Warming() {}

    static void up(JsonCodec codec, Definition<?, ?, ?> definition) {
        Json.own(new Header("1", 0, List.of(new Header.Message("name", "null"))));
        Json.own(Json.text(Json.own(new Sent("d", "1", "r", 0, "/0", Optional.empty()))), Sent.class);
        codec.encode(null, definition.input());
        codec.encode(null, definition.result());
        Executor<String> echo = Executor.of((action, call) -> action);
        Syncopate.inMemory().run(conductor -> String.valueOf(conductor.yieldAny("warm")), echo);
    }
}
