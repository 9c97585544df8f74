package dev.syncopate.durable.kill;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Processes that use the public API are killed at any moment, and others go on. `syncopate.kills` says
/// how many rounds.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process that is killed there leaves its files locked for a while")
class ApiKillTest {
    private static final int ROUNDS = Integer.getInteger("syncopate.kills", 6);
    private static final long SEED = Long.getLong("syncopate.seed", System.nanoTime());

    /// Programs are new after so many rounds.
    private static final int SAME = 4;

    @TempDir
    private Path parent;

    @Test
    void runs_of_the_public_api_that_are_killed_go_on_to_the_end_that_they_have_otherwise() throws Exception {
        try (ApiKilling killing = new ApiKilling(parent, SEED)) {
            for (int round = 0; round < ROUNDS; round++) {
                long seed = Math.floorMod(SEED, 1_000_000) + (long) (round / SAME);
                killing.round(new ApiPrograms(10, seed), ApiFault.NONE, round % 4 == 3);
            }
            System.out.println("ApiKillTest: -Dsyncopate.seed=" + SEED + ", " + killing);
            if (ROUNDS >= 100) {
                killing.requireSpread();
            }
        }
    }
}
