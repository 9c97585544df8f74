package dev.syncopate.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `syncopate.entries` says how many entries.
class LongHistoryTest {
    private static final long ENTRIES = Long.getLong("syncopate.entries", 400_000);

    @TempDir
    Path folder;

    /// The entries themselves would take more than 100 MB.
    @Test
    void long_history_is_written_and_read_in_a_heap_of_16_megabytes() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx16m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyEntries.class.getName(),
                        folder.resolve("long.jsonl").toString(),
                        String.valueOf(ENTRIES))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).startsWith(ENTRIES + " entries, the last Ended[path=/" + (ENTRIES / 2 - 1));
        System.out.println(output.strip());
    }
}
