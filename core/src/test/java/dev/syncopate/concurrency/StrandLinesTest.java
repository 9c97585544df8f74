package dev.syncopate.concurrency;

import static dev.syncopate.combinators.Combinators.memo;
import static dev.syncopate.combinators.Combinators.retry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.driver.Strand;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// In another package than the driver, whose lines are left out.
@Timeout(20)
class StrandLinesTest {
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Get(int id) implements Shop<Integer> {}
    }

    private static final Executor<Shop<?>> NONE = action -> {
        throw new AssertionError();
    };

    private static Strand strand(Executor<Shop<?>> executor) {
        Orchestration<Shop<?>, Object> orchestration = conductor -> conductor.yield(new Shop.Get(1));
        DrivenRun<Object> run = DrivenRun.start(orchestration, executor, RunSettings.of("r"), idle -> {});
        run.awaitIdle();
        try {
            assertThat(run.strands()).hasSize(1);
            Strand strand = run.strands().getFirst();
            assertThat(strand.lines())
                    .isNotEmpty()
                    .first()
                    .satisfies(line -> assertThat(line.getFileName()).isEqualTo("StrandLinesTest.java"));
            return strand;
        } finally {
            run.drop();
        }
    }

    @Test
    void a_strand_shows_its_line() {
        assertThat(strand(NONE).name()).isEmpty();
    }

    @Test
    void a_strand_shows_its_line_and_not_those_of_the_layers_above() {
        Executor<Shop<?>> layers = NONE.recorded()
                .with(memo())
                .with(retry(Schedule.fixed(Duration.ofSeconds(1))))
                .with(memo());

        assertThat(strand(layers).name()).isEmpty();
    }
}
