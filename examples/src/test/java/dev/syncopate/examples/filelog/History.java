package dev.syncopate.examples.filelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.DriverAction;
import dev.syncopate.driver.Ending;
import dev.syncopate.examples.filelog.World.Effect;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// One run of a program by several processes, in a folder of its own. Each process is started where the
/// last one was killed, and what it left is checked.
final class History {
    /// What a process that was killed by SIGKILL exits with.
    private static final int KILLED = 128 + 9;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Program<?> program;
    private final Path folder;
    private final String mistake;
    private final Path log;
    private final Path world;
    private int session;

    /// How many events there were at each kill.
    private final List<Integer> kills = new ArrayList<>();

    /// What had ended when a session began.
    private final List<Replayed> begun = new ArrayList<>();

    History(Program<?> program, Path folder, String mistake) {
        this.program = program;
        this.folder = folder;
        this.mistake = mistake;
        this.log = folder.resolve("log");
        this.world = folder.resolve("world");
    }

    /// Starts a process and kills it.
    ///
    /// @param byEffects whether effects are counted, or events
    /// @param count how many there must be
    /// @return whether it was killed before its run had ended
    boolean kill(boolean byEffects, int count) throws IOException, InterruptedException {
        Process process = start();
        Path counted = byEffects ? world : log;
        int lines = byEffects ? count : count + 1;
        long since = System.nanoTime();
        try {
            while (process.isAlive() && lines(counted) < lines) {
                requirePatience(since);
                LockSupport.parkNanos(100_000);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() == 0) {
            check();
            return false;
        }
        requireExit(process, KILLED);
        checkEffects(replayed());
        kills.add(lines(log) - 1);
        return true;
    }

    /// Leaves half a line behind, as a crash of the machine would.
    void tear() throws IOException {
        if (Files.exists(log)) {
            Files.writeString(log, "2026-11-27T09:25:57.9Z\t/0\tansw", StandardOpenOption.APPEND);
        }
    }

    /// Runs the program to its end, and checks all.
    void end() throws IOException, InterruptedException {
        Process process = start();
        boolean ended = process.waitFor(PATIENCE, TimeUnit.NANOSECONDS);
        process.destroyForcibly();
        assertThat(ended).as("%s ends", this).isTrue();
        requireExit(process, 0);
        check();
    }

    /// Where in the history the kills were, in tenths.
    List<Integer> tenths() throws IOException {
        int size = events();
        return kills.stream()
                .map(events -> Math.clamp(events * 10L / size, 0, 9))
                .toList();
    }

    int events() throws IOException {
        return lines(log) - 1;
    }

    int effects() throws IOException {
        return lines(world);
    }

    /// How many effects were done again.
    int repeated() throws IOException {
        List<Effect> effects = World.effects(world);
        return effects.size()
                - (int) effects.stream().map(Effect::path).distinct().count();
    }

    private Process start() throws IOException {
        begun.add(replayed());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        program.name(),
                        folder.toString(),
                        "" + session++,
                        mistake)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private void requireExit(Process process, int expected) throws IOException {
        assertThat(process.exitValue())
                .as("%s, errors: %s", this, Files.readString(folder.resolve("errors")))
                .isEqualTo(expected);
    }

    private Replayed replayed() throws IOException {
        return Files.exists(log) ? Replayed.of(program, log) : Replayed.NONE;
    }

    private void requirePatience(long since) {
        assertThat(System.nanoTime() - since).as("%s goes on", this).isLessThan(PATIENCE);
    }

    private void check() throws IOException {
        Replayed replayed = replayed();
        assertThat(replayed.told())
                .as("%s: the run and its replay", this)
                .contains(Files.readAllLines(folder.resolve("result")));
        checkEffects(replayed);
        List<String> performed = World.effects(world).stream().map(Effect::path).toList();
        replayed.ended().forEach((path, end) -> {
            if (!(end.action() instanceof DriverAction) && end.ending() instanceof Ending.Answered) {
                assertThat(performed).as("%s: effects", this).contains(path);
            }
        });
    }

    /// Each effect is of an action that the log had called for; nothing in the log was done again.
    private void checkEffects(Replayed now) throws IOException {
        Map<String, Effect> before = new HashMap<>();
        for (Effect effect : World.effects(world)) {
            var end = now.ended().get(effect.path());
            String action = end == null
                    ? now.pending().get(effect.path())
                    : end.action().toString();
            assertThat(action)
                    .as("%s: action of %s that was ended or pending at the last kill", this, effect)
                    .isEqualTo(effect.action());
            assertThat(begun.get(effect.session()).ended())
                    .as("%s: what the log had ended when %s was done", this, effect)
                    .doesNotContainKey(effect.path());
            Effect first = before.put(effect.path(), effect);
            if (first != null) {
                assertThat(effect.session())
                        .as("%s: %s is done once by a process", this, effect)
                        .isGreaterThan(first.session());
                assertThat(effect.key()).as("%s: key of %s", this, effect).isEqualTo(first.key());
            }
        }
    }

    private static int lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        int lines = 0;
        for (byte each : Files.readAllBytes(file)) {
            if (each == '\n') {
                lines++;
            }
        }
        return lines;
    }

    @Override
    public String toString() {
        return program.name() + " in session " + session;
    }
}
