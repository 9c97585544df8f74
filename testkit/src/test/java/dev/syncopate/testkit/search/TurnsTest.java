package dev.syncopate.testkit.search;

import static dev.syncopate.combinators.Combinators.hedge;
import static dev.syncopate.combinators.Combinators.retry;
import static dev.syncopate.combinators.Combinators.serialBy;
import static dev.syncopate.combinators.Combinators.singleFlight;
import static dev.syncopate.combinators.Combinators.timeout;
import static dev.syncopate.testkit.search.Letters.ends;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.combinators.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Layers of the process that wait: a search finds out that there are some, and then lets them take
/// turns.
@NullUnmarked // Actions and answers are plain objects, none of which is null.
class TurnsTest {
    /// Fails until it was tried twice, or sleeps a second; tells which attempt it was.
    private static TrialSetup trial(Orchestration<Object, Object> orchestration) {
        return TrialSetup.of(
                orchestration,
                Letters::new,
                world -> Executor.<Object>of((action, call) -> {
                    ((Letters) world).perform(action);
                    if (action.equals("r") && call.attempt() < 2) {
                        throw new IllegalStateException("again");
                    }
                    if (action.equals("s")) {
                        call.sleep(Duration.ofSeconds(1));
                    }
                    return action + "" + call.attempt();
                }));
    }

    private static void compare(TrialSetup setup) {
        for (Search search : List.of(Search.EXPLORE, Search.FAIL, Search.CRASH)) {
            Ends all = new Ends();
            assertThat(BruteForce.runs(all.of(setup).setup(), search, 3_000)).isPositive();
            assertThat(ends(setup, search)).as("%s", search).isEqualTo(all.ends);
        }
    }

    private static Orchestration<Object, Object> timed(String letter) {
        return conductor ->
                conductor.yieldAny(letter) + " at " + conductor.now().getEpochSecond();
    }

    @Test
    void a_retry_with_a_delay_ends_within_its_action() {
        UnaryOperator<Executor<Object>> layers = model ->
                model.with(retry(Schedule.fixed(Duration.ofSeconds(2)).upTo(3))).recorded();
        TrialSetup setup = trial(timed("r")).through(layers);
        assertThat(ends(setup)).containsExactly("r2 at 2 in rr");
        compare(setup);
    }

    @Test
    void forks_see_the_time_that_passed_before_their_answers() {
        UnaryOperator<Executor<Object>> layers = model ->
                model.with(retry(Schedule.fixed(Duration.ofSeconds(2)).upTo(3))).recorded();
        TrialSetup setup = trial(conductor -> conductor.all(List.of(timed("r"), timed("a"))))
                .through(layers);
        assertThat(ends(setup)).anyMatch(end -> end.startsWith("[r2 at 2, a1 at 0]"));
        compare(setup);
    }

    @Test
    void a_limit_of_the_process_ends_a_slow_action() {
        UnaryOperator<Executor<Object>> layers =
                model -> model.with(timeout(Duration.ofMillis(500))).recorded();
        assertThat(ends(trial(timed("s")).through(layers))).allMatch(end -> end.contains("TimeoutException"));
        compare(trial(timed("a")).through(layers));
    }

    @Test
    void a_limit_of_the_run_ends_a_slow_action_too() {
        Orchestration<Object, Object> limited = conductor -> {
            try {
                return conductor.timeout(Duration.ofMillis(500), own -> own.yieldAny("s"));
            } catch (TimeoutException e) {
                return "late";
            }
        };
        assertThat(ends(trial(limited))).contains("late in s").doesNotContain("s1 in s");
    }

    @Test
    void a_slow_action_is_hedged() {
        UnaryOperator<Executor<Object>> layers =
                model -> model.with(hedge(Duration.ofMillis(300), 2)).recorded();
        assertThat(ends(trial(timed("s")).through(layers))).contains("s1 at 1 in ss");
        compare(trial(timed("s")).through(layers));
    }

    @Test
    void equal_actions_in_flight_are_done_once_and_those_of_a_key_in_turn() {
        UnaryOperator<Executor<Object>> layers = model ->
                model.with(singleFlight()).with(serialBy(action -> action)).recorded();
        compare(trial(conductor -> conductor.all(Letters.each(List.of("s", "s"))))
                .through(layers));
    }

    @Test
    void a_search_that_meets_a_wait_late_begins_anew() {
        UnaryOperator<Executor<Object>> layers = model ->
                model.with(retry(Schedule.fixed(Duration.ofSeconds(2)).upTo(2))).recorded();
        TrialSetup setup = trial(
                        conductor -> "" + timed("a").run(conductor) + timed("b").run(conductor))
                .through(layers);
        Trials trials = new Trials(setup);
        Findings first = trials.search(Search.FAIL);
        Findings second = trials.search(Search.FAIL);
        assertThat(first.states()).isEqualTo(second.states());
        assertThat(first.runs()).isEqualTo(second.runs());
        assertThat(first.merged()).isEqualTo(second.merged());
    }
}
