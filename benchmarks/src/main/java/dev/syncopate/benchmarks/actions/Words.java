package dev.syncopate.benchmarks.actions;

import dev.syncopate.Action;

/// A family of another program, about text.
///
/// @param <R> what each action gives back
public sealed interface Words<R> extends Action<Words<?>, R> {

    /// Moves the last letter to the front.
    record Rotate(String word) implements Words<String> {}

    /// Counts letters.
    record Count(String word) implements Words<Integer> {}

    /// The executor.
    static Object perform(Words<?> action) {
        return switch (action) {
            case Rotate rotate -> rotate.reply(rotate(rotate.word()));
            case Count count -> count.reply(count.word().length());
        };
    }

    private static String rotate(String word) {
        return word.charAt(word.length() - 1) + word.substring(0, word.length() - 1);
    }
}
