package dev.syncopate.json;

import java.math.BigInteger;
import tools.jackson.core.JsonToken;

/// What the forms of numbers share.
final class Decimals {
    private Decimals() {}

    /// The text of a `float` or `double`, which has a point or is `NaN` or infinite.
    static String text(In in, String type) {
        if (in.is(JsonToken.VALUE_STRING)) {
            String text = in.string(type);
            if (text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity")) {
                return text;
            }
            throw in.unexpected(type, "a number with a point");
        }
        if (!in.is(JsonToken.VALUE_NUMBER_FLOAT)) {
            throw in.unexpected(type, "a number with a point");
        }
        return in.number(type);
    }

    /// Refuses a number that became infinite only here.
    static <N extends Number> N finite(String text, N number) {
        if (Double.isInfinite(number.doubleValue()) && !text.endsWith("Infinity")) {
            throw new Refused("is a number that is too large for its type", Retyped.REMEDY);
        }
        return number;
    }

    static void checkDigits(BigInteger number) {
        int bits = number.bitLength(); // at least 3 for each digit, and less than 4
        if (bits > 3 * Scalars.MOST_DIGITS
                && (bits > 4 * Scalars.MOST_DIGITS || number.abs().toString().length() > Scalars.MOST_DIGITS)) {
            throw new Refused(
                    "is a number of more than " + Scalars.MOST_DIGITS + " digits", "store it as text or as bytes");
        }
    }
}
