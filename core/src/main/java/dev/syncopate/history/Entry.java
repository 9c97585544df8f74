package dev.syncopate.history;

import dev.syncopate.Action;
import dev.syncopate.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One yield of a run: where, what, and how it ended.
///
/// @param path the position of the yield
/// @param action what was yielded
/// @param outcome the result, or the exception that the executor threw
/// @param started when the executor was called, by the driver's clock
/// @param ended when it answered, by the driver's clock
public record Entry(String path, Object action, Outcome<@Nullable Object> outcome, Instant started, Instant ended) {

    /// As records print, with secrets [masked][Action.Secret].
    @Override
    public String toString() {
        return "Entry[path=" + path + ", action=" + Action.text(action) + ", outcome=" + Action.text(outcome)
                + ", started=" + started + ", ended=" + ended + "]";
    }
}
