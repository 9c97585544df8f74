package dev.syncopate.examples.filelog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Processes are killed at any moment, and others go on: the run ends as its log says, and nothing in
/// the log is done again.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process that is killed there leaves its files locked for a while")
class KillTest {
    private static final int KILLS = Integer.getInteger("syncopate.kills", 25);
    private static final long SEED = Long.getLong("syncopate.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    /// How many kills there were in each tenth of a history.
    private final int[] tenths = new int[10];

    /// How many events and effects each program has.
    private final Map<String, int[]> sizes = new HashMap<>();

    @TempDir
    private Path folder;

    private int histories;
    private int effects;
    private int repeated;

    @Test
    void run_that_is_killed_ends_as_its_log_says() throws IOException, InterruptedException {
        System.out.println("KillTest: -Dsyncopate.seed=" + SEED);
        while (kills() < KILLS || Arrays.stream(tenths).min().orElseThrow() * 20 < kills()) {
            for (Program<?> program : Program.ALL) {
                killed(program, "none", 1 + random.nextInt(3));
            }
        }
        System.out.printf(
                "KillTest: %d kills, by tenths of the history %s; %d effects, %d of them again%n",
                kills(), Arrays.toString(tenths), effects, repeated);
    }

    /// Proves that the test above finds mistakes.
    @ParameterizedTest
    @CsvSource({"race, early", "list, early", "race, cancelled"})
    void log_with_a_mistake_is_found(String program, String mistake) throws IOException, InterruptedException {
        killed(Program.named(program), "none", 1);
        assertThatThrownBy(() -> {
                    for (int run = 0; run < 10; run++) {
                        killed(Program.named(program), mistake, 3);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .message()
                .containsAnyOf("that was ended or pending", "The log does not replay");
    }

    private int kills() {
        return IntStream.of(tenths).sum();
    }

    private History history(Program<?> program, String mistake) throws IOException {
        return new History(program, Files.createDirectory(folder.resolve("run" + histories++)), mistake);
    }

    private void killed(Program<?> program, String mistake, int times) throws IOException, InterruptedException {
        int[] size = sizes.get(program.name());
        if (size == null) {
            History whole = history(program, "none");
            whole.end();
            size = new int[] {whole.events(), whole.effects()};
            sizes.put(program.name(), size);
        }
        History history = history(program, mistake);
        int tenth = 0;
        boolean goesOn = true;
        for (int time = 0; time < times && goesOn; time++) {
            tenth = rarest(tenth);
            boolean byEffects = random.nextBoolean();
            goesOn = history.kill(byEffects, (int) ((tenth + random.nextDouble()) * size[byEffects ? 1 : 0] / 10));
            if (random.nextBoolean()) {
                history.tear();
            }
        }
        if (goesOn) {
            history.end();
        }
        history.tenths().forEach(each -> tenths[each]++);
        effects += history.effects();
        repeated += history.repeated();
    }

    /// Returns that of the tenths from one on in which there were the fewest kills.
    private int rarest(int from) {
        List<Integer> order = IntStream.range(from, 10).boxed().collect(Collectors.toList());
        Collections.shuffle(order, random);
        return Collections.min(order, Comparator.comparingInt(tenth -> tenths[tenth]));
    }
}
