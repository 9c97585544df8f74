package dev.syncopate.testkit.search;

import static dev.syncopate.testkit.search.Letters.ends;
import static dev.syncopate.testkit.search.Letters.trial;
import static dev.syncopate.testkit.search.Letters.worlds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Guarantee;
import dev.syncopate.InDoubtException;
import dev.syncopate.Orchestration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // Actions and answers are plain objects, none of which is null.
class MovesTest {
    private static final Orchestration<Object, Object> ONE = conductor -> conductor.yieldAny("a");

    private static final Orchestration<Object, Object> TWO =
            conductor -> conductor.all(Letters.each(List.of("a", "b")));

    @Test
    void both_actions_of_a_race_may_have_taken_effect() {
        assertThat(ends(trial(conductor -> conductor.race(Letters.each(List.of("r", "w"))))))
                .as("that r won and saw w")
                .contains("wr in wr")
                .contains("r in r", "w in w", "r in rw", "rw in rw", "w in wr");
    }

    @Test
    void a_cancelled_action_ends_as_cancelled_or_takes_effect_late() {
        Orchestration<Object, Object> cancels = conductor -> {
            Fork<Object> fork = conductor.fork(ONE);
            fork.cancel();
            return "p";
        };
        assertThat(ends(trial(cancels))).containsExactly("p in ");

        Orchestration<Object, Object> later = conductor -> {
            Fork<Object> fork = conductor.fork(ONE);
            conductor.yieldAny("p");
            fork.cancel();
            return "p";
        };
        assertThat(ends(trial(later))).containsExactly("p in ap", "p in p", "p in pa");
    }

    @Test
    void an_action_fails_once_or_for_good_before_its_effect_or_after() {
        Orchestration<Object, Object> attempts = conductor -> {
            try {
                return conductor.yieldAny("a");
            } catch (ActionFailedException e) {
                return "fails";
            }
        };
        assertThat(ends(trial(attempts), Search.FAIL)).containsExactly("a in a", "fails in ", "fails in a");
    }

    @Test
    void an_action_that_fails_for_good_fails_at_its_next_attempt_too() {
        UnaryOperator<Executor<Object>> repeated = model -> model.with(Combinator.of("again", (action, call, next) -> {
            try {
                return next.execute(action, call);
            } catch (SimulatedFailure e) {
                return next.execute(action, call.withAttempt(2));
            }
        }));
        assertThat(ends(trial(ONE).through(repeated), Search.FAIL))
                .as("that it is done at first, or at the second attempt, or twice; and for good not at all, or once")
                .contains("a in a", "aa in aa")
                .anyMatch(end -> end.endsWith("in ") && end.contains("fails"))
                .anyMatch(end -> end.endsWith("in a") && end.contains("fails"));
    }

    @Test
    void failing_actions_are_tried_with_each_failure() {
        TrialSetup setup = trial(ONE)
                .failing(
                        String.class,
                        List.of(() -> new IllegalStateException("x"), () -> new java.io.IOException("y")));
        assertThat(ends(setup, Search.FAIL))
                .anyMatch(end -> end.contains("IllegalStateException: x"))
                .anyMatch(end -> end.contains("IOException: y"));
        assertThat(ends(setup.neverFailing(String.class), Search.FAIL)).containsExactly("a in a");
    }

    @Test
    void after_a_crash_what_had_no_end_is_done_again() {
        assertThat(ends(trial(ONE), Search.CRASH)).containsExactly("a in a", "aa in aa", "aaa in aaa");
    }

    @Test
    void after_a_crash_any_of_the_actions_in_flight_are_done() {
        assertThat(worlds(trial(TWO), Search.CRASH)).contains("ab", "aab", "bab", "abab", "baab");
    }

    @Test
    void after_a_crash_an_action_is_in_doubt_that_is_done_at_most_once() {
        UnaryOperator<Executor<Object>> once = model -> model.with(Guarantee.atMostOnce());
        assertThat(ends(trial(ONE).through(once), Search.CRASH))
                .contains("a in a")
                .filteredOn(end -> !end.startsWith("a in"))
                .isNotEmpty()
                .allMatch(end -> end.contains(InDoubtException.class.getName()))
                .allMatch(end -> end.endsWith(" in ") || end.endsWith(" in a"));
    }

    @Test
    void answers_from_outside_arrive_at_any_time_in_each_variant() {
        Orchestration<Object, Object> asks = conductor -> {
            Fork<Object> fork = conductor.fork(own -> own.yieldAny(1));
            Object first = conductor.yieldAny("a");
            return first + "," + fork.join();
        };
        TrialSetup setup = trial(asks).answering(Integer.class, asked -> List.of("yes", "no"));
        assertThat(ends(setup)).containsExactly("a,no in a", "a,yes in a");

        Orchestration<Object, Object> races =
                conductor -> conductor.race(List.of(own -> own.yieldAny(1), own -> own.yieldAny("a")));
        assertThat(ends(trial(races).answering(Integer.class, asked -> List.of("yes", "no"))))
                .containsExactly("a in a", "no in ", "no in a", "yes in ", "yes in a");
    }

    @Test
    void two_runs_share_a_world() {
        assertThat(ends(trial(ONE).together("other", conductor -> conductor.yieldAny("b"))))
                .containsExactly("a in ab", "ab in ab", "b in ba", "ba in ba");
    }

    @Test
    void no_more_actions_are_in_flight_than_the_executor_allows() {
        UnaryOperator<Executor<Object>> one = model -> model.withMaxInFlight(1);
        Set<List<Integer>> most = Collections.synchronizedSet(new java.util.HashSet<>());
        TrialSetup setup = trial(conductor -> conductor.all(Letters.each(List.of("a", "b", "c"))))
                .through(one);
        BruteForce.runs(
                setup.always(
                                "is seen",
                                world -> most.add(List.of(world.toString().length())))
                        .setup(),
                Search.EXPLORE,
                10);

        List<Integer> inFlight = new ArrayList<>();
        Guide guide = new Guide() {
            @Override
            public int choose(int step, List<Move> moves, Session session) {
                inFlight.add((int) session.runs().getFirst().waiting().stream()
                        .filter(each -> each.taken != null)
                        .count());
                return moves.size() - 1;
            }

            @Override
            public void ended(Session session) {}
        };
        Workers workers = new Workers(1);
        workers.one(() -> {
            new Session(setup.setup(), Search.EXPLORE, guide, false).run();
            return 1;
        });
        assertThat(inFlight).contains(1).doesNotContain(2);
    }

    @Test
    void a_run_that_is_cancelled_from_outside_is_so_in_each_state() {
        assertThat(ends(trial(ONE).cancelled())).containsExactly("a in a", "cancelled in ", "cancelled in a");
    }

    @Test
    void nothing_is_done_while_a_run_that_was_given_up_unwinds() {
        Set<Object> done = Collections.synchronizedSet(new TreeSet<>());
        Orchestration<Object, Object> cleansUp = conductor -> {
            try {
                return conductor.yieldAny("a");
            } finally {
                conductor.shielded(own -> own.yieldAny("z"));
            }
        };
        TrialSetup setup = TrialSetup.of(cleansUp, Letters::new, world -> (Executor<Object>) action -> {
            done.add(action);
            return "";
        });
        Guide stops = new Guide() {
            @Override
            public int choose(int step, List<Move> moves, Session session) {
                return step == 1 ? -1 : 0;
            }

            @Override
            public void ended(Session session) {}
        };
        new Workers(1).one(() -> {
            new Session(setup.setup(), Search.EXPLORE, stops, false).run();
            return 1;
        });
        assertThat(done).containsExactly("a");
    }

    @Test
    void a_crash_may_come_while_a_run_is_resumed() {
        Orchestration<Object, Object> sequence = conductor -> "" + conductor.yieldAny("a") + conductor.yieldAny("b");
        assertThat(worlds(trial(sequence), Search.CRASH)).contains("aab", "aaab", "abb", "abbb", "aabb");
    }
}
