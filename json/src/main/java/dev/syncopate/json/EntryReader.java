package dev.syncopate.json;

import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.driver.Strand;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the lines of a history, whatever the order of their properties, but for the first.
final class EntryReader {
    private final Values values;
    private final JsonParser in;

    /// The actions that were yielded and have not ended.
    private final Map<Path, Object> open = new HashMap<>();

    private long events;

    /// The last time and its text, since many entries have one time.
    private String timeText = "";

    private Instant time = Instant.EPOCH;

    /// What the present line holds besides its kind.
    private @Nullable String label;

    private @Nullable String text;
    private @Nullable Instant at;
    private @Nullable Object action;
    private @Nullable Ending ending;
    private long after;

    EntryReader(Values values, JsonParser in) {
        this.values = values;
        this.in = in;
    }

    RunSettings header() {
        try {
            return readHeader();
        } catch (JacksonException e) {
            throw noJson(e);
        }
    }

    private RunSettings readHeader() {
        if (next() != JsonToken.START_OBJECT
                || next() != JsonToken.PROPERTY_NAME
                || !in.currentName().equals("syncopate")) {
            throw wrong("This is no file of a history, which begins with {\"syncopate\":\"history\"");
        }
        String id = null;
        Long seed = null;
        Instant start = null;
        while (in.currentToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            next();
            switch (name) {
                case "syncopate" -> requireText(EntryWriter.KIND);
                case "version" -> requireVersion();
                case "run" -> id = string();
                case "seed" -> seed = number();
                case "start" -> start = time();
                default -> throw wrong("A history has no property '" + Refused.cut(name, 40) + "'");
            }
            next();
        }
        if (id == null || seed == null || start == null) {
            throw wrong("The first line of a history needs run, seed and start");
        }
        return RunSettings.of(id).withSeed(seed).startingAt(start);
    }

    private void requireVersion() {
        if (number() != EntryWriter.VERSION) {
            throw wrong("The history has version " + number() + ", but this code reads version " + EntryWriter.VERSION
                    + ": read it by the version of syncopate-json that wrote it, or a later one");
        }
    }

    private void requireText(String wanted) {
        if (!string().equals(wanted)) {
            throw wrong("This is no file of a history, but of '" + Refused.cut(string(), 40) + "'");
        }
    }

    /// How many events came before the last entry.
    long after() {
        return after;
    }

    /// @return null at the end
    @Nullable
    Entry read() {
        try {
            return readEntry();
        } catch (JacksonException e) {
            throw noJson(e);
        }
    }

    private IllegalArgumentException noJson(JacksonException e) {
        return wrong("The history is no JSON (" + Refused.cut(e.getOriginalMessage(), 120) + ")");
    }

    private @Nullable Entry readEntry() {
        JsonToken first = next();
        if (first == null) {
            return null;
        }
        if (first != JsonToken.START_OBJECT || next() != JsonToken.PROPERTY_NAME) {
            throw wrong("An entry of a history is an object");
        }
        String kind = in.currentName();
        next();
        boolean run = kind.equals("runCancelled");
        Path path = run ? Path.RUN : path(string());
        label = null;
        text = null;
        at = null;
        action = null;
        ending = null;
        after = events;
        while (next() == JsonToken.PROPERTY_NAME) {
            property(kind, path);
        }
        return made(kind, path);
    }

    private void property(String kind, Path path) {
        String name = in.currentName();
        next();
        switch (name) {
            case "at" -> at = time();
            case "action" -> action = values.action(in, path);
            case "result" -> ending = Ending.success(values.result(in, actionAt(path)));
            case "failure" -> ending = Ending.failure(values.failure(in));
            case "cancelled" -> ending = Ending.cancelled();
            case "name", "for", "how" -> label = string();
            case "text" -> text = string();
            case "after" -> after = number();
            default ->
                throw wrong("An entry '" + Refused.cut(kind, 40) + "' has no property '" + Refused.cut(name, 40) + "'");
        }
    }

    private Object actionAt(Path path) {
        Object known = action != null ? action : open.get(path);
        if (known == null) {
            throw wrong("The entry ends " + path + ", but no line before it tells what was yielded there");
        }
        return known;
    }

    private Entry made(String kind, Path path) {
        Instant when = at;
        if (when == null) {
            throw wrong("An entry needs its time, 'at'");
        }
        return switch (kind) {
            case "ended" -> ended(path, when);
            case "runCancelled" -> {
                events++;
                yield new Event.RunCancelled(when);
            }
            case "yielded" -> {
                Object yielded = required(action, kind, "action");
                open.put(path, yielded);
                yield new Note.Yielded(path, yielded, when);
            }
            case "cancelled" -> new Note.Cancelled(path, when);
            case "forked" -> new Note.Forked(path, Optional.ofNullable(label), when);
            case "waits" -> waits(path, required(label, kind, "for"), when);
            case "finished" ->
                new Note.StrandEnded(path, how(required(label, kind, "how")), Optional.ofNullable(text), when);
            default -> throw wrong("There is no entry '" + Refused.cut(kind, 40) + "'");
        };
    }

    private Event ended(Path path, Instant when) {
        Object ended = actionAt(path);
        open.remove(path);
        events++;
        return new Event.Ended(path, ended, required(ending, "ended", "result, failure or cancelled"), when);
    }

    private Note waits(Path strand, String what, Instant when) {
        return switch (what) {
            case "all" -> new Note.Waits(strand, Strand.Waits.ALL, Optional.empty(), when);
            case "some" -> new Note.Waits(strand, Strand.Waits.SOME, Optional.empty(), when);
            default -> new Note.Waits(strand, Strand.Waits.FORK, Optional.of(path(what)), when);
        };
    }

    private Note.How how(String word) {
        for (Note.How how : Note.How.values()) {
            if (EntryWriter.word(how).equals(word)) {
                return how;
            }
        }
        throw wrong("A strand has not ended '" + Refused.cut(word, 40) + "', but returned, failed or cancelled");
    }

    private <T> T required(@Nullable T value, String kind, String name) {
        if (value == null) {
            throw wrong("An entry '" + kind + "' needs " + name);
        }
        return value;
    }

    private @Nullable JsonToken next() {
        return in.nextToken();
    }

    private String string() {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong("A text is needed, but this is " + Retyped.text(in.currentToken()));
        }
        return in.getString();
    }

    private long number() {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrong("A whole number is needed, but this is " + Retyped.text(in.currentToken()));
        }
        return in.getLongValue();
    }

    private Instant time() {
        String read = string();
        if (!read.equals(timeText)) {
            try {
                time = Instants.parse(read);
            } catch (DateTimeException e) {
                throw wrong("'" + Refused.cut(read, 40) + "' is no time");
            }
            timeText = read;
        }
        return time;
    }

    private Path path(String read) {
        try {
            return Path.parse(read);
        } catch (IllegalArgumentException e) {
            throw wrong("'" + Refused.cut(read, 80) + "' is no path");
        }
    }

    private IllegalArgumentException wrong(String mistake) {
        String place = In.place(in.currentTokenLocation());
        return new IllegalArgumentException(mistake + (place.isEmpty() ? In.place(in.currentLocation()) : place));
    }
}
