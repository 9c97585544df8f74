package dev.syncopate.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingTest {
    @Test
    void run_that_fails_is_drawn_too(@TempDir Path folder) {
        Executor<Object> broken = action -> {
            throw new IOException("offline");
        };

        assertThatThrownBy(() ->
                        Drawing.<Object>draw(conductor -> String.valueOf(conductor.yieldAny("ping")), broken, folder))
                .isInstanceOf(ActionFailedException.class);
        assertThat(Unpacked.of(read(folder.resolve("run.html"))).texts()).contains("ping", "IOException: offline");
    }

    @Test
    void two_runs_are_drawn_in_one_file(@TempDir Path folder) throws IOException {
        Drawing.compare(Order.history(), Order.changed(), folder);

        assertThat(Unpacked.of(read(folder.resolve("compared.html"))).texts()).contains("seconds: 1 -> 2");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
