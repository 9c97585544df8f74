package dev.syncopate.json;

import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.history.History;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Histories as files: one JSON object a line, first what the run was started with, then its entries in
/// order.
///
/// {@snippet class="dev.syncopate.json.Keeping" region="files"}
///
/// People read them, and any tool for lines or JSON. A file has the version of its form; later versions
/// of this library read all earlier ones.
///
/// **Failures.** A method that reads throws one `IllegalArgumentException` with the line and the column
/// of what is wrong.
public final class HistoryFiles {
    private final JsonCodec codec;

    private HistoryFiles(JsonCodec codec) {
        this.codec = codec;
    }

    /// Creates what writes and reads histories.
    ///
    /// @param codec knows the actions of the runs, and what is secret
    /// @return files with this codec
    public static HistoryFiles of(JsonCodec codec) {
        return new HistoryFiles(codec);
    }

    /// Writes a history.
    ///
    /// @param history the history
    /// @param file replaced if it exists
    /// @throws IOException if the file cannot be written
    /// @throws IllegalArgumentException if an entry could not be read again
    public void write(History history, Path file) throws IOException {
        try (HistoryWriter writer = writer(file, history.settings())) {
            for (Entry entry : history.entries()) {
                writer.write(entry);
            }
        }
    }

    /// Reads a history.
    ///
    /// @param file what [#write], a [writer][#writer] or a [log][#log] has written
    /// @return the history
    /// @throws IOException if the file cannot be read
    /// @throws IllegalArgumentException if it is no history that the codec can read
    public History read(Path file) throws IOException {
        try (HistoryReader reader = reader(file)) {
            return history(reader);
        }
    }

    /// Reads a history in which secrets may be masked, to check what can be checked of it. A last line that was cut,
    /// when
    /// its process was killed, is passed over.
    ///
    /// @param file the file
    /// @return the history, with values that stand for what was masked
    /// @throws IOException if the file cannot be read
    /// @throws IllegalArgumentException if it is no history that the codec can read
    public MaskedHistory readMasked(Path file) throws IOException {
        return MaskedHistory.read(codec, file);
    }

    /// Returns a history as text, such as for a golden file.
    ///
    /// @param history the history
    /// @return the lines of its file
    /// @throws IllegalArgumentException if an entry could not be read again
    public String text(History history) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (HistoryWriter writer = new HistoryWriter(codec, bytes, history.settings())) {
            for (Entry entry : history.entries()) {
                writer.write(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// Reads a history from a text.
    ///
    /// @param text the lines of a file
    /// @return the history
    /// @throws IllegalArgumentException if it is no history that the codec can read
    public History parse(String text) {
        InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        try (HistoryReader reader = new HistoryReader(new TypedValues(codec), codec.parser(bytes))) {
            return history(reader);
        }
    }

    /// Writes a history entry by entry.
    ///
    /// @param file replaced if it exists
    /// @param settings what the run was started with; of it id, seed and start are written
    /// @return a writer, to be closed
    /// @throws IOException if the file cannot be written
    public HistoryWriter writer(Path file, RunSettings settings) throws IOException {
        return new HistoryWriter(codec, Files.newOutputStream(file), settings);
    }

    /// Reads a history entry by entry.
    ///
    /// @param file the file
    /// @return a reader, to be closed
    /// @throws IOException if the file cannot be read
    /// @throws IllegalArgumentException if it is no history
    public HistoryReader reader(Path file) throws IOException {
        return open(new TypedValues(codec), Files.newInputStream(file));
    }

    /// Records a run in a file while it goes on, and goes on with the run if the file exists.
    ///
    /// @param file created by the run, or left by an earlier attempt at it
    /// @return a log for one run, to be closed
    /// @throws IOException if the file cannot be read or written
    /// @throws IllegalArgumentException if it exists and is no history
    public HistoryLog log(Path file) throws IOException {
        return new HistoryLog(codec, file);
    }

    /// Reads a history without the classes of its actions: for pictures and other tools, which print
    /// them. Nothing can be replayed by it.
    ///
    /// @param file the file
    /// @return a history whose actions, results and failures are [StoredValue]s and recorded exceptions
    /// @throws IOException if the file cannot be read
    /// @throws IllegalArgumentException if it is no history
    public static History readUntyped(Path file) throws IOException {
        try (HistoryReader reader =
                new HistoryReader(new StoredValues(), JsonCodec.of().parser(Files.newInputStream(file)))) {
            return history(reader);
        }
    }

    private HistoryReader open(Values values, InputStream file) throws IOException {
        try {
            return new HistoryReader(values, codec.parser(file));
        } catch (Throwable e) {
            file.close();
            throw e;
        }
    }

    static History history(HistoryReader reader) {
        return history(reader, entry -> {});
    }

    /// Puts each note after the events that the run had seen.
    ///
    /// @param read is told each entry after it was read, before the next one is
    static History history(HistoryReader reader, Consumer<Entry> read) {
        List<Event> events = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        List<Long> seen = new ArrayList<>();
        while (reader.hasNext()) {
            Entry next = reader.next();
            read.accept(next);
            switch (next) {
                case Event event -> events.add(event);
                case Note note -> {
                    notes.add(note);
                    seen.add(reader.after());
                }
            }
        }
        List<Entry> entries = new ArrayList<>(events.size() + notes.size());
        int told = 0;
        for (int count = 0; count <= events.size(); count++) {
            for (; told < notes.size() && seen.get(told) <= count; told++) {
                entries.add(notes.get(told));
            }
            if (count < events.size()) {
                entries.add(events.get(count));
            }
        }
        entries.addAll(notes.subList(told, notes.size()));
        RunSettings settings = reader.settings();
        return new History(settings.id(), settings.seed(), settings.start(), entries);
    }
}
