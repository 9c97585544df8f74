package dev.syncopate.definitions;

import dev.syncopate.DriverAction;
import java.util.Objects;

/// Waits for a message that somebody sends to the run.
///
/// {@snippet class="dev.syncopate.snippets.Defining" region="receive"}
///
/// **Order.** Messages of one name are received in the order in which they were sent, each once. Those
/// that come before anybody waits are kept. A wait that is cancelled takes none.
///
/// @param name the name of the messages
/// @param type what they are
/// @param <R> what they are
public record Receive<R>(String name, Class<R> type) implements DriverAction<R> {

    /// Makes the question.
    public Receive {
        Objects.requireNonNull(name, "the name of a message");
        Objects.requireNonNull(type, "the type of a message");
    }
}
