package dev.syncopate.examples.duplicates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.examples.duplicates.Disk.Progress.Hashing;
import dev.syncopate.examples.duplicates.Disk.Progress.Scanning;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, UTF_8);
    private Instant now = Instant.EPOCH;

    @Test
    void prints_a_line_every_five_seconds_where_there_is_no_terminal() {
        try (var line = ProgressLine.elsewhere(out, () -> now)) {
            for (int folders = 1; folders <= 1000; folders++) {
                line.show(new Scanning(folders, 0));
                now = now.plusMillis(10);
            }
        }

        assertThat(printed().lines())
                .containsExactly("Scanning: 0 files in 1 folder so far", "Scanning: 0 files in 501 folders so far");
    }

    @Test
    void prints_the_beginning_of_each_phase_at_once() {
        try (var line = ProgressLine.elsewhere(out, () -> now)) {
            line.show(new Scanning(1, 2));
            line.show(new Hashing(0, 2, 0, 8));
            line.show(new Hashing(1, 2, 4, 8));
        }

        assertThat(printed().lines())
                .containsExactly("Scanning: 2 files in 1 folder so far", "Comparing: 0 of 2 files, 0 B of 8 B");
    }

    @Test
    void rewrites_its_line_on_a_terminal_ten_times_a_second_and_clears_it_in_the_end() {
        try (var line = ProgressLine.onTerminal(out, () -> now)) {
            for (int folders = 1; folders <= 20; folders++) {
                line.show(new Scanning(folders, 0));
                now = now.plusMillis(10);
            }
        }

        assertThat(printed())
                .isEqualTo("\r\033[KScanning: 0 files in 1 folder so far"
                        + "\r\033[KScanning: 0 files in 11 folders so far\r\033[K");
    }

    private String printed() {
        return bytes.toString(UTF_8);
    }
}
