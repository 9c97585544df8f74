package dev.syncopate.testkit.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks for the first part of an object that cannot be read.
final class OpaquePart {
    /// The objects around the one that is looked into, the outermost first.
    private final List<Object> around = new ArrayList<>();

    private @Nullable String found;
    private int objects;

    private OpaquePart() {}

    /// Where it is, from the class of the object on, and what it is.
    static String in(Object root) {
        OpaquePart search = new OpaquePart();
        String name =
                root.getClass().isHidden() ? "the object" : root.getClass().getSimpleName();
        search.look(name, root);
        return search.found != null ? search.found : name + ": more than " + Fingerprint.MOST_OBJECTS + " objects";
    }

    private void look(String name, @Nullable Object value) {
        if (value == null
                || found != null
                || ++objects > Fingerprint.MOST_OBJECTS
                || around.stream().anyMatch(each -> each == value)) {
            return;
        }
        Content content = Content.of(value.getClass());
        if (content instanceof Contents.Opaque opaque) {
            found = name + ": " + opaque.what();
        } else if (around.size() >= Fingerprint.MOST_DEEP) {
            found = shortened(name) + ": objects nested more than " + Fingerprint.MOST_DEEP + " deep";
        } else {
            around.add(value);
            content.parts(value, (part, inner) -> look(name + part, inner));
            around.removeLast();
        }
    }

    private static String shortened(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "...";
    }
}
