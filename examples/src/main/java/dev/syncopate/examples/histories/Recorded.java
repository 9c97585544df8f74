package dev.syncopate.examples.histories;

import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.history.History;
import dev.syncopate.json.HistoryFiles;
import dev.syncopate.json.JsonCodec;
import dev.syncopate.json.fixtures.UpgradeCheck;
import dev.syncopate.json.fixtures.UpgradeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// An example whose runs can be recorded. None has layers of the run.
///
/// @param name the name of the example, with which the ids of its runs begin
/// @param codec knows its actions
/// @param orchestration what is run for a history
/// @param <F> the family of its actions
public record Recorded<F>(String name, JsonCodec codec, Function<History, Orchestration<F, ?>> orchestration) {

    /// Runs the example while its history is written to a file.
    ///
    /// @param file a new file
    /// @param program runs it on a driver that records
    /// @return the exit code
    /// @throws IOException if there is such a file, or it cannot be written
    public int record(Path file, ToIntFunction<Syncopate.InMemory> program) throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + " exists: name a new file");
        }
        try (var log = HistoryFiles.of(codec).log(file)) {
            return program.applyAsInt(Syncopate.inMemory().withId(name).recordedTo(log));
        }
    }

    UpgradeReport check(Path file) throws IOException {
        return UpgradeCheck.of(codec).runs(name, orchestration).check(file);
    }
}
