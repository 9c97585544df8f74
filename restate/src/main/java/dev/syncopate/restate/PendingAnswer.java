package dev.syncopate.restate;

import dev.syncopate.Action;
import dev.syncopate.definitions.Token;

/// A deferred action that waits for its answer.
///
/// @param token what it is answered by
/// @param action what was yielded
public record PendingAnswer(Token token, Object action) {

    /// The token and the action, with secrets masked.
    @Override
    public String toString() {
        return token + " " + Action.text(action);
    }
}
