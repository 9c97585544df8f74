package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A race of two actions that do not listen to their cancellation, event by event: both are ended before the
/// next action begins.
@Timeout(20)
class RaceTraceTest {
    record Do(String name) implements Action<Do, String> {}

    private static final Orchestration<Do, String> RACE = conductor -> {
        String winner = conductor.race(
                List.<Orchestration<Do, String>>of(fork -> fork.yield(new Do("A")), fork -> fork.yield(new Do("B"))));
        return winner + conductor.yield(new Do("C"));
    };

    /// What the log holds, and when actions begin.
    private final List<String> trace = Collections.synchronizedList(new ArrayList<>());

    private void note(Event event) {
        Event.Ended end = (Event.Ended) event;
        trace.add(end.path() + " " + ((Do) end.action()).name() + " " + end.ending());
    }

    private String run(Executor<Do> executor) {
        trace.clear();
        RunSettings settings = RunSettings.of("race").startingAt(Instant.now());
        return DrivenRun.run(RACE, executor, settings, new LogDriver(this::note))
                .orElseThrow()
                .orThrow();
    }

    @Test
    void both_ends_are_in_the_log_before_the_next_action_begins() {
        CyclicBarrier moment = new CyclicBarrier(2);
        Executor<Do> deaf = action -> {
            if (action.name().equals("C")) {
                trace.add("C begins");
            } else {
                moment.await(10, TimeUnit.SECONDS);
            }
            return action.name().toLowerCase(Locale.ROOT);
        };
        String a = "/0/0 A Success[value=a]";
        String b = "/1/0 B Success[value=b]";
        for (int round = 0; round < 500; round++) {
            String result = run(deaf.withMaxInFlight(2));
            boolean first = result.equals("ac");
            assertThat(trace).containsExactly(first ? a : b, first ? b : a, "C begins", "/0 C Success[value=c]");
        }
    }

    @Test
    void an_action_that_waits_for_its_permit_is_ended_before_the_next_begins() {
        Executor<Do> deaf = action -> {
            trace.add(action.name() + " begins");
            return action.name().toLowerCase(Locale.ROOT);
        };
        for (int round = 0; round < 500; round++) {
            boolean first = run(deaf.withMaxInFlight(1)).equals("ac");
            String winner = first ? "/0/0 A Success[value=a]" : "/1/0 B Success[value=b]";
            String loser = first ? "/1/0 B " : "/0/0 A ";
            boolean began = trace.contains(first ? "B begins" : "A begins");
            String end = began ? (first ? "Success[value=b]" : "Success[value=a]") : "Cancelled";
            assertThat(trace).containsSubsequence(winner, loser + end, "C begins", "/0 C Success[value=c]");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void an_action_that_never_began_is_ended_at_once(int winner) {
        DrivenRun<String> run = DrivenRun.start(RACE, action -> "", RunSettings.of("race"), idle -> {});
        run.awaitIdle();
        List<Pending> both = run.pending();
        assertThat(both).hasToString("[/0/0 Do[name=A], /1/0 Do[name=B]]");
        Pending loser = both.get(1 - winner);
        run.changes();

        run.give(both.get(winner).end(Ending.success("won"), run.now()));
        run.awaitIdle();
        assertThat(run.changes()).containsExactly(new Change.Cancelled(loser));
        assertThat(run.pending()).containsExactly(loser);

        run.give(loser.end(Ending.cancelled(), run.now()));
        run.awaitIdle();
        assertThat(run.pending()).hasToString("[/0 Do[name=C]]");
        run.give(run.pending().getFirst().end(Ending.success("!"), run.now()));
        run.awaitIdle();
        assertThat(run.outcome()).contains(new Outcome.Success<>("won!"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void two_ends_of_one_moment_are_applied_in_the_order_in_which_they_are_given(int winner) {
        List<String> begun = new ArrayList<>();
        DrivenRun<String> run = DrivenRun.start(RACE, action -> "", RunSettings.of("race"), idle -> {
            idle.changes().forEach(change -> begun.add(change.toString()));
            if (idle.pending().size() == 2) {
                List<Pending> both = idle.pending();
                idle.give(both.get(winner).end(Ending.success("w"), idle.now()));
                idle.give(both.get(1 - winner).end(Ending.success("l"), idle.now()));
            }
        });
        run.awaitIdle();
        assertThat(run.pending()).hasToString("[/0 Do[name=C]]");
        assertThat(begun)
                .containsExactly(
                        "Yielded[pending=/0/0 Do[name=A]]",
                        "Yielded[pending=/1/0 Do[name=B]]",
                        "Yielded[pending=/0 Do[name=C]]");
        run.give(run.pending().getFirst().end(Ending.success("!"), run.now()));
        run.awaitIdle();
        assertThat(run.outcome()).contains(new Outcome.Success<>("w!"));
    }
}
