package dev.syncopate.json;

import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// As texts that look like the records that were written.
final class StoredValues implements Values {
    /// What the library itself waits for. Its classes are always at hand.
    private static final Pattern TIMER = Pattern.compile("(Sleep|Limit)\\[duration=(-?PT[\\dHMS.-]+)]");

    private final JsonCodec codec = JsonCodec.of();

    @Override
    public Object action(JsonParser in, Path path) {
        StoredValue stored = stored(in);
        Matcher timer = TIMER.matcher(path.role().isPresent() ? stored.toString() : "");
        if (!timer.matches()) {
            return stored;
        }
        try {
            Duration duration = Duration.parse(timer.group(2));
            return timer.group(1).equals("Sleep") ? new DriverAction.Sleep(duration) : new DriverAction.Limit(duration);
        } catch (DateTimeException e) {
            return stored;
        }
    }

    @Override
    public @Nullable Object result(JsonParser in, Object action) {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : stored(in);
    }

    @Override
    public Exception failure(JsonParser in) {
        return new TypedValues(codec).failure(in);
    }

    private static StoredValue stored(JsonParser in) {
        StringBuilder text = new StringBuilder();
        try {
            append(text, in);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The history" + In.place(e.getLocation()) + " is no JSON ("
                    + Refused.cut(e.getOriginalMessage(), 120) + ")");
        }
        return new StoredValue(text.toString());
    }

    private static void append(StringBuilder text, JsonParser in) {
        switch (in.currentToken()) {
            case START_OBJECT -> object(text, in);
            case START_ARRAY -> {
                text.append('[');
                String comma = "";
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    text.append(comma);
                    append(text, in);
                    comma = ", ";
                }
                text.append(']');
            }
            default -> text.append(in.getString());
        }
    }

    /// An object with one property that is named as a class is an object of that class.
    private static void object(StringBuilder text, JsonParser in) {
        int start = text.length();
        int properties = 0;
        String name = "";
        boolean isObject = false;
        text.append('[');
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            text.append(properties++ == 0 ? "" : ", ");
            name = in.currentName();
            text.append(name).append('=');
            in.nextToken();
            isObject = in.currentToken() == JsonToken.START_OBJECT;
            append(text, in);
        }
        text.append(']');
        if (properties == 1 && isObject && !name.isEmpty() && Character.isUpperCase(name.charAt(0))) {
            text.deleteCharAt(text.length() - 1);
            text.delete(start, start + 1 + name.length() + 1);
            text.insert(start, name);
        }
    }
}
