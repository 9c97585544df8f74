package dev.syncopate.examples.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.examples.Printed;
import dev.syncopate.examples.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process that is killed there leaves its files locked for a while")
class MigrateTest {
    private static final int AT_ONCE = 8;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private List<String> moved() throws IOException {
        var file = folder.resolve("migrate.db.moved");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Test
    void migration_that_is_killed_goes_on_and_moves_again_only_what_was_in_flight() throws Exception {
        var transcript = new Transcript(folder);
        for (int kill = 1; kill <= 2; kill++) {
            var process = transcript.start("migrate", "--items", "1500");
            while (process.isAlive() && moved().size() < kill * 500) {
                LockSupport.parkNanos(1_000_000);
            }
            process.destroyForcibly().waitFor(); // kill -9
            assertThat(process.exitValue()).isEqualTo(Transcript.KILLED);
        }

        assertThat(transcript.run("migrate", "--items", "1500")).isZero();
        assertThat(transcript.out())
                .containsPattern("Going on: [\\d,]+ of 1,500 customers")
                .contains("All 1,500 customers are moved.");
        assertThat(new HashSet<>(moved())).hasSize(1500 + 1);
        assertThat(moved()).hasSizeBetween(1500 + 1, 1500 + 1 + 2 * AT_ONCE);
        assertThat(moved()).containsOnlyOnce("switched over with 1500").endsWith("switched over with 1500");
    }

    /// The README and the guide quote it. `-DargLine=-Dreports.update=true` stores it.
    @Test
    void plug_is_pulled_in_the_middle() throws IOException, InterruptedException {
        var transcript = new Transcript(folder);

        assertThat(transcript.run("migrate", "--crash-at", "6000")).isEqualTo(Transcript.KILLED);
        assertThat(transcript.run("migrate")).as(transcript.errors()).isZero();
        assertThat(transcript.isLike("migrate.txt")).as(transcript.toString()).isTrue();
        assertThat(new HashSet<>(moved())).hasSize(10_000 + 1);
    }

    @Test
    void other_number_of_items_is_refused_and_both_are_shown() {
        var store = folder.resolve("other.db").toString();
        assertThat(Printed.by("migrate", "--store", store, "--items", "3").exitCode())
                .isZero();

        var printed = Printed.by("migrate", "--store", store, "--items", "4");

        assertThat(printed.exitCode()).isEqualTo(1);
        assertThat(printed.err()).contains("with 3").contains("with 4");
    }

    @Test
    void mistakes_on_the_command_line_are_named() {
        assertThat(Printed.by("migrate", "--items")).isEqualTo(new Printed(2, "", "migrate: --items needs a value.\n"));
        assertThat(Printed.by("migrate", "--items", "x").err()).contains("--items needs a number from 1 on, but got x");
        assertThat(Printed.by("migrate", "--item", "1").err()).contains("there is no option --item");
    }
}
