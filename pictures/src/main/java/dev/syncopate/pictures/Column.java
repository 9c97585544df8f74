package dev.syncopate.pictures;

/// One field of many things, as a JSON array. A column of differences holds each number as what it is
/// more than the one before it, which deflates well where numbers grow.
final class Column {
    private final StringBuilder json = new StringBuilder("[");
    private final boolean differences;
    private long last;

    private Column(boolean differences) {
        this.differences = differences;
    }

    static Column plain() {
        return new Column(false);
    }

    static Column differences() {
        return new Column(true);
    }

    void add(long number) {
        comma().append(number - last);
        if (differences) {
            last = number;
        }
    }

    void add(String text) {
        quote(comma(), text);
    }

    private StringBuilder comma() {
        return json.length() == 1 ? json : json.append(',');
    }

    static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    @Override
    public String toString() {
        return json + "]";
    }
}
