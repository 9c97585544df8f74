package dev.syncopate.definitions;

import dev.syncopate.Path;

/// Names a deferred action that waits for its answer: who has it can answer, once. As
/// a text it can be put into a link or a mail.
///
/// @param run the id of the run
/// @param round how often the run had [begun anew][Definition#again]
/// @param path where the action was yielded
public record Token(String run, long round, Path path) {
    /// Reads a token.
    ///
    /// @param text what [#toString()] has returned
    /// @return the token
    /// @throws IllegalArgumentException if it is no token
    public static Token parse(String text) {
        int at = text.lastIndexOf(" /");
        if (at < 1) {
            throw new IllegalArgumentException(
                    "This is no token: " + text + ": it has the form of 'order-17 /3', a run's id and a path");
        }
        Path path = Path.parse(text.substring(at + 1));
        Round round = Round.parse(text.substring(0, at));
        return new Token(round.run(), round.again(), path);
    }

    /// `order-17 /3`, or `meter-3#2 /3` if the run had begun anew twice.
    @Override
    public String toString() {
        return new Round(run, round) + " " + path;
    }
}
