package dev.syncopate.examples.checkout.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.examples.Printed;
import dev.syncopate.examples.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The guide quotes the transcripts. `-DargLine=-Dreports.update=true` stores them.
@Timeout(240)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process that is killed there leaves its files locked for a while")
class DurableCheckoutTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private List<String> world() throws IOException {
        return Files.readAllLines(folder.resolve("o1.db.world"));
    }

    @Test
    void checkout_goes_on_where_it_was() throws IOException, InterruptedException, SQLException {
        var transcript = new Transcript(folder);

        assertThat(transcript.run("checkout", "--durable", "o1.db", "--crash-at", "3"))
                .isEqualTo(Transcript.KILLED);
        transcript.query("o1.db", "SELECT path, action, outcome, value FROM event ORDER BY place");
        assertThat(transcript.run("checkout", "--durable", "o1.db"))
                .as(transcript.errors())
                .isZero();
        assertThat(transcript.isLike("checkout-durable.txt"))
                .as(transcript.toString())
                .isTrue();
        assertThat(world()).doesNotHaveDuplicates();
    }

    @Test
    void undoing_goes_on_where_it_was_and_undoes_nothing_twice() throws IOException, InterruptedException {
        var transcript = new Transcript(folder);

        assertThat(transcript.run("checkout", "--durable", "o1.db", "--fail", "Ship", "--crash-at", "6"))
                .isEqualTo(Transcript.KILLED);
        assertThat(transcript.run("checkout", "--durable", "o1.db"))
                .as(transcript.errors())
                .isZero();
        assertThat(transcript.isLike("checkout-undone.txt"))
                .as(transcript.toString())
                .isTrue();
        assertThat(world()).doesNotHaveDuplicates().hasSize(7);
    }

    @Test
    void checkout_that_is_killed_every_three_actions_is_done_once() throws IOException, InterruptedException {
        var transcript = new Transcript(folder);

        int kills = 0;
        while (transcript.run("checkout", "--durable", "o1.db", "--crash-at", "3") == Transcript.KILLED) {
            kills++;
        }
        assertThat(kills).isBetween(2, 5);
        assertThat(transcript.out()).contains("Done: Receipt[order=o1");
        assertThat(world()).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void mistakes_on_the_command_line_are_named() {
        assertThat(Printed.by("checkout", "--durable", "x", "--crash-at", "0").err())
                .startsWith("checkout: it takes --durable FILE, --crash-at N");
        assertThat(Printed.by("checkout", "--durable").exitCode()).isEqualTo(2);
    }
}
