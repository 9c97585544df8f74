package dev.syncopate.examples.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, UTF_8);
    private Instant now = Instant.EPOCH;

    @Test
    void progress_without_a_terminal_prints_a_line_every_five_seconds() {
        try (var line = ProgressLine.elsewhere(out, () -> now)) {
            for (int folders = 1; folders <= 1000; folders++) {
                line.show("Scanning", folders + " folders");
                now = now.plusMillis(10);
            }
        }

        assertThat(printed().lines()).containsExactly("Scanning: 1 folders", "Scanning: 501 folders");
    }

    @Test
    void progress_prints_the_beginning_of_each_phase_at_once() {
        try (var line = ProgressLine.elsewhere(out, () -> now)) {
            line.show("Scanning", "1 folder");
            line.show("Comparing", "0 of 2");
            line.show("Comparing", "1 of 2");
        }

        assertThat(printed().lines()).containsExactly("Scanning: 1 folder", "Comparing: 0 of 2");
    }

    @Test
    void progress_on_a_terminal_rewrites_its_line_ten_times_a_second_and_clears_it_at_the_end() {
        try (var line = ProgressLine.onTerminal(out, () -> now)) {
            for (int folders = 1; folders <= 20; folders++) {
                line.show("Scanning", folders + " folders");
                now = now.plusMillis(10);
            }
        }

        assertThat(printed()).isEqualTo("\r\033[KScanning: 1 folders" + "\r\033[KScanning: 11 folders\r\033[K");
    }

    private String printed() {
        return bytes.toString(UTF_8);
    }
}
