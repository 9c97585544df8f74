package dev.syncopate.durable.command;

import dev.syncopate.definitions.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked of the process that has the store open.
///
/// @param kind as the column `kind` of `request` says it
/// @param run the id
/// @param path of what is answered
/// @param name of a message
/// @param value JSON
/// @param again how often the run had begun anew when what is answered began
record AskedFor(
        String kind,
        String run,
        @Nullable String path,
        @Nullable String name,
        @Nullable String value,
        @Nullable Long again) {
    interface Reading {
        AskedFor of(Arguments given);
    }

    static AskedFor of(String kind, List<String> words) {
        return new AskedFor(kind, words.getFirst(), null, null, null, null);
    }

    static AskedFor answer(Arguments given) {
        List<String> words = tokenFirst(given, "answer TOKEN JSON");
        return answer(words.get(0), words.get(1));
    }

    static AskedFor answer(String token, String json) {
        Shown.requireJson(json);
        return at("answer", token, json);
    }

    static AskedFor failure(Arguments given) {
        List<String> words = tokenFirst(given, "fail TOKEN REASON");
        return failure(words.get(0), words.get(1));
    }

    static AskedFor failure(String token, String reason) {
        return at("fail", token, Shown.quoted(reason));
    }

    static AskedFor message(Arguments given) {
        List<String> words = given.words(3, "send ID NAME JSON");
        return message(words.get(0), words.get(1), words.get(2));
    }

    static AskedFor message(String run, String name, String json) {
        Shown.requireJson(json);
        return new AskedFor("send", run, null, name, json, null);
    }

    private static AskedFor at(String kind, String text, String value) {
        try {
            Token token = Token.parse(text);
            return new AskedFor(kind, token.run(), token.path().toString(), null, value, token.round());
        } catch (IllegalArgumentException e) {
            throw CommandException.mistake(String.valueOf(e.getMessage()));
        }
    }

    /// A token has a space, and so may come as two words.
    private static List<String> tokenFirst(Arguments given, String form) {
        if (given.size() == 3) {
            List<String> words = given.words(3, form);
            if (words.get(1).startsWith("/")) {
                return List.of(words.get(0) + " " + words.get(1), words.get(2));
            }
        }
        return given.words(2, form);
    }
}
