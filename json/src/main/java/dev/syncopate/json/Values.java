package dev.syncopate.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// How the actions and answers of a history are read.
interface Values {
    Object action(JsonParser in);

    @Nullable
    Object result(JsonParser in, Object action);

    Exception failure(JsonParser in);
}
