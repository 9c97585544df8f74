package dev.syncopate.durable;

import dev.syncopate.json.JsonCodec;
import java.io.StringReader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/// Does what requests say.
record RequestWork(Durable durable, Messages messages, JsonCodec codec) {

    /// @return whether the reply was written, too
    boolean perform(Request request) {
        String id = request.run();
        switch (request.kind()) {
            case "cancel" -> durable.cancel(id);
            case "answer" -> durable.answerJson(request.token(), request.requireValue());
            case "fail" -> durable.fail(request.token(), new Exception(text(request.requireValue())));
            case "send" -> {
                String value = request.requireValue();
                requireJson(value);
                messages.send(id, request.requireName(), value, request.reply(Requests.DONE));
                return true;
            }
            case "retry" -> durable.retry(id);
            case "delete" -> durable.delete(id);
            case "restart" -> durable.restart(id, place(request.requireValue()), request.requireName());
            default ->
                throw new IllegalArgumentException("The process that has the store open knows no request to "
                        + request.kind() + ": it knows cancel, answer, fail, send, retry, delete and"
                        + " restart");
        }
        return false;
    }

    private long place(String json) {
        return Objects.requireNonNull((Long) codec.decode(json, Long.class), "a number is never null");
    }

    private @Nullable String text(String json) {
        return (String) codec.decode(json, String.class);
    }

    /// What is no JSON would be received as a failure, long after whoever has sent it is gone.
    private void requireJson(String text) {
        try (JsonParser parser = codec.parser(new StringReader(text))) {
            boolean isOne = parser.nextToken() != null;
            parser.skipChildren();
            if (!isOne || parser.nextToken() != null) {
                throw new IllegalArgumentException("A message is one value of JSON: " + text);
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "A message is one value of JSON, but " + e.getOriginalMessage() + ": " + text, e);
        }
    }
}
