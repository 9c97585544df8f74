package dev.syncopate.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/// Reads JSON, token by token.
final class In {
    private final JsonParser parser;
    private final int longest;
    private @Nullable JsonToken token;
    private int depth;

    /// How many actions there are around the present token; far below zero in a result.
    private int actions;

    /// What was read, in characters: at least one for each token.
    private long length;

    In(JsonParser parser, int longest) {
        this.parser = parser;
        this.longest = longest;
        this.token = parser.currentToken();
    }

    /// For the result of an action: no action in it counts as one, since a run is given it.
    static In ofResult(JsonParser parser, int longest) {
        In in = new In(parser, longest);
        in.actions = Integer.MIN_VALUE;
        return in;
    }

    @Nullable
    JsonToken next() {
        if (++length > longest) {
            throw tooLong();
        }
        token = parser.nextToken();
        return token;
    }

    boolean is(JsonToken wanted) {
        return token == wanted;
    }

    boolean isNull() {
        return token == JsonToken.VALUE_NULL;
    }

    /// Enters the object whose first token is the present one.
    void beginObject(String type) {
        begin(JsonToken.START_OBJECT, type, "an object");
    }

    void beginList(String type) {
        begin(JsonToken.START_ARRAY, type, "a list");
    }

    private void begin(JsonToken wanted, String type, String what) {
        if (token != wanted) {
            throw unexpected(type, what);
        }
        if (++depth > Out.DEEPEST) {
            throw new Refused(
                    "is nested deeper than " + Out.DEEPEST + " objects and lists", "no text of this codec is");
        }
    }

    /// Goes on to the next property of an object; false at its end.
    boolean nextProperty() {
        if (next() == JsonToken.PROPERTY_NAME) {
            return true;
        }
        depth--;
        return false;
    }

    /// Goes on to the next element of a list; false at its end.
    boolean nextElement() {
        if (next() != JsonToken.END_ARRAY) {
            return true;
        }
        depth--;
        return false;
    }

    /// The name of the property at which the reader is; goes on to its value.
    String property() {
        String name = parser.currentName();
        length += name.length();
        next();
        return name;
    }

    String string(String type) {
        if (token != JsonToken.VALUE_STRING) {
            throw unexpected(type, "a text");
        }
        return counted(parser.getString());
    }

    /// The digits of a whole number.
    String wholeNumber(String type) {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw unexpected(type, "a whole number");
        }
        return counted(parser.getString());
    }

    /// A whole number between two bounds.
    long wholeNumber(String type, long least, long most) {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw unexpected(type, "a whole number");
        }
        JsonParser.NumberType size = parser.getNumberType();
        if (size == JsonParser.NumberType.INT || size == JsonParser.NumberType.LONG) {
            long value = parser.getLongValue();
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw new Refused("is a number that is too large for " + type, Retyped.REMEDY);
    }

    /// The text of any number.
    String number(String type) {
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            throw unexpected(type, "a number");
        }
        return counted(parser.getString());
    }

    boolean bool() {
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        throw unexpected("boolean", "true or false");
    }

    Refused unexpected(String type, String wanted) {
        return new Refused("is " + Retyped.text(token) + ", but " + type + " needs " + wanted, Retyped.REMEDY);
    }

    private String counted(String text) {
        length += text.length();
        if (length > longest) {
            throw tooLong();
        }
        return text;
    }

    private Refused tooLong() {
        return new Refused(
                "is in a text longer than " + longest + " characters", "raise withMaxLength(...) if it is no mistake");
    }

    void beginAction() {
        actions++;
    }

    void endAction() {
        actions--;
    }

    boolean isInAction() {
        return actions > 0;
    }

    /// Passes over the value at which the reader is.
    void skip() {
        int open = 0;
        do {
            if (is(JsonToken.START_OBJECT) || is(JsonToken.START_ARRAY)) {
                open++;
            } else if (is(JsonToken.END_OBJECT) || is(JsonToken.END_ARRAY)) {
                open--;
            }
        } while (open > 0 && next() != null);
    }

    /// Where the present token begins, as ` at line 1, column 7`; empty if that is not known.
    String place() {
        return place(parser.currentTokenLocation());
    }

    static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
