package dev.syncopate.examples.filelog;

import dev.syncopate.DriverAction;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.LogDriver;
import dev.syncopate.driver.Pending;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Runs an orchestration on the log in a file. A run whose log cannot be written is dropped.
final class FileRun implements Driver {
    private final FileLog log;
    private final LogDriver driver;

    /// Touched by the thread that calls [#idle].
    private boolean started;

    private FileRun(FileLog log) {
        this.log = log;
        this.driver = new LogDriver(log);
    }

    /// Runs it to its end, from where the log ends.
    ///
    /// @return how it ended, when all of that is durable
    static <F, T> Outcome<T> run(Path file, String id, Orchestration<F, T> orchestration, Executor<F> executor)
            throws IOException {
        // @start region="run"
        Optional<Outcome<T>> outcome;
        try (var log = new FileLog(file, id)) {
            outcome = DrivenRun.run(orchestration, executor, log.settings(), new FileRun(log));
        }
        return outcome.orElseThrow(() -> new IOException("The run was dropped, and is unfinished in " + file));
        // @end
    }

    @Override
    public void idle(DrivenRun<?> run) {
        if (!started) {
            started = true;
            log.onFailure(run::drop);
        }
        driver.idle(run);
    }

    @Override
    public boolean isReplaying() {
        return driver.isReplaying();
    }

    @Override
    public boolean answers(DriverAction<?> question) {
        return driver.answers(question);
    }

    @Override
    public void performed(DrivenRun<?> run, Pending action, Ending ending) {
        driver.performed(run, action, ending);
    }

    @Override
    public void cancelRequested(DrivenRun<?> run) {
        driver.cancelRequested(run);
    }
}
