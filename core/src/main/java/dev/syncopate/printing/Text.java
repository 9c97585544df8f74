package dev.syncopate.printing;

import dev.syncopate.Executor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How actions, values and types read in messages.
public final class Text {
    private static final int LIMIT = 300;

    private Text() {}

    /// A value as it prints, its secrets masked, and never failing.
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

    /// An executor as it calls itself, or else by its class; a lambda is an `executor`.
    public static String name(Executor<?> executor) {
        return name(executor, "executor");
    }

    /// What an object calls itself; a lambda, which has nothing to say, by a name for all such.
    public static String name(Object value, String lambda) {
        return value.getClass().isHidden() || value.getClass().isSynthetic() ? lambda : ownName(value);
    }

    private static String ownName(Object value) {
        String text = of(value);
        return text.equals(value.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(value)))
                ? name(value.getClass())
                : text;
    }

    /// A failure as people read it: as it prints, without the package of its class.
    public static String failure(Throwable failure) {
        return failure(failure.toString(), Set.of(failure.getClass().getName()));
    }

    /// The same of one of which only its text and the names of its types are left.
    public static String failure(String text, Set<String> types) {
        int colon = text.indexOf(':');
        String type = colon < 0 ? text : text.substring(0, colon);
        if (!types.contains(type)) {
            return text;
        }
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1)
                + text.substring(type.length());
    }

    /// A class as the source code names it: `Shop.Fetch`.
    public static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        String simple = type.getSimpleName();
        if (simple.isEmpty()) {
            return type.getName();
        }
        return outer == null || !outer.isInterface() ? simple : name(outer) + "." + simple;
    }
}
