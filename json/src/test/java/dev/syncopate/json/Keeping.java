package dev.syncopate.json;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.driver.Entry;
import dev.syncopate.history.History;
import dev.syncopate.history.Replay;
import dev.syncopate.json.Storing.Shop;
import java.io.IOException;
import java.nio.file.Path;

/// The code of the page about histories.
final class Keeping {
    private Keeping() {}

    // @start region="log"
    static String record(Orchestration<Shop<?>, String> order, Executor<Shop<?>> executor, Path file)
            throws IOException {
        HistoryFiles files = HistoryFiles.of(JsonCodec.of(Shop.class));
        try (HistoryLog log = files.log(file)) {
            return Syncopate.inMemory().recordedTo(log).run(order, executor); // goes on, if the file exists
        }
    }
    // @end

    // @start region="files"
    static String replay(Orchestration<Shop<?>, String> order, Path file) throws IOException {
        HistoryFiles files = HistoryFiles.of(JsonCodec.of(Shop.class));
        History history = files.read(file);
        return Replay.run(order, history);
    }
    // @end

    // @start region="stream"
    static void copy(HistoryFiles files, Path from, Path to) throws IOException {
        try (HistoryReader reader = files.reader(from);
                HistoryWriter writer = files.writer(to, reader.settings())) {
            while (reader.hasNext()) {
                Entry entry = reader.next();
                writer.write(entry);
            }
        }
    }
    // @end
}
