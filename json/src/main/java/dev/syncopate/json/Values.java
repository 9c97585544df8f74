package dev.syncopate.json;

import dev.syncopate.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// How the actions and answers of a history are read.
interface Values {
    /// @param path where it was yielded
    Object action(JsonParser in, Path path);

    @Nullable
    Object result(JsonParser in, Object action);

    Exception failure(JsonParser in);
}
