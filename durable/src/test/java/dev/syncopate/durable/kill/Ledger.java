package dev.syncopate.durable.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.syncopate.Path;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// What a process has done outside of its store, which no kill takes back. The file is a stream, since
/// an interruption closes a channel.
final class Ledger implements AutoCloseable {
    /// An action has begun.
    static final String BEGUN = "begun";

    /// Somebody outside was told that his answer is stored.
    static final String ACKNOWLEDGED = "acknowledged";

    /// Somebody outside was told how a run has ended.
    static final String TOLD = "told";

    /// Somebody outside is about to ask for something; it may be refused.
    static final String TRIED = "tried";

    static final String REFUSED = "refused";

    /// Somebody outside was told that an action waits for an answer.
    static final String ASKED = "asked";

    /// An action has this idempotency key.
    static final String KEYED = "keyed";

    /// Something happened that must not.
    static final String WRONG = "wrong";

    private final int session;
    private final OutputStream file;

    /// Held while a line is written.
    private final ReentrantLock lock = new ReentrantLock();

    /// @param session which process of the store has done it, from 0
    record Entry(int session, String what, String run, String path, String text) {
        Place place() {
            return new Place(run, path);
        }
    }

    /// Where a run has yielded.
    record Place(String run, String path) {
        Place withoutAttempt() {
            return new Place(run, Path.parse(path).withoutAttempt().toString());
        }

        int attempt() {
            return Path.parse(path).attempt();
        }
    }

    Ledger(java.nio.file.Path folder, int session) throws IOException {
        this.session = session;
        file = new FileOutputStream(file(folder).toFile(), true);
    }

    private static java.nio.file.Path file(java.nio.file.Path folder) {
        return folder.resolve("ledger");
    }

    void begun(String run, Path path, Act action) {
        write(BEGUN, run, path.toString(), action.name());
    }

    void acknowledged(String run, Path path, String answer) {
        write(ACKNOWLEDGED, run, path.toString(), answer);
    }

    void told(String run, String result) {
        write(TOLD, run, "", result);
    }

    /// Writes what, the run, the path, and a text. A process may be killed in the middle: each line begins anew, and
    /// ends with a mark.
    void write(String... values) {
        String line = "\n" + session + "\t" + String.join("\t", values) + "\t.";
        lock.lock();
        try {
            file.write(line.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /// Returns what was written whole.
    static List<Entry> read(java.nio.file.Path folder) throws IOException {
        return Files.notExists(file(folder))
                ? List.of()
                : Files.readString(file(folder))
                        .lines()
                        .map(line -> line.split("\t", -1))
                        .filter(part -> part.length == 6 && part[5].equals("."))
                        .map(part -> new Entry(Integer.parseInt(part[0]), part[1], part[2], part[3], part[4]))
                        .toList();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
