package dev.syncopate.testkit.search;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.syncopate.Executor;
import dev.syncopate.testkit.search.SmallProgram.Act;
import dev.syncopate.testkit.search.SmallProgram.Do;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// No pure program is taken for impure.
class PureProgramsTest {
    private static final int PROGRAMS = Integer.getInteger("syncopate.trial.programs", 200);
    private static final long SEED = Long.getLong("syncopate.seed", 0);

    @Test
    void none_is_accused() {
        for (long seed = SEED; seed < SEED + PROGRAMS; seed++) {
            TrialSetup setup = TrialSetup.of(new SmallProgram(seed, 6, 3).next(), SmallWorld::new, world ->
                            (Executor<Act>) action -> ((SmallWorld) world).perform((Do) action))
                    .answersAtOnce()
                    .cancelled()
                    .within(Duration.ofMillis(20))
                    .threads(1);
            assertThatCode(() -> new Trials(setup).search(Search.EXPLORE))
                    .as("program %d", seed)
                    .doesNotThrowAnyException();
        }
    }
}
