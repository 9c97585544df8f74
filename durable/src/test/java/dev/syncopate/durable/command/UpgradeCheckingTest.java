package dev.syncopate.durable.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.definitions.Definition;
import dev.syncopate.durable.DefinitionSource;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableSettings;
import dev.syncopate.json.JsonCodec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The upgrade check as a command, which finds the definitions of a program on its class path.
class UpgradeCheckingTest {
    private record Say(String what) implements Action<Say, String> {}

    private record Program(String first) implements DefinitionSource {
        @Override
        public JsonCodec codec() {
            return JsonCodec.of(Say.class);
        }

        @Override
        public List<Definition<?, ?, ?>> definitions() {
            return List.of(definition());
        }

        Definition<Say, String, String> definition() {
            return Definition.of("saying", String.class, String.class, input -> conductor -> {
                conductor.yield(new Say(first));
                return conductor.yield(new Say("wait"));
            });
        }
    }

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private UpgradeChecking checking = new UpgradeChecking(Path.of("none"), System.out);

    @BeforeEach
    void run_once() throws InterruptedException {
        Path file = folder.resolve("runs.db");
        checking = new UpgradeChecking(file, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        CountDownLatch waits = new CountDownLatch(1);
        try (Durable durable = Durable.open(
                file, JsonCodec.of(Say.class), DurableSettings.standard().withClosing(Duration.ZERO))) {
            durable.register(new Program("hello").definition(), action -> {
                if (action.what().equals("wait")) {
                    waits.countDown();
                    new CountDownLatch(1).await();
                }
                return "said";
            });
            durable.start(new Program("hello").definition(), "one", "x");
            waits.await();
        }
    }

    @Test
    void code_that_fits_is_told() {
        checking.run(List.of(new Program("hello")));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("All 1 unfinished runs fit the code.");
    }

    @Test
    void code_that_does_not_fit_fails_the_command() {
        assertThatThrownBy(() -> checking.run(List.of(new Program("good day"))))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.status).isOne())
                .hasMessageContaining("1 of 1 unfinished runs do not fit the code:")
                .hasMessageContaining("good day");
    }

    @Test
    void program_that_is_not_found_is_asked_for() {
        assertThatThrownBy(checking::run)
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("there is none")
                .hasMessageContaining("META-INF/services");
    }
}
