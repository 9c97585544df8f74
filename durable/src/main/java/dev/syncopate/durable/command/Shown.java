package dev.syncopate.durable.command;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Texts of rows, for people.
final class Shown {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern ACTION = Pattern.compile("\\{\"([^\"\\\\]+)\":(.*)}", Pattern.DOTALL);
    private static final int SECONDS = "2026-11-27T19:48:17".length();
    private static final int MILLIS = SECONDS + ".123".length();

    private Shown() {}

    /// `{"Charge":{"cents":500}}` as `Charge {"cents":500}`.
    static String action(String json) {
        Matcher action = ACTION.matcher(json);
        if (!action.matches()) {
            return json;
        }
        return action.group(2).equals("{}") ? action.group(1) : action.group(1) + " " + action.group(2);
    }

    /// `Charge` of the same.
    static String type(String json) {
        Matcher action = ACTION.matcher(json);
        return action.matches() ? action.group(1) : cut(json, 30);
    }

    /// The text of a failure that is stored as JSON.
    static String failure(String json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    boolean isText = parser.currentName().equals("text");
                    parser.nextToken();
                    if (isText) {
                        return parser.getString();
                    }
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            // It is shown as it is.
        }
        return json;
    }

    /// Refuses what is not one value of JSON.
    static void requireJson(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            boolean isOne = parser.nextToken() != null;
            parser.skipChildren();
            if (isOne && parser.nextToken() == null) {
                return;
            }
        } catch (JacksonException e) {
            // As below.
        }
        throw CommandException.mistake("This is no JSON: " + text + ": write a number, true, {...}, [...], or a text in"
                + " double quotes, which a shell wants in single ones: '\"text\"'");
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    /// `2026-11-27 19:48:17`, in UTC.
    static String time(String stored) {
        return stored.length() < SECONDS ? stored : stored.substring(0, SECONDS).replace('T', ' ');
    }

    /// `19:48:17.123`.
    static String timeOfDay(String stored) {
        return stored.length() < MILLIS ? stored : stored.substring(stored.indexOf('T') + 1, MILLIS);
    }

    static String duration(String from, String to) {
        Duration duration = Duration.between(Instant.parse(from), Instant.parse(to));
        long millis = Math.max(0, duration.toMillis());
        long seconds = millis / 1_000;
        if (millis < 1_000) {
            return millis + " ms";
        } else if (seconds < 100) {
            return seconds + "." + millis % 1_000 / 100 + " s";
        } else if (seconds < 6_000) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        } else if (seconds < 2 * 86_400) {
            return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
        }
        return seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
    }

    /// Without what would tell a terminal to do something.
    static String safe(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n]]", "\ufffd");
    }

    /// One line of at most so many characters.
    static String cut(String text, int most) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "\ufffd");
        int letters = line.codePointCount(0, line.length());
        return letters <= most ? line : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }
}
