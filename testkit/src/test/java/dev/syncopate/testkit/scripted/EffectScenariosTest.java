package dev.syncopate.testkit.scripted;

import static dev.syncopate.testkit.scripted.Answer.answered;
import static dev.syncopate.testkit.scripted.Answer.done;
import static dev.syncopate.testkit.scripted.Answer.ended;
import static dev.syncopate.testkit.scripted.Answer.failed;
import static dev.syncopate.testkit.scripted.Answer.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the tests of python-effect's sequences show, in our words: an orchestration is tested by the
/// list of what it yields.
class EffectScenariosTest {
    sealed interface Web<R> extends Action<Web<?>, R> {
        record Ask(String prompt) implements Web<String> {}

        record Get(String url) implements Web<String> {}

        record Show(String text) implements Web<Void> {}

        record Modify(String name, int by) implements Web<Integer> {}
    }

    private static final Orchestration<Web<?>, Integer> ORGANIZATIONS = conductor -> {
        String user = conductor.yield(new Web.Ask("user?"));
        String orgs = conductor.yield(new Web.Get("/users/" + user + "/orgs"));
        List<String> repos = conductor.yield(
                orgs.lines().map(org -> new Web.Get("/orgs/" + org + "/repos")).toList());
        long count = repos.stream().flatMap(String::lines).count();
        conductor.yield(new Web.Show(count + " repositories"));
        return (int) count;
    };

    private static final Orchestration<Web<?>, String> WITH_FALLBACK =
            conductor -> switch (conductor.attempt(new Web.Get("/first"))) {
                case Outcome.Success<String>(var page) -> page;
                case Outcome.Failure<String> failure
                when failure.is(IOException.class) -> conductor.yield(new Web.Get("/second"));
                case Outcome.Failure<String> failure -> failure.reason();
            };

    @Test
    void a_sequence_of_effects_and_their_results_is_a_whole_test() {
        Script.of(ORGANIZATIONS)
                .expects(new Web.Ask("user?"), answered("ada"))
                .expects(new Web.Get("/users/ada/orgs"), answered("a\nb"))
                .expectsGroup(
                        List.of(new Web.Get("/orgs/a/repos"), new Web.Get("/orgs/b/repos")), List.of("r1\nr2", "r3"))
                .expects(new Web.Show("3 repositories"), done())
                .returns(3);
    }

    @Test
    void an_effect_without_a_result_in_the_sequence_is_an_error() {
        assertThatThrownBy(() -> Script.of(ORGANIZATIONS)
                        .expects(new Web.Ask("user?"), answered("ada"))
                        .play())
                .hasMessageContaining("yields what no step of its script expects at /1:\n  Get[url=/users/ada/orgs]");
    }

    @Test
    void a_sequence_that_is_not_consumed_is_an_error() {
        assertThatThrownBy(() -> Script.of(WITH_FALLBACK)
                        .expects(new Web.Get("/first"), answered("page"))
                        .expects(new Web.Get("/second"), answered("other"))
                        .play())
                .hasMessageContaining("Get[url=/second] is answered other\nthe run has returned page");
    }

    @Test
    void an_error_of_an_effect_is_handled_by_the_logic() {
        Script.of(WITH_FALLBACK)
                .expects(new Web.Get("/first"), failed(new IOException("offline")))
                .expects(new Web.Get("/second"), answered("other"))
                .returns("other");
        Script.of(WITH_FALLBACK)
                .expects(new Web.Get("/first"), failed(new IllegalStateException("broken")))
                .returns("IllegalStateException: broken");
    }

    @Test
    void an_error_of_an_effect_that_nobody_handles_ends_the_run() {
        Exception failure = Script.of(ORGANIZATIONS)
                .expects(Web.Ask.class, failed(new IOException("no terminal")))
                .fails(IOException.class);

        assertThat(failure).isInstanceOf(ActionFailedException.class);
    }

    @Test
    void parallel_effects_are_a_group_with_a_sequence_inside() {
        Orchestration<Web<?>, List<String>> nested = conductor -> conductor.all(List.of(
                one -> one.yield(new Web.Get("/a")) + one.yield(new Web.Get("/a2")),
                two -> two.yield(new Web.Get("/b"))));

        Script.of(nested)
                .inAnyOrder(
                        part -> part.expects(new Web.Get("/b"), answered("b")),
                        part -> part.expects(new Web.Get("/a"), answered("a"))
                                .expects(new Web.Get("/a2"), answered("2")))
                .returns(List.of("a2", "b"));
    }

    @Test
    void sequences_beside_each_other_go_in_the_order_of_the_script() {
        Orchestration<Web<?>, String> first = conductor ->
                conductor.race(List.of(one -> one.yield(new Web.Get("/a")), two -> two.yield(new Web.Get("/b"))));

        Script.of(first)
                .expects(new Web.Get("/b"), answered("b"))
                .expects(new Web.Get("/a"), unanswered())
                .returns("b");
        Script.of(first)
                .expects(new Web.Get("/b"), unanswered())
                .expects(new Web.Get("/a"), answered("a"))
                .returns("a");
    }

    @Test
    void one_of_parallel_effects_fails_and_cancels_the_rest() {
        List<Web.Get> group = List.of(new Web.Get("/a"), new Web.Get("/b"), new Web.Get("/c"));
        Orchestration<Web<?>, List<String>> all = conductor -> conductor.yield(group);

        Script.of(all)
                .expectsGroup(group, answered("a"), failed(new IOException("b")), unanswered())
                .fails(IOException.class);
    }

    @Test
    void each_of_parallel_effects_has_an_outcome() {
        List<Web.Get> group = List.of(new Web.Get("/a"), new Web.Get("/b"));
        Orchestration<Web<?>, Long> failures = conductor -> conductor.attempt(group).stream()
                .filter(outcome -> outcome instanceof Outcome.Failure)
                .count();

        Script.of(failures)
                .expectsGroup(group, ended(Outcome.failure(new IOException())), ended(Outcome.success("b")))
                .returns(1L);
    }

    @Test
    void a_retry_in_the_logic_waits_between_its_attempts() {
        Orchestration<Web<?>, String> retrying = conductor -> {
            for (Duration delay = Duration.ofSeconds(1); ; delay = delay.multipliedBy(2)) {
                if (conductor.attempt(new Web.Get("/flaky")) instanceof Outcome.Success<String>(var page)) {
                    return page;
                }
                conductor.sleep(delay);
            }
        };

        Script.of(retrying)
                .expects(new Web.Get("/flaky"), failed(new IOException("1")))
                .sleeps(Duration.ofSeconds(1))
                .expects(new Web.Get("/flaky"), failed(new IOException("2")))
                .sleeps(Duration.ofSeconds(2))
                .expects(new Web.Get("/flaky"), answered("page"))
                .returns("page");
    }

    @Test
    void a_reference_is_modified_in_turn() {
        Orchestration<Web<?>, List<Integer>> modifying = conductor -> {
            List<Integer> seen = new ArrayList<>();
            seen.add(conductor.yield(new Web.Modify("count", 1)));
            seen.add(conductor.yield(new Web.Modify("count", 2)));
            return seen;
        };

        Script.of(modifying)
                .expects(Web.Modify.class, modify -> modify.by() == 1, answered(1))
                .expects(new Web.Modify("count", 2), answered(3))
                .returns(List.of(1, 3));
    }
}
