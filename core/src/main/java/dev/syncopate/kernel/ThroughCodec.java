package dev.syncopate.kernel;

import dev.syncopate.Action;
import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.DriverAction;
import dev.syncopate.Next;
import dev.syncopate.comparing.Identity;
import dev.syncopate.driver.Codec;
import dev.syncopate.failures.WrongResultException;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sends actions and results through a codec. What does not come back equal is a mistake of the
/// program, and no failure of the action.
public record ThroughCodec(Codec codec) implements Around<Object> {
    @Override
    public @Nullable Object execute(Object action, Call call, Next<Object> next) throws Exception {
        if (action instanceof DriverAction) {
            return next.execute(action, call);
        }
        Object copy = Objects.requireNonNull(through(action, action, Object.class, call), "an action that was equal");
        Object result = next.execute(copy, call);
        return through(action, result, action instanceof Action ? Action.resultType(action) : Object.class, call);
    }

    private @Nullable Object through(Object action, @Nullable Object value, Type type, Call call) {
        String what = value == action ? "" : "The result of ";
        Object copy;
        try {
            String text = codec.encode(value, type);
            copy = codec.decode(text, type);
            if (isEqual(value, copy, text, type)) {
                return copy;
            }
        } catch (IllegalArgumentException e) {
            throw new WrongResultException(
                    action, what + Action.text(action) + " at " + call.path() + " cannot be stored: " + e.getMessage());
        }
        throw new WrongResultException(
                action,
                what + Action.text(action) + " at " + call.path()
                        + " is not the same after it was stored and read: " + Action.diff(value, copy)
                        + ". Use types there whose equals compares values, or give the codec a form for them");
    }

    /// What compares by identity, such as an array, is compared by its text.
    private boolean isEqual(@Nullable Object value, @Nullable Object copy, String text, Type type) {
        return Objects.equals(value, copy)
                || (value != null
                        && Identity.in(value) != null
                        && codec.encode(copy, type).equals(text));
    }
}
