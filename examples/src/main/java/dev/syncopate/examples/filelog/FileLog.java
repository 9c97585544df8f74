package dev.syncopate.examples.filelog;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.syncopate.Action;
import dev.syncopate.Guarantee;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Log;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The log of one run in a text file. The first line holds the version of the format, the id of the run
/// and its start; every other line is an [event][Line], or a note that an action begins that must not
/// be performed twice.
final class FileLog implements Log, AutoCloseable {
    private static final String FORMAT = "syncopate-filelog 1";
    private static final String BEGUN = "begun\t";

    private final LineFile file;
    private final RunSettings settings;

    /// The notes of earlier processes.
    private final Set<String> begun;

    /// Opens the log of a run, or begins it.
    FileLog(Path path, String id) throws IOException {
        file = new LineFile(path);
        List<String> lines = file.past();
        String head = lines.isEmpty() ? FORMAT + "\t" + id + "\t" + Instant.now() : lines.getFirst();
        if (!head.startsWith(FORMAT + "\t" + id + "\t")) {
            file.close();
            throw new IOException(path + " begins with '" + head + "', but expected were " + FORMAT + " and " + id);
        }
        if (lines.isEmpty()) {
            file.append(head);
        }
        begun = lines.stream().filter(line -> line.startsWith(BEGUN)).collect(toUnmodifiableSet());
        Instant start = Instant.parse(head.substring(head.lastIndexOf('\t') + 1));
        settings = RunSettings.of(id).withSeed(id.hashCode()).startingAt(start);
    }

    /// The same at each attempt, and so is the run's clock.
    RunSettings settings() {
        return settings;
    }

    // @start region="log"
    @Override
    public Iterator<Event> past() {
        return file.past().stream()
                .skip(1)
                .filter(line -> !begun.contains(line))
                .map(Line::read)
                .iterator();
    }

    @Override
    public void append(Event event) {
        file.append(Line.of(event));
    }

    @Override
    public void whenDurable(Runnable task) {
        file.whenDurable(task);
    }

    /// Compares the texts, since the file keeps no more of an action.
    @Override
    public boolean isSame(Object recorded, @Nullable Object yielded) {
        return Action.text(recorded).equals(Action.text(yielded));
    }
    // @end

    // @start region="begun"
    @Override
    public void begin(Pending pending) {
        if (pending.guarantee().kind() == Guarantee.Kind.AT_MOST_ONCE) {
            file.append(BEGUN + pending.path());
        }
    }

    @Override
    public boolean wasBegun(dev.syncopate.Path path) {
        return begun.contains(BEGUN + path);
    }
    // @end

    /// Runs a task if the file cannot be written.
    void onFailure(Runnable task) {
        file.onFailure(task);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
