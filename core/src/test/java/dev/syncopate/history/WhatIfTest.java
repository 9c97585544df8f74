package dev.syncopate.history;

import static dev.syncopate.combinators.Combinators.compensate;
import static dev.syncopate.combinators.Combinators.retry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Stock(String article) implements Shop<Integer> {}

        record Charge(int cents) implements Shop<String> {}

        record Refund(int cents) implements Shop<String> {}

        record Ship(String article) implements Shop<String> {}

        record Apologise() implements Shop<String> {}
    }

    private static final Orchestration<Shop<?>, String> ORDER = conductor -> {
        Fork<Integer> stock = conductor.fork(child -> child.yield(new Shop.Stock("book")));
        String charge = conductor.yield(new Shop.Charge(500));
        if (stock.join() == 0) {
            return conductor.yield(new Shop.Apologise());
        }
        try {
            return charge + ", " + conductor.timeout(Duration.ofHours(1), part -> part.yield(new Shop.Ship("book")));
        } catch (TimeoutException e) {
            return charge + ", late";
        }
    };

    private final List<Object> performed = new ArrayList<>();

    private Executor<Shop<?>> stack(int cents) {
        return Executor.<Shop<?>>of((action, call) -> {
                    performed.add(action);
                    return switch (action) {
                        case Shop.Stock stock -> 3;
                        case Shop.Charge charge -> "charged " + cents;
                        case Shop.Refund refund -> "refunded";
                        case Shop.Ship ship -> "shipped";
                        case Shop.Apologise apologise -> "sorry";
                    };
                })
                .withMaxInFlight(4)
                .with(compensate(action -> action instanceof Shop.Charge(var paid)
                        ? Optional.of(new Shop.Refund(paid))
                        : Optional.empty()))
                .with(retry(Schedule.fixed(Duration.ofSeconds(1)).upTo(2)).when(action -> action instanceof Shop.Ship));
    }

    private History recorded() {
        Recorder recorder = Recorder.recorder();
        Syncopate.inMemory().inVirtualTime(Instant.EPOCH).recordedTo(recorder).run(ORDER, stack(500));
        performed.clear();
        return recorder.history();
    }

    @Test
    void nothing_changed_does_what_was_recorded_and_performs_nothing() {
        History history = recorded();

        WhatIf.Answer<String> answer = WhatIf.of(ORDER, history).with(stack(0)).run();

        assertThat(answer.outcome()).isEqualTo(Outcome.success("charged 500, shipped"));
        assertThat(answer.diff().isEmpty()).isTrue();
        assertThat(answer.after()).isEqualTo(history);
        assertThat(performed).isEmpty();
    }

    @Test
    void another_answer_leads_another_way_which_the_model_answers() {
        WhatIf.Answer<String> answer = WhatIf.of(ORDER, recorded())
                .answering(Path.parse("/0/0"), Ending.success(0))
                .with(stack(0))
                .run();

        assertThat(performed).containsExactly(new Shop.Apologise());
        assertThat(answer).hasToString("""
                ends with Success[value=sorry]
                path  what    before              after
                /0/0  end     Success[value=3]    Success[value=0]
                /1/0  action  Ship[article=book]  -
                /1    action  -                   Apologise[]""");
    }

    @Test
    void failure_has_the_layers_of_the_run_undo_what_was_done() {
        WhatIf.Answer<String> answer = WhatIf.of(ORDER, recorded())
                .answering(Path.parse("/1/0"), Ending.failure(new IOException("no truck")))
                .answering(Path.parse("/1/0@2"), Ending.failure(new IOException("still none")))
                .with(stack(0))
                .run();

        assertThat(answer.outcome()).isInstanceOf(Outcome.Failure.class);
        assertThat(answer.outcome().toString()).contains("still none");
        assertThat(performed).containsExactly(new Shop.Refund(500));
    }

    @Test
    void executor_that_is_swapped_for_one_type_leaves_the_others_recorded() {
        WhatIf.Answer<String> answer = WhatIf.of(ORDER, recorded())
                .performing(Shop.Charge.class)
                .with(stack(700))
                .run();

        assertThat(answer.outcome()).isEqualTo(Outcome.success("charged 700, shipped"));
        assertThat(performed).containsExactly(new Shop.Charge(500));
        assertThat(answer.diff().rows()).hasSize(1);
    }

    @Test
    void new_version_of_the_code_gets_the_answers_of_equal_actions() {
        Orchestration<Shop<?>, String> shipsFirst =
                conductor -> conductor.yield(new Shop.Ship("book")) + ", " + conductor.yield(new Shop.Charge(500));

        WhatIf.Answer<String> answer =
                WhatIf.of(shipsFirst, recorded()).with(stack(0)).run();

        assertThat(answer.outcome()).isEqualTo(Outcome.success("shipped, charged 500"));
        assertThat(performed).isEmpty();
    }

    @Test
    void action_without_an_answer_and_without_a_model_is_a_mistake_that_names_it() {
        WhatIf<Shop<?>, String> question =
                WhatIf.of(ORDER, recorded()).answering(Path.parse("/0/0"), Ending.success(0));

        assertThatThrownBy(question::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The changed run yields Apologise[] at /1, for which no answer was recorded: give a model by"
                                + " with(...)");
    }

    @Test
    void cancelled_run_stays_cancelled_at_its_moment() {
        History history = recorded();
        List<Entry> entries = new ArrayList<>(history.first(1).entries());
        entries.add(new Event.RunCancelled(Instant.EPOCH));
        History cancelled = new History(history.runId(), history.seed(), history.start(), entries);

        WhatIf.Answer<String> answer =
                WhatIf.of(ORDER, cancelled).with(stack(0)).run();

        assertThat(answer.outcome()).isInstanceOf(Outcome.Failure.class);
        assertThat(answer.after().events()).contains(new Event.RunCancelled(Instant.EPOCH));
    }
}
