package dev.syncopate.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Writes JSON. Not by a library's generator, whose text may change with its version: equal values
/// must have equal texts for as long as texts are kept.
final class Out {
    /// How deep objects and lists may be nested, in a text that is written or read.
    static final int DEEPEST = 500;

    private final StringBuilder text;
    private final int start;
    private final int longest;
    private int depth;

    Out(StringBuilder text, int longest) {
        this(text, longest, 0);
    }

    private Out(StringBuilder text, int longest, int depth) {
        this.text = text;
        this.start = text.length();
        this.longest = longest;
        this.depth = depth;
    }

    /// For a part that is put in afterwards.
    Out part() {
        return new Out(new StringBuilder(), longest, depth);
    }

    String text() {
        return text.substring(start);
    }

    void begin(char bracket) {
        if (++depth > DEEPEST) {
            throw new Refused(
                    "is nested deeper than " + DEEPEST + " objects and lists",
                    "store it as a list of its parts, and check that it does not contain itself");
        }
        check(0);
        text.append(bracket);
    }

    void end(char bracket) {
        depth--;
        text.append(bracket);
    }

    void comma() {
        check(1);
        text.append(',');
    }

    void raw(String json) {
        check(json.length());
        text.append(json);
    }

    void number(long value) {
        text.append(value);
    }

    void number(double value) {
        text.append(value);
    }

    void number(float value) {
        text.append(value);
    }

    void string(String value) {
        check(value.length());
        text.append('"');
        int plain = 0; // the first character that is not yet appended
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isPlain(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
                continue;
            }
            text.append(value, plain, i);
            escape(c);
            plain = i + 1;
        }
        text.append(value, plain, value.length()).append('"');
    }

    /// Not so: quotes, control characters, what some programs take for the end of a line, and
    /// surrogates.
    private static boolean isPlain(char c) {
        return c < 0x7f
                ? c >= ' ' && c != '"' && c != '\\'
                : c > 0x9f && c != 0x2028 && c != 0x2029 && !Character.isSurrogate(c);
    }

    /// Surrogates without their other half too, which no file in UTF-8 can hold.
    private void escape(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                text.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    text.append(Character.forDigit(c >> shift & 0xF, 16));
                }
            }
        }
    }

    /// Whether a text has each surrogate with its other half.
    static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /// Writes parts with commas between, in the order of their texts.
    void sorted(List<String> parts) {
        List<String> sorted = new ArrayList<>(parts);
        Collections.sort(sorted);
        for (int i = 0; i < sorted.size(); i++) {
            if (i > 0) {
                comma();
            }
            raw(sorted.get(i));
        }
    }

    private void check(int more) {
        if (text.length() - start + more > longest) {
            throw tooLong();
        }
    }

    /// Called at the end, since what is short is not checked each time.
    void checkLength() {
        check(0);
    }

    private Refused tooLong() {
        return new Refused(
                "makes the text longer than " + longest + " characters",
                "store large data elsewhere and keep its key, or raise withMaxLength(...)");
    }
}
