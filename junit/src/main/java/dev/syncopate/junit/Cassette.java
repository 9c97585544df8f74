package dev.syncopate.junit;

import dev.syncopate.Executor;
import dev.syncopate.json.HistoryFiles;
import dev.syncopate.json.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Records what an executor answers in a test, and answers from the record in later runs of the test:
/// for what is slow, costs money or talks to a model.
///
/// {@snippet class="dev.syncopate.junit.CassetteExample" region="cassette"}
///
/// A test without a file is recorded. With a file nothing is performed. The system property
/// `syncopate.cassette` changes that: `record` performs and writes the file again, `live` performs and
/// writes nothing, and `replay` fails a test without a file, which is what continuous integration
/// should use. A file is written only if the test has passed.
///
/// There is one file for each test method, `CLASS/METHOD.jsonl`, and for each invocation of a
/// parameterised one. It is a [history][HistoryFiles] that people can read and edit.
///
/// **Order.** An action gets the answer of an equal action, by the texts of the codec, in which arrays
/// are equal by their contents; or else of one that is equal but for what is [not
/// compared][dev.syncopate.Action.NotCompared]. Equal actions get their answers in the order in which
/// they ended when they were recorded. What was cancelled then waits until it is cancelled.
///
/// **Failures.** Failures of actions are recorded too, and are thrown as
/// [recorded][dev.syncopate.ActionFailedException.Recorded] ones. An action without an answer is a
/// [CassetteError] that shows how it differs from the nearest recorded one. It fails the test also if
/// something catches it.
///
/// **Secrets** are refused unless the codec encrypts them, or masks them. Masked ones are not compared,
/// and an answer must have none.
///
/// **Threads.** The executors may be called by any number of threads at once. A cassette is of one test
/// at a time: keep it in a field of the instance.
public final class Cassette implements BeforeEachCallback, AfterEachCallback {
    private final Path folder;
    private final JsonCodec codec;
    private final boolean strict;

    private final ReentrantLock lock = new ReentrantLock();

    /// The present test; null outside of tests. Guarded by `lock`, as the next.
    private @Nullable TestFile test;

    /// Null until the test asks for an executor.
    private @Nullable Tape tape;

    private Cassette(Path folder, JsonCodec codec, boolean strict) {
        this.folder = folder;
        this.codec = codec;
        this.strict = strict;
    }

    /// Creates a cassette, to be registered by [org.junit.jupiter.api.extension.RegisterExtension].
    ///
    /// @param folder where the files are, such as `src/test/resources/cassettes`
    /// @param codec writes and reads actions and answers
    /// @return the extension
    public static Cassette in(Path folder, JsonCodec codec) {
        return new Cassette(folder, codec, false);
    }

    /// Fails tests that replay and do not use all answers of their file.
    ///
    /// @return a cassette that does so
    public Cassette strict() {
        return new Cassette(folder, codec, true);
    }

    /// Puts the cassette around an executor: as its outermost layer of the process, inside of what is
    /// put around the returned one.
    ///
    /// @param live performs actions, where they are performed. Its number of actions in flight is kept
    /// @param <F> the family of actions
    /// @return an executor for the present test
    /// @throws IllegalStateException if no test is being run
    /// @throws CassetteError if the answers are to be replayed, and there is no file, or one that
    /// cannot be read
    public <F> Executor<F> executor(Executor<F> live) {
        lock.lock();
        try {
            if (test == null) {
                throw new IllegalStateException("A cassette gives executors to a test that is being run: register it by"
                        + " @RegisterExtension, and call executor(...) in the test or in @BeforeEach");
            }
            if (tape == null) {
                tape = tape(test);
            }
            return live.around(new Played<>(tape));
        } finally {
            lock.unlock();
        }
    }

    private Tape tape(TestFile test) {
        Path file = folder.resolve(test.path());
        Mode mode = Mode.current();
        if (mode == Mode.AUTO) {
            mode = Files.exists(file) ? Mode.REPLAY : Mode.RECORD;
        }
        try {
            return switch (mode) {
                case LIVE -> Tape.LIVE;
                case REPLAY -> replaying(file);
                case RECORD, AUTO -> new RecordingTape(HistoryFiles.of(codec), file, test.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tape replaying(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new CassetteError("There is no cassette " + file + ". " + Misses.RECORD);
        }
        try {
            return new ReplayingTape(codec, file);
        } catch (IllegalArgumentException e) {
            throw new CassetteError(
                    "The cassette " + file + " cannot be read: " + e.getMessage() + ". " + Misses.RECORD, e);
        }
    }

    /// Begins with a test.
    @Override
    public void beforeEach(ExtensionContext context) {
        begin(TestFile.of(context));
    }

    /// Ends with a test.
    ///
    /// @throws CassetteError if an action had no answer, or could not be recorded, or if answers were
    /// not used and the cassette is strict
    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        Tape played = begin(null);
        if (played != null) {
            played.end(context.getExecutionException().isEmpty(), strict);
        }
    }

    /// @return the tape of the test before
    private @Nullable Tape begin(@Nullable TestFile next) {
        lock.lock();
        try {
            Tape played = tape;
            tape = null;
            test = next;
            return played;
        } finally {
            lock.unlock();
        }
    }
}
