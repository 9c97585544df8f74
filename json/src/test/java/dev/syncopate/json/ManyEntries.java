package dev.syncopate.json;

import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.json.HistoryFilesTest.Depot;
import dev.syncopate.json.HistoryFilesTest.Taken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/// Writes a long history and reads it, in a JVM of its own with a small heap.
final class ManyEntries {
    private ManyEntries() {}

    /// Arguments: the file, and the number of entries.
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        long count = Long.parseLong(arguments[1]);
        HistoryFiles files = HistoryFiles.of(JsonCodec.of(Depot.class));
        long begun = System.nanoTime();
        try (HistoryWriter writer = files.writer(file, RunSettings.of("long"))) {
            for (long i = 0; i < count / 2; i++) {
                dev.syncopate.Path path = dev.syncopate.Path.RUN.at(i);
                Depot.Take take = new Depot.Take("article " + i, (int) (i % 60));
                Instant at = Instant.ofEpochSecond(i, i % 1_000_000_000);
                writer.write(new Note.Yielded(path, take, at));
                writer.write(new Event.Ended(path, take, Ending.success(new Taken(take.what(), at)), at));
            }
        }
        long written = System.nanoTime();
        long seen = 0;
        Entry last = null;
        try (HistoryReader reader = files.reader(file)) {
            for (; reader.hasNext(); seen++) {
                last = reader.next();
            }
        }
        long read = System.nanoTime();
        System.out.printf(
                "%d entries, the last %s, written at %,d/s, read at %,d/s%n",
                seen, last, rate(count, written - begun), rate(count, read - written));
    }

    private static long rate(long count, long nanos) {
        return count * 1_000_000_000L / nanos;
    }
}
