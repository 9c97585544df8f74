package dev.syncopate.durable;

import dev.syncopate.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names a deferred action that waits for its answer: who has it can [answer][Durable#answer], once. As
/// a text it can be put into a link or a mail.
///
/// @param run the id of the run
/// @param round how often the run had [begun anew][Definition#again]
/// @param path where the action was yielded
public record Token(String run, long round, Path path) {
    /// An id with a round, and an id that looks so.
    private static final Pattern WITH_ROUND = Pattern.compile("(.*)#(\\d{1,18})");

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
        Matcher run = WITH_ROUND.matcher(text.substring(0, at));
        return run.matches()
                ? new Token(run.group(1), Long.parseLong(run.group(2)), path)
                : new Token(text.substring(0, at), 0, path);
    }

    /// `order-17 /3`, or `meter-3#2 /3` if the run had begun anew twice.
    @Override
    public String toString() {
        return (round == 0 && !WITH_ROUND.matcher(run).matches() ? run : run + "#" + round) + " " + path;
    }
}
