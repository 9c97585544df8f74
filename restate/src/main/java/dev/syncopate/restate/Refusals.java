package dev.syncopate.restate;

import dev.restate.client.IngressException;
import dev.syncopate.Outcome;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/// What the ingress of Restate says no with.
final class Refusals {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private Refusals() {}

    /// Of something that a run is told.
    static RuntimeException of(JsonCodec codec, IngressException e) {
        return switch (e.getStatusCode()) {
            case BAD_REQUEST, NOT_FOUND -> new IllegalArgumentException(message(codec, e), e);
            case CONFLICT -> new IllegalStateException(message(codec, e), e);
            default -> e;
        };
    }

    /// Of the result of a run.
    static RuntimeException ofRun(JsonCodec codec, String run, Throwable failure) {
        Throwable reason = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(reason instanceof IngressException refused)) {
            return new CompletionException(reason);
        }
        String message = message(codec, refused);
        if (refused.getStatusCode() == NOT_FOUND) {
            return new IllegalArgumentException("There is no run " + run + ": " + message, refused);
        }
        Exception ended = Ends.failure(new Texts(codec), run, message);
        return new Outcome.Failure<>(ended).is(CancellationException.class)
                ? new CancellationException("The run " + run + " was cancelled")
                : new RunFailedException(run, null, ended);
    }

    private static String message(JsonCodec codec, IngressException e) {
        byte[] body = e.getResponseBody();
        if (body == null || body.length == 0) {
            return String.valueOf(e.getMessage());
        }
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            return Fields.parse(codec, text).text("message");
        } catch (IllegalArgumentException noJson) {
            return text;
        }
    }
}
