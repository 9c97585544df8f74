package dev.syncopate.printing;

import dev.syncopate.Executor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The texts of actions, values and types in messages.
public final class Text {
    private static final int LIMIT = 300;

    private Text() {}

    /// The text of a value, with secrets masked. Never throws.
    public static String whole(@Nullable Object value) {
        try {
            return Masked.text(value);
        } catch (RuntimeException | StackOverflowError e) {
            return name(value == null ? Object.class : value.getClass()) + "[toString threw " + e + "]";
        }
    }

    /// As [#whole], shortened to 300 characters.
    public static String of(@Nullable Object value) {
        String text = whole(value);
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "...";
    }

    /// A value with its type, as in `Integer 42`.
    public static String typed(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "String \"" + of(text) + "\"";
            default -> name(value.getClass()) + " " + of(value);
        };
    }

    /// The name of an executor: its text, or else its class; `executor` for a lambda.
    public static String name(Executor<?> executor) {
        return name(executor, "executor");
    }

    /// The name of an object: its text, or else its class; the given name for a lambda.
    public static String name(Object value, String lambda) {
        return value.getClass().isHidden() || value.getClass().isSynthetic() ? lambda : ownName(value);
    }

    private static String ownName(Object value) {
        String text = of(value);
        return text.equals(value.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(value)))
                ? name(value.getClass())
                : text;
    }

    /// The text of a failure, without the package of its class.
    public static String failure(Throwable failure) {
        return failure(failure.toString(), Set.of(failure.getClass().getName()));
    }

    /// The same for a failure of which only the text and the names of the types are known.
    public static String failure(String text, Set<String> types) {
        int colon = text.indexOf(':');
        String type = colon < 0 ? text : text.substring(0, colon);
        if (!types.contains(type)) {
            return text;
        }
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1)
                + text.substring(type.length());
    }

    /// The name of a class as in source code: `Shop.Fetch`.
    public static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        String simple = type.getSimpleName();
        if (simple.isEmpty()) {
            return type.getName();
        }
        return outer == null || !outer.isInterface() ? simple : name(outer) + "." + simple;
    }
}
