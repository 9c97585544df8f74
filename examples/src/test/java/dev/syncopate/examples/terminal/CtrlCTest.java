package dev.syncopate.examples.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
class CtrlCTest {

    @Test
    void ctrl_c_lets_a_run_clean_up_before_the_process_ends() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.syncopate.examples.Examples",
                        "pipeline")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> printed;
        try (var out = process.inputReader(UTF_8)) {
            assertThat(out.readLine()).isEqualTo("The album is open.");
            process.toHandle().destroy(); // unlike process.destroy(), this leaves its output open
            printed = out.lines().toList();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).containsExactly("The album is discarded.");
    }
}
