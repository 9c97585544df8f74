package dev.syncopate.comparing;

import dev.syncopate.Action;
import dev.syncopate.printing.Part;
import dev.syncopate.printing.Parts;
import dev.syncopate.printing.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How two values differ.
public final class Differences {

    /// What is done with components that are marked as not compared.
    public enum NotCompared {
        /// They are compared as all others are.
        COMPARED,
        /// They are compared, and their difference has a remark.
        REMARKED,
        /// They are left out.
        LEFT_OUT
    }

    private Differences() {}

    /// Empty if the values are equal, or the same for [NotCompared#LEFT_OUT].
    public static List<Action.Difference> between(
            @Nullable Object expected, @Nullable Object actual, NotCompared notCompared) {
        if (notCompared == NotCompared.LEFT_OUT ? SameAction.is(expected, actual) : Objects.equals(expected, actual)) {
            return List.of();
        }
        if (expected == null || actual == null || expected.getClass() != actual.getClass()) {
            return List.of(new Action.Difference("", Text.of(expected), Text.of(actual), ""));
        }
        List<Action.Difference> differences = ofParts(expected, actual, notCompared);
        return differences.isEmpty() // nothing smaller than the whole is known to differ
                ? List.of(new Action.Difference(
                        "",
                        Text.of(expected),
                        Text.of(actual),
                        identity(Identity.ofItself(expected), expected, actual)))
                : differences;
    }

    /// Of two values of one class.
    private static List<Action.Difference> ofParts(Object expected, Object actual, NotCompared notCompared) {
        List<Action.Difference> differences = new ArrayList<>();
        for (Part part : Parts.of(expected.getClass()).parts()) {
            Object before = value(part, expected);
            Object now = value(part, actual);
            boolean same = !part.compared() || SameAction.is(before, now);
            if (!Objects.equals(before, now) && !(same && notCompared == NotCompared.LEFT_OUT)) {
                String remark = same && notCompared == NotCompared.REMARKED
                        ? "a replay does not compare it"
                        : identity(Identity.in(part.name(), before), before, now);
                differences.add(new Action.Difference(part.name(), text(part, before), text(part, now), remark));
            }
        }
        return List.copyOf(differences);
    }

    /// @param part the part that compares by identity; null if there is none
    private static String identity(@Nullable String part, @Nullable Object before, @Nullable Object now) {
        return part != null && looksTheSame(before, now) ? "compares by identity (" + part + ")" : "";
    }

    /// Whether two values could be the same if they did not compare by identity.
    private static boolean looksTheSame(@Nullable Object before, @Nullable Object now) {
        return before != null
                && now != null
                && before.getClass() == now.getClass()
                && (!before.getClass().isArray() || Objects.deepEquals(before, now));
    }

    private static String text(Part part, @Nullable Object value) {
        return part.secret() ? "***" : Text.of(value);
    }

    /// A part of a value; `?` if it cannot be read.
    static @Nullable Object value(Part part, Object whole) {
        try {
            return part.of(whole);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return "?";
        }
    }
}
