package dev.syncopate.json;

import dev.syncopate.driver.Entry;
import dev.syncopate.driver.RunSettings;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Reads a history of any length, entry by entry, in little memory.
///
/// {@snippet class="dev.syncopate.json.Keeping" region="stream"}
///
/// **Order.** That of the file. A note may come after a later event, if the file was written while the
/// run went on; [HistoryFiles#read] puts it in its place.
///
/// **Failures.** [#next()] throws an `IllegalArgumentException` with the line and the column of what is
/// wrong.
///
/// **Threads.** By one thread at a time.
public final class HistoryReader implements Iterator<Entry>, AutoCloseable {
    private final JsonParser in;
    private final EntryReader entries;
    private final RunSettings settings;

    /// The entry that is returned next; null if it was not read yet.
    private @Nullable Entry next;

    /// How many events came before it.
    private long after;

    private boolean ended;

    HistoryReader(Values values, JsonParser in) {
        this.in = in;
        this.entries = new EntryReader(values, in);
        this.settings = entries.header();
    }

    /// Returns what the run was started with.
    ///
    /// @return settings with the run's id, seed and start
    public RunSettings settings() {
        return settings;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = entries.read();
            after = entries.after();
            ended = next == null;
        }
        return next != null;
    }

    /// @throws IllegalArgumentException if the file does not go on with an entry
    /// @throws NoSuchElementException at the end of the file
    @Override
    public Entry next() {
        Entry entry = hasNext() ? next : null;
        if (entry == null) {
            throw new NoSuchElementException("The history has no further entry");
        }
        next = null;
        return entry;
    }

    /// How many events came before the entry that was returned last.
    long after() {
        return after;
    }

    @Override
    public void close() {
        in.close();
    }
}
