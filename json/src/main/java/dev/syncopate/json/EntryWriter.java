package dev.syncopate.json;

import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.driver.Strand;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the lines of a history.
final class EntryWriter {
    static final String KIND = "history";
    static final int VERSION = 1;

    private final JsonCodec codec;

    /// The actions whose lines are written, and that have not ended: their ends need not repeat them.
    private final Set<Path> open = new HashSet<>();

    /// How many events were written.
    private long events;

    /// The text of the last time, since many entries have one time.
    private String timeText = "";

    private @Nullable Instant time;

    EntryWriter(JsonCodec codec) {
        this.codec = codec;
    }

    static void header(StringBuilder line, RunSettings settings) {
        Out out = new Out(line, Integer.MAX_VALUE);
        out.raw("{\"syncopate\":\"" + KIND + "\",\"version\":" + VERSION + ",\"run\":");
        out.string(settings.id());
        out.raw(",\"seed\":");
        out.number(settings.seed());
        out.raw(",\"start\":\"" + settings.start() + "\"}\n");
    }

    /// Appends the line of an entry that comes after all that were written.
    void write(StringBuilder line, Entry entry) {
        write(line, entry, events);
    }

    /// @param after how many events the run had seen
    /// @throws IllegalArgumentException if it could not be read again; `line` is as before then
    void write(StringBuilder line, Entry entry, long after) {
        int start = line.length();
        try {
            append(line, entry, after);
        } catch (Throwable e) {
            line.setLength(start);
            throw e;
        }
    }

    /// An entry is in the file already.
    void passedOver(Entry entry) {
        if (entry instanceof Note.Yielded yielded) {
            open.add(yielded.path());
        } else if (entry instanceof Event event) {
            events++;
            if (event instanceof Event.Ended ended) {
                open.remove(ended.path());
            }
        }
    }

    private void append(StringBuilder line, Entry entry, long after) {
        switch (entry) {
            case Event.Ended(var path, var action, var ending, var at) -> {
                begin(line, "ended", path);
                if (!open.contains(path)) {
                    line.append(",\"action\":");
                    codec.write(line, action, Object.class);
                }
                ending(line, action, ending);
                end(line, at);
                open.remove(path);
                events++;
            }
            case Event.RunCancelled(var at) -> {
                line.append("{\"runCancelled\":true");
                end(line, at);
                events++;
            }
            case Note note -> {
                append(line, note);
                if (after != events) {
                    line.append(",\"after\":").append(after);
                }
                end(line, note.at());
            }
        }
    }

    private void append(StringBuilder line, Note note) {
        switch (note) {
            case Note.Yielded(var path, var action, var at) -> {
                begin(line, "yielded", path);
                line.append(",\"action\":");
                codec.write(line, action, Object.class);
                open.add(path);
            }
            case Note.Cancelled(var path, var at) -> begin(line, "cancelled", path);
            case Note.Forked(var strand, var name, var at) -> {
                begin(line, "forked", strand);
                text(line, "name", name);
            }
            case Note.Waits(var strand, var waits, var fork, var at) -> {
                begin(line, "waits", strand);
                text(line, "for", Optional.of(fork.map(Path::toString).orElse(word(waits))));
            }
            case Note.StrandEnded(var strand, var how, var text, var at) -> {
                begin(line, "finished", strand);
                text(line, "how", Optional.of(word(how)));
                text(line, "text", text);
            }
        }
    }

    static String word(Strand.Waits waits) {
        return waits == Strand.Waits.ALL ? "all" : "some";
    }

    static String word(Note.How how) {
        return switch (how) {
            case RETURNED -> "returned";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }

    private void ending(StringBuilder line, Object action, Ending ending) {
        switch (ending) {
            case Ending.Cancelled cancelled -> line.append(",\"cancelled\":true");
            case Ending.Answered(Outcome.Success<?>(var value)) -> {
                line.append(",\"result\":");
                codec.writeResult(line, action, value);
            }
            case Ending.Answered(Outcome.Failure<?>(var exception)) -> {
                line.append(",\"failure\":");
                codec.write(line, exception, Exception.class);
            }
        }
    }

    private static void begin(StringBuilder line, String kind, Path path) {
        line.append("{\"").append(kind).append("\":\"").append(path).append('"');
    }

    private static void text(StringBuilder line, String name, Optional<String> text) {
        if (text.isPresent()) {
            line.append(",\"").append(name).append("\":");
            new Out(line, Integer.MAX_VALUE).string(text.get());
        }
    }

    private void end(StringBuilder line, Instant at) {
        if (!at.equals(time)) {
            time = at;
            timeText = ",\"at\":\"" + at + "\"}\n";
        }
        line.append(timeText);
    }
}
