package dev.syncopate.testkit;

import dev.syncopate.Path;
import java.time.Instant;
import java.util.Optional;

/// What a layer knows from its call.
record Known(Path path, Object action, int attempt, String key, Optional<Instant> deadline, Object run) {
    @Override
    public String toString() {
        return action + " at '" + path + "', attempt " + attempt + ", key " + key
                + deadline.map(end -> ", by " + end).orElse("");
    }
}
