package dev.syncopate.testkit.scripted;

import static dev.syncopate.testkit.scripted.Answer.answered;
import static dev.syncopate.testkit.scripted.Answer.cancelled;
import static dev.syncopate.testkit.scripted.Answer.done;
import static dev.syncopate.testkit.scripted.Answer.failed;
import static dev.syncopate.testkit.scripted.Answer.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.history.History;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What redux-saga shows of tests, in our words: effects are compared as data, and a run is cloned
/// where it branches.
class SagaScenariosTest {
    sealed interface Ui<R> extends Action<Ui<?>, R> {
        record Take(String event) implements Ui<Integer> {}

        record Put(String change) implements Ui<Void> {}

        record Call(String api) implements Ui<String> {}

        record Select(String part) implements Ui<String> {}
    }

    private static final Orchestration<Ui<?>, String> CHOOSE_COLOR = conductor -> {
        conductor.yield(new Ui.Put("do stuff"));
        conductor.yield(new Ui.Put("do stuff"));
        int number = conductor.yield(new Ui.Take("number"));
        String color = number % 2 == 0 ? "red" : "blue";
        conductor.yield(new Ui.Put(color));
        return color;
    };

    private static final Orchestration<Ui<?>, Integer> CALL_API = conductor -> {
        String state = conductor.yield(new Ui.Select("user"));
        switch (conductor.attempt(new Ui.Call("/api/" + state))) {
            case Outcome.Success<String>(var text) -> {
                conductor.yield(new Ui.Put("success " + text));
                return 200;
            }
            case Outcome.Failure<String> failure -> {
                conductor.yield(new Ui.Put("error " + failure.reason()));
                return -1;
            }
        }
    };

    /// Both branches begin where the run takes the number.
    private static History atTheNumber() {
        return Script.of(CHOOSE_COLOR)
                .expects(new Ui.Put("do stuff"), done())
                .expects(new Ui.Put("do stuff"), done())
                .expects(new Ui.Take("number"), unanswered())
                .waits();
    }

    @Test
    void an_even_number_takes_the_red_branch_of_a_clone() {
        Script.of(CHOOSE_COLOR)
                .given(atTheNumber())
                .expects(new Ui.Take("number"), answered(2))
                .expects(new Ui.Put("red"), done())
                .returns("red");
    }

    @Test
    void an_odd_number_takes_the_blue_branch_of_a_clone() {
        Script.of(CHOOSE_COLOR)
                .given(atTheNumber())
                .expects(new Ui.Take("number"), answered(3))
                .expects(new Ui.Put("blue"), done())
                .returns("blue");
    }

    @Test
    void clones_of_a_run_by_hand_do_not_disturb_each_other() {
        try (var run = Stepping.of(CHOOSE_COLOR)) {
            run.on(Ui.Put.class).done();
            run.on(Ui.Put.class).done();
            try (var even = run.copy();
                    var odd = run.copy()) {
                even.on(Ui.Take.class).answer(2);
                odd.on(Ui.Take.class).answer(3);

                assertThat(even.pending()).containsExactly(new Ui.Put("red"));
                assertThat(odd.pending()).containsExactly(new Ui.Put("blue"));
                assertThat(run.pending()).containsExactly(new Ui.Take("number"));
            }
        }
    }

    @Test
    void a_whole_run_with_provided_values_is_tested_by_its_last_effect() {
        History history = Stubs.of(CALL_API)
                .on(new Ui.Select("user"), answered("ada"))
                .on(new Ui.Call("/api/ada"), answered("42"))
                .on(Ui.Put.class, done())
                .returns(200);

        assertThat(history.toString()).contains("Put[change=success 42]");
    }

    @Test
    void an_error_of_the_api_is_put() {
        Script.of(CALL_API)
                .expects(Ui.Select.class, answered("ada"))
                .expects(Ui.Call.class, failed(new IOException("500")))
                .expects(new Ui.Put("error IOException: 500"), done())
                .returns(-1);
    }

    @Test
    void a_forked_watcher_is_cancelled_on_logout() {
        Orchestration<Ui<?>, String> session = conductor -> {
            var sync = conductor.fork("sync", fork -> {
                while (true) {
                    fork.yield(new Ui.Call("/sync"));
                    fork.sleep(Duration.ofSeconds(5));
                }
            });
            conductor.yield(new Ui.Take("logout"));
            sync.cancel();
            return sync.joinOutcome() instanceof Outcome.Failure ? "stopped" : "ended";
        };

        Script.of(session)
                .within(
                        "sync",
                        sync -> sync.expects(new Ui.Call("/sync"), answered("1"))
                                .sleeps(Duration.ofSeconds(5))
                                .expects(new Ui.Call("/sync"), unanswered()))
                .expects(new Ui.Take("logout"), answered(0))
                .returns("stopped");
        Script.of(session)
                .within("sync", sync -> sync.expects(new Ui.Call("/sync"), answered("1")))
                .expects(new Ui.Take("logout"), answered(0))
                .returns("stopped");
    }

    @Test
    void a_race_between_a_call_and_a_button_cancels_the_loser() {
        Orchestration<Ui<?>, String> stoppable = conductor -> conductor.race(List.of(
                task -> task.yield(new Ui.Call("/long")), stop -> "stopped by " + stop.yield(new Ui.Take("stop"))));

        Script.of(stoppable)
                .expects(new Ui.Take("stop"), answered(1))
                .expects(new Ui.Call("/long"), cancelled())
                .returns("stopped by 1");
    }

    @Test
    void a_debounced_search_asks_for_the_last_input() {
        Orchestration<Ui<?>, String> search = conductor -> {
            int input = conductor.yield(new Ui.Take("key"));
            while (true) {
                int typed = input;
                int next = conductor.race(List.of(key -> key.yield(new Ui.Take("key")), pause -> {
                    pause.sleep(Duration.ofMillis(300));
                    return -1;
                }));
                if (next < 0) {
                    return conductor.yield(new Ui.Call("/search?" + typed));
                }
                input = next;
            }
        };

        Script.of(search)
                .expects(new Ui.Take("key"), answered(1))
                .passes(Duration.ofMillis(299))
                .expects(new Ui.Take("key"), answered(12))
                .expects(new Ui.Take("key"), unanswered())
                .sleeps(Duration.ofMillis(300))
                .expects(new Ui.Call("/search?12"), answered("found"))
                .returns("found");
    }
}
