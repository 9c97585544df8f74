package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Outcome;
import dev.syncopate.definitions.Definition;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// Who asks a run again and again whether it has ended.
class OutcomeTest extends DurableFixture {
    private static final Duration EVER = ChronoUnit.FOREVER.getDuration();
    private static final Definition<Job<?>, String, String> APPROVED =
            job(input -> conductor -> conductor.yield(new Job.Approve(input)) + "");

    @Test
    void run_that_has_not_ended_has_no_outcome_and_one_that_has_returned_has_its_result() throws Exception {
        Durable durable = open(APPROVED);
        DurableRun<String> run = durable.start(APPROVED, "one", "x");
        assertThat(run.outcome(Duration.ZERO)).isEmpty();
        assertThat(run.outcome(Duration.ofMillis(-1))).isEmpty();
        assertThatThrownBy(() -> run.join(Duration.ZERO))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("The run one did not end within PT0S; it goes on");
        durable.answer(tokens.take(), true);

        assertThat(run.outcome(EVER)).contains(Outcome.success("true"));
        assertThat(run.join(EVER)).isEqualTo("true");
    }

    private static Outcome.Failure<?> failure(Optional<? extends Outcome<?>> outcome) {
        return (Outcome.Failure<?>) outcome.orElseThrow();
    }

    @Test
    void run_that_has_failed_has_its_failure_by_type_also_after_a_restart() throws Exception {
        var definition = job(input -> conductor -> {
            throw new Trouble(input);
        });
        var outcome = open(definition).start(definition, "one", "broke").outcome(EVER);
        assertThat(failure(outcome).is(Trouble.class)).isTrue();
        assertThat(failure(outcome).reason()).isEqualTo("Trouble: broke");
        assertThat(open(definition).run(definition, "one").outcome(EVER)).isEqualTo(outcome);
    }

    @Test
    void run_that_was_cancelled_has_failed_by_that() throws Exception {
        DurableRun<String> run = open(APPROVED).start(APPROVED, "one", "x");
        tokens.take();
        run.cancel();
        assertThat(failure(run.outcome(EVER)).is(CancellationException.class)).isTrue();
    }

    @Test
    void store_that_is_closed_is_no_outcome() {
        Durable durable = open(APPROVED);
        DurableRun<String> run = durable.start(APPROVED, "one", "x");
        durable.close();
        assertThatThrownBy(() -> run.outcome(EVER))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.CLOSED));
    }
}
