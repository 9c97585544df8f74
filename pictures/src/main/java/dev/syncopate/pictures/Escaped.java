package dev.syncopate.pictures;

/// Texts as the formats of pictures need them.
final class Escaped {
    private Escaped() {}

    /// For the text and the attributes of XML. Characters that XML cannot have are replaced.
    static String xml(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\t', '\n', '\r' -> escaped.append("&#").append(point).append(';');
                default -> escaped.appendCodePoint(isXml(point) ? point : '\ufffd');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int point) {
        return point >= ' ' && !isSurrogate(point) && (point & 0xfffe) != 0xfffe;
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /// For a string of the DOT language, within its quotes. Graphviz reads entities in it.
    static String dot(String text) {
        return plain(text)
                .replace("&", "&amp;")
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\r", "")
                .replace("\n", "\\n");
    }

    /// For any text of Mermaid: all but letters, digits and a few signs as entities, since many
    /// characters mean something in one diagram or another, even within quotes.
    static String mermaid(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        plain(text).codePoints().forEach(point -> {
            if (point == '\n') {
                escaped.append("<br/>");
            } else if (Character.isLetterOrDigit(point) || " .,\u00d7-_".indexOf(point) >= 0 || point > 0x2000) {
                escaped.appendCodePoint(point);
            } else {
                escaped.append('#').append(point).append(';');
            }
        });
        return escaped.toString();
    }

    /// For a string of JSON, within its quotes. Safe within a `script` element too.
    static String json(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                        escaped.append(String.format("\\u%04x", (int) c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    /// Without control characters and halves of characters, which no format can have.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == '\t' || point == '\r' ? ' ' : point)
                .map(point -> point == '\n' || isXml(point) ? point : '\ufffd')
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
