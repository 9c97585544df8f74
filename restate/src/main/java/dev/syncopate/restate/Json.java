package dev.syncopate.restate;

import dev.restate.sdk.common.DurablePromiseKey;
import dev.restate.sdk.common.StateKey;
import dev.restate.serde.Serde;
import java.nio.charset.StandardCharsets;

/// Texts that are JSON already, as Restate keeps them.
final class Json {
    static final Serde<String> TEXT = Serde.using(
            "application/json",
            text -> text.getBytes(StandardCharsets.UTF_8),
            bytes -> new String(bytes, StandardCharsets.UTF_8));

    static final String NULL = "null";

    private Json() {}

    static DurablePromiseKey<String> promise(String name) {
        return DurablePromiseKey.of(name, TEXT);
    }

    static StateKey<String> state(String name) {
        return StateKey.of(name, TEXT);
    }
}
