package dev.syncopate.pictures;

/// How wide a text is, roughly, since the font is the reader's.
final class TextWidth {
    private static final String NARROW = " .,:;'|!iljtfr()[]{}-";

    private TextWidth() {}

    /// In pixels, at a size of the letters of 13 px.
    static double of(String text) {
        return text.codePoints().mapToDouble(TextWidth::of).sum();
    }

    private static double of(int point) {
        if (point > 0x2e80) {
            return 14;
        }
        if (NARROW.indexOf(point) >= 0) {
            return 4.4;
        }
        return Character.isUpperCase(point) || point == 'm' || point == 'w' ? 9.4 : 7.4;
    }

    /// The text, or its beginning with an ellipsis.
    ///
    /// @param most how many characters to keep
    static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "\u2026";
    }
}
