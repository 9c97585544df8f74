package dev.syncopate.json;

import org.jspecify.annotations.Nullable;

/// A value or a text that is refused. It gathers the path to the place on its way up, and becomes an
/// `IllegalArgumentException` at the top.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_PATH = 160;
    private static final int LONGEST = 300;

    private final String mistake;
    private final String remedy;
    private final boolean whole;

    /// The innermost record with its component; null until one is passed.
    private @Nullable String component;

    /// The outermost record, if it is not the innermost; and what leads from it, or from the value,
    /// inwards.
    private @Nullable String outer;

    private String path = "";

    /// @param mistake a sentence without its subject, which is the component or the value
    /// @param remedy what to do about it
    Refused(String mistake, String remedy) {
        this(mistake, remedy, false);
    }

    /// @param whole whether `mistake` is a sentence with its subject, and with its remedy
    Refused(String mistake, String remedy, boolean whole) {
        super(mistake, null, false, false);
        this.mistake = whole ? mistake : cut(mistake, LONGEST);
        this.whole = whole;
        this.remedy = remedy;
    }

    Refused element(String index) {
        path = cut(index + path, LONGEST_PATH);
        return this;
    }

    Refused component(String record, String name) {
        if (component == null) {
            component = record + "." + name + path;
            path = "";
        } else {
            outer = record;
            path = cut("." + name + path, LONGEST_PATH);
        }
        return this;
    }

    /// Whether it is known in which record it is.
    boolean hasComponent() {
        return component != null;
    }

    /// @param subject what the whole is, if no record was passed
    IllegalArgumentException atTop(String subject, String place) {
        if (whole) {
            return new IllegalArgumentException(mistake);
        }
        String where = component == null
                ? subject + (path.isEmpty() ? "" : " at " + path)
                : component + (outer != null ? " in " + outer + path : path.isEmpty() ? "" : " at " + path);
        return new IllegalArgumentException(where + place + " " + mistake + (remedy.isEmpty() ? "" : ": " + remedy));
    }

    /// A text of at most so many characters.
    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 3) + "...";
    }
}
