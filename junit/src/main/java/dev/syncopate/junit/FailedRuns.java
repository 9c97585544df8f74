package dev.syncopate.junit;

import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// Shows what the runs of a test did, if the test fails: below the stack trace of the failure, and as a
/// file beside the report of JUnit.
///
/// {@snippet class="dev.syncopate.junit.RunsExample" region="runs"}
///
/// **Threads.** [#recorder()] may be called by any number of threads at once. It is of one test at a
/// time: keep it in a field of the instance.
public final class FailedRuns implements BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {
    private final List<Recorder> recorders = new CopyOnWriteArrayList<>();

    /// Creates the extension, to be registered by [org.junit.jupiter.api.extension.RegisterExtension].
    public FailedRuns() {}

    /// Makes a recorder for one run of the present test.
    ///
    /// @return a recorder, for [recordedTo][dev.syncopate.Syncopate.InMemory#recordedTo]
    public Recorder recorder() {
        Recorder recorder = Recorder.recorder();
        recorders.add(recorder);
        return recorder;
    }

    /// Begins with a test.
    @Override
    public void beforeEach(ExtensionContext context) {
        recorders.clear();
    }

    /// Adds the histories to the failure of a test.
    ///
    /// @throws Throwable the failure
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        histories().stream().map(RecordedRun::new).forEach(failure::addSuppressed);
        throw failure;
    }

    /// Writes the histories of a test that has failed.
    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            return;
        }
        List<History> histories = histories();
        for (int i = 0; i < histories.size(); i++) {
            History history = histories.get(i);
            context.publishFile(
                    "run-" + (i + 1) + ".txt",
                    MediaType.TEXT_PLAIN_UTF_8,
                    file -> Files.writeString(file, text(history)));
        }
    }

    /// Of the runs that have begun.
    private List<History> histories() {
        return recorders.stream().flatMap(FailedRuns::begun).toList();
    }

    private static Stream<History> begun(Recorder recorder) {
        try {
            return Stream.of(recorder.history());
        } catch (IllegalStateException e) {
            return Stream.empty();
        }
    }

    private static String text(History history) {
        return "run " + history.runId() + ", seed " + history.seed() + ", started at " + history.start() + "\n"
                + history.toString().indent(2);
    }

    /// Stands below the stack trace of a failure, and has none itself.
    private static final class RecordedRun extends Exception {
        private static final long serialVersionUID = 1L;

        RecordedRun(History history) {
            super("What the run did: " + text(history), null, false, false);
        }
    }
}
