package dev.syncopate.durable.kill;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.durable.kill.Program.Programs;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Proves that [KillTest] finds mistakes. [FrozenOwnerTest] and [SleepTest] find two more.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process that is killed there leaves its files locked for a while")
class PlantedFaultTest {
    private static final int MOST_ROUNDS = 10;
    private static final Programs PROGRAMS = new Programs(24, 7);
    private static final int EVENTS = 600;

    @TempDir
    private static Path parent;

    private static Killing killing;

    @BeforeAll
    static void start() throws Exception {
        killing = new Killing(parent, 0);
    }

    @AfterAll
    static void end() {
        killing.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EARLY_EFFECT       | begun when what led to it was stored",
                "EARLY_RESULT       | told is stored",
                "BAD_ROW_HALTS      | bad row",
                "BAD_ROW_LOSES      | place of an event,is stored,begun when",
                "CANCELLED_LEFT_OUT | cannot be replayed,does not fit the run,of the stored events,does not end,begun when",
                "LIMIT_LEFT_OUT     | cannot be replayed,does not fit the run,of the stored events,does not end,begun when",
                "ORDER_OF_ARRIVAL   | cannot be replayed,does not fit the run,of the stored events,does not end,begun when",
                "NOW_FROM_THE_WALL  | does not fit the run,never killed,goes on from what was stored",
            })
    void fault_is_found(Fault fault, String messages) {
        assertThatThrownBy(() -> {
                    for (int round = 0; round < MOST_ROUNDS; round++) {
                        killing.round(PROGRAMS, fault, EVENTS, false);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .message()
                .containsAnyOf(messages.split(","));
    }
}
