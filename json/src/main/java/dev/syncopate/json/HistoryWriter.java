package dev.syncopate.json;

import dev.syncopate.driver.Entry;
import dev.syncopate.driver.RunSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes a history of any length, entry by entry, in little memory.
///
/// {@snippet class="dev.syncopate.json.Keeping" region="stream"}
///
/// **Failures.** An entry that could not be read again is refused, and nothing of it is written.
///
/// **Threads.** By one thread at a time.
public final class HistoryWriter implements AutoCloseable {
    private static final int CHUNK = 1 << 15;

    private final OutputStream out;
    private final EntryWriter entries;
    private final StringBuilder lines = new StringBuilder();

    HistoryWriter(JsonCodec codec, OutputStream out, RunSettings settings) {
        this.out = out;
        this.entries = new EntryWriter(codec);
        EntryWriter.header(lines, settings);
    }

    /// Adds an entry.
    ///
    /// @param entry what came after all that were added before
    /// @throws IllegalArgumentException if it could not be read again
    /// @throws IOException if the file cannot be written
    public void write(Entry entry) throws IOException {
        entries.write(lines, entry);
        if (lines.length() >= CHUNK) {
            flush();
        }
    }

    /// Hands all entries to the operating system.
    ///
    /// @throws IOException if the file cannot be written
    public void flush() throws IOException {
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        lines.setLength(0);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
