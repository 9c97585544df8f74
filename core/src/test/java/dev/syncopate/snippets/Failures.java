package dev.syncopate.snippets;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.snippets.Shop.Fetch;
import java.io.IOException;
import java.util.List;

final class Failures {
    private Failures() {}

    static final Orchestration<Shop<?>, List<String>> attempting = conductor -> {
        // @start region="attempt"
        Outcome<List<String>> outcome = conductor.attempt(new Fetch("users", 3));
        return switch (outcome) {
            case Outcome.Success(var users) -> users;
            case Outcome.Failure<?> failure when failure.is(IOException.class) -> List.of("nobody");
            case Outcome.Failure(var exception) -> throw exception;
        };
        // @end
    };

    static String greeting(Outcome<String> outcome) {
        // @start region="reason"
        return switch (outcome) {
            case Outcome.Success<String>(var name) -> "Hi, " + name + "!";
            case Outcome.Failure<String> failure -> "nobody to greet: " + failure.reason();
        };
        // @end
    }

    static final Orchestration<Shop<?>, List<String>> catching = conductor -> {
        // @start region="is"
        try {
            return conductor.yield(new Fetch("users", 3));
        } catch (ActionFailedException e) {
            if (e.is(IOException.class)) {
                return List.of("nobody");
            }
            throw e;
        }
        // @end
    };
}
