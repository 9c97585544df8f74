package dev.syncopate.json;

import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Log;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.RunSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records one run in a file, and goes on with it after a crash.
///
/// {@snippet class="dev.syncopate.json.Keeping" region="log"}
///
/// Each entry is handed to the operating system before the run goes on, so the file outlives its
/// process, also when that is killed. It does not outlive a power failure: what must is kept in a
/// database.
///
/// **Failures.** A value that could not be read again is refused when it is recorded: the run is
/// dropped, and nothing of the entry is written. The last line of a file may be cut, if its process was
/// killed while it wrote; it is overwritten.
///
/// **Replay.** A run whose file exists gets the events of the file again. An action that was begun and
/// has no end is performed again, unless it is declared [at most
/// once][dev.syncopate.Guarantee#atMostOnce()].
public final class HistoryLog implements Log, AutoCloseable {
    private final Path file;
    private final EntryWriter entries;
    private final StringBuilder lines = new StringBuilder();

    /// How many bytes the file has that are kept.
    private final long kept;

    /// Reads the past; null for a new run.
    private final @Nullable HistoryReader past;

    /// What follows the last event of the past. It is told again when the run goes on.
    private final Set<Note> told = new HashSet<>();

    /// The actions of the past that were yielded and have no end.
    private final Set<dev.syncopate.Path> begun = new HashSet<>();

    /// What the run was started with; null until that is known.
    private @Nullable RunSettings settings;

    /// Null until the first entry is written. Touched by one thread at a time.
    private @Nullable RandomAccessFile out;

    HistoryLog(JsonCodec codec, Path file) throws IOException {
        this.file = file;
        this.entries = new EntryWriter(codec);
        this.kept = Files.exists(file) ? WholeLines.length(file) : 0;
        this.past = kept == 0 ? null : reader(codec, file, kept);
        this.settings = past == null ? null : past.settings();
    }

    private static HistoryReader reader(JsonCodec codec, Path file, long length) throws IOException {
        InputStream in = new FirstBytes(Files.newInputStream(file), length);
        try {
            return new HistoryReader(new TypedValues(codec), codec.parser(in));
        } catch (Throwable e) {
            in.close();
            throw e;
        }
    }

    @Override
    public RunSettings settings(RunSettings proposed) {
        RunSettings known = settings;
        if (known == null) {
            settings = proposed;
            return proposed;
        }
        return proposed.withId(known.id()).withSeed(known.seed()).startingAt(known.start());
    }

    @Override
    public Iterator<Event> past() {
        return past == null ? Collections.emptyIterator() : new PastEvents(past, this::followed);
    }

    /// An entry of the past was read.
    private void followed(Entry entry) {
        entries.passedOver(entry);
        switch (entry) {
            case Event event -> {
                told.clear();
                if (event instanceof Event.Ended ended) {
                    begun.remove(ended.path());
                }
            }
            case Note note -> {
                told.add(note);
                if (note instanceof Note.Yielded yielded) {
                    begun.add(yielded.path());
                }
            }
        }
    }

    @Override
    public boolean wasBegun(dev.syncopate.Path path) {
        return begun.contains(path);
    }

    @Override
    public boolean takesNotes() {
        return true;
    }

    @Override
    public void append(Event event) {
        entries.write(lines, event);
        write();
    }

    @Override
    public void note(Note note, long after) {
        if (!told.remove(note)) {
            entries.write(lines, note, after);
            write();
        }
    }

    private void write() {
        try {
            RandomAccessFile open = out == null ? open() : out;
            open.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The history " + file + " cannot be written", e);
        } finally {
            lines.setLength(0);
        }
    }

    /// Cuts off what was not written whole.
    private RandomAccessFile open() throws IOException {
        RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
        out = opened;
        opened.setLength(kept);
        opened.seek(kept);
        if (kept == 0) {
            StringBuilder header = new StringBuilder();
            EntryWriter.header(header, Objects.requireNonNull(settings, "a run has asked for its settings before"));
            opened.write(header.toString().getBytes(StandardCharsets.UTF_8));
        }
        return opened;
    }

    /// Closes the file. The log is used no more.
    @Override
    public void close() throws IOException {
        if (past != null) {
            past.close();
        }
        if (out != null) {
            out.close();
        }
    }
}
