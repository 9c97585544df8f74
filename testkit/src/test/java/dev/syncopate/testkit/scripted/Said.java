package dev.syncopate.testkit.scripted;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What a test that fails says.
final class Said {
    private Said() {}

    /// The message of its error, without the places of lines.
    static String by(ThrowingCallable test) {
        String message = catchThrowableOfType(ScriptError.class, test).getMessage();
        return Objects.requireNonNull(message).replaceAll("yielded at .*\\((\\w+.java):\\d+\\)", "yielded at ($1)");
    }
}
