package dev.syncopate.durable.kill;

import dev.syncopate.durable.kill.Program.Programs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Processes are killed at any moment, and the runs go on in another one. `syncopate.kills` says how
/// many rounds.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process that is killed there leaves its files locked for a while")
class KillTest {
    private static final int ROUNDS = Integer.getInteger("syncopate.kills", 20);
    private static final long SEED = Long.getLong("syncopate.seed", System.nanoTime());

    /// Programs are new after so many rounds.
    private static final int SAME = 20;

    @TempDir
    private Path parent;

    @Test
    void runs_that_are_killed_go_on_to_the_result_of_their_log() throws Exception {
        int rounds = 0;
        try (Killing killing = new Killing(parent, SEED)) {
            while (rounds < ROUNDS) {
                long seed = Math.floorMod(SEED, 1_000_000) + 100L * (rounds / SAME);
                Programs one = new Programs(1, seed);
                Programs many = new Programs(64, seed);
                int sizeOfOne = killing.size(one);
                int sizeOfMany = killing.size(many);
                for (int i = 0; i < SAME && rounds < ROUNDS; i += 2, rounds += 2) {
                    killing.round(one, Fault.NONE, sizeOfOne, i % 8 == 0);
                    killing.round(many, Fault.NONE, sizeOfMany, i % 8 == 6);
                }
            }
            System.out.println("KillTest: -Dsyncopate.seed=" + SEED + ", " + killing);
            if (rounds >= 100) {
                killing.requireSpread();
            }
        }
    }
}
