package dev.syncopate.junit;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.json.HistoryFiles;
import dev.syncopate.json.HistoryWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Performs actions, and writes what comes of them to a file that replaces the cassette when the test
/// has passed.
///
/// Each end is written at once, before the test can change a result. No times are written, so that a
/// file that is recorded again differs in what has changed.
final class RecordingTape implements Tape {
    private static final Instant NO_TIME = Instant.EPOCH;

    private final HistoryFiles files;
    private final Path file;
    private final Path written;

    /// Held while an end is written.
    private final ReentrantLock lock = new ReentrantLock();

    private final HistoryWriter writer;
    private final AtomicLong begun = new AtomicLong();
    private volatile @Nullable CassetteError refused;

    RecordingTape(HistoryFiles files, Path file, String test) throws IOException {
        this.files = files;
        this.file = file;
        this.written = Files.createTempFile("cassette", ".jsonl");
        this.writer = files.writer(written, RunSettings.of(test));
    }

    @Override
    public <F> @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
        dev.syncopate.Path path = dev.syncopate.Path.RUN.at(begun.getAndIncrement());
        Object result;
        try {
            result = next.execute(action, call);
        } catch (Exception e) {
            write(path, action, call.isCancellation(e) ? Ending.cancelled() : Ending.failure(e));
            throw e;
        }
        write(path, action, Ending.success(result));
        return result;
    }

    private void write(dev.syncopate.Path path, Object action, Ending ending) {
        lock.lock();
        try {
            writer.write(new Event.Ended(path, action, ending, NO_TIME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            refused = new CassetteError(
                    "The cassette " + file + " cannot keep what " + Action.text(action) + " came to: " + e.getMessage(),
                    e);
            throw refused;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end(boolean passed, boolean strict) throws IOException {
        try {
            writer.close();
            if (refused != null) {
                throw refused;
            }
            if (passed) {
                requireAnswers();
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.write(file, Files.readAllBytes(written)); // with the permissions of a new file
            }
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private void requireAnswers() throws IOException {
        List<Event.Ended> masked = files.readMasked(written).maskedAnswers();
        if (!masked.isEmpty()) {
            throw new CassetteError(
                    "The cassette " + file + " could not be replayed, because the codec masks a secret in"
                            + " the answer of " + Action.text(masked.getFirst().action())
                            + ": give it an encryption by encryptingSecrets(...)");
        }
    }
}
