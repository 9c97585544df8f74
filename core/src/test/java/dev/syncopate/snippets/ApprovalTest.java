package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Collector;
import dev.syncopate.history.Recorder;
import dev.syncopate.snippets.Recipes.Payments;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ApprovalTest {
    // @start region="in-virtual-time"
    private final Orchestration<Payments<?>, String> pay = conductor -> conductor.yield(new Payments.Pay("Ada", 1_001));

    /// Answers yes after some time, and waits for it by the call, as virtual time demands.
    private static Executor<Payments<?>> afterHours(int hours) {
        return Executor.of((action, call) -> switch (action) {
            case Payments.Pay payment -> payment.reply("paid " + payment.euros());
            case Payments.Approve approve -> {
                call.sleep(Duration.ofHours(hours));
                yield approve.reply(true);
            }
        });
    }

    private String run(Executor<Payments<?>> executor) {
        return Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(pay, Recipes.approvedInTime(executor));
    }

    @Test
    void is_paid_if_somebody_approves_within_four_hours() {
        assertThat(run(afterHours(3))).isEqualTo("paid 1001");
    }

    @Test
    void is_denied_if_nobody_answers_within_four_hours() {
        assertThatThrownBy(() -> run(afterHours(5))).hasMessageContaining("nobody approved it");
    }
    // @end

    @Test
    void an_answer_that_is_on_record_is_not_asked_for_again() {
        Recorder recorder = Recorder.recorder();
        Syncopate.inMemory().recordedTo(recorder).run(pay, Recipes.approved(afterHours(0)));
        Collector<Payments<?>> done = Collector.collector();

        Recorder goingOn = Recorder.continuing(recorder.history().first(1));
        assertThat(Syncopate.inMemory()
                        .recordedTo(goingOn)
                        .run(pay, Recipes.approved(afterHours(3).with(done))))
                .isEqualTo("paid 1001");
        assertThat(done.actions()).containsExactly(new Payments.Pay("Ada", 1_001));
    }
}
