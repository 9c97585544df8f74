package dev.syncopate.testkit.search;

import static dev.syncopate.combinators.Combinators.compensate;
import static dev.syncopate.combinators.Combinators.timeout;
import static dev.syncopate.testkit.search.Letters.ends;
import static dev.syncopate.testkit.search.Letters.trial;
import static dev.syncopate.testkit.search.Letters.worlds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Guarantee;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// States that look the same and are not.
@NullUnmarked // Actions and answers are plain objects, none of which is null.
class MergingTest {

    @Test
    void a_fork_that_was_cancelled_before_it_failed_is_not_as_one_that_failed_before_it_was_cancelled() {
        Orchestration<Object, Object> fails = conductor -> {
            try {
                return conductor.yieldAny("a");
            } finally {
                conductor.shielded(inner -> inner.yieldAny("u"));
            }
        };
        Orchestration<Object, Object> cancels = conductor -> {
            Fork<Object> fork = conductor.fork(fails);
            conductor.yieldAny("p");
            fork.cancel();
            Outcome<Object> outcome = fork.joinOutcome();
            return outcome instanceof Outcome.Failure<?> failure
                    ? failure.exception().getClass()
                    : outcome;
        };
        UnaryOperator<Executor<Object>> limited =
                model -> model.recorded().with(timeout(Duration.ofSeconds(1)).when("a"::equals));
        compare(trial(cancels).through(limited));
    }

    @Test
    void a_cancelled_run_tells_by_chance_what_it_waited_for() {
        Orchestration<Object, Object> both = conductor -> {
            try {
                Fork<Object> fork = conductor.fork(own -> own.yieldAny("a"));
                conductor.shielded(inner -> inner.yieldAny("p"));
                return fork.join();
            } finally {
                conductor.shielded(inner -> inner.yieldAny("u"));
            }
        };
        compare(trial(both).answersAtOnce().cancelled());
    }

    private static Executor<Object> undoing(Executor<Object> model) {
        return model.recorded()
                .with(compensate((Object action) -> List.of("a", "b").contains(action)
                        ? Optional.of(((String) action).toUpperCase(Locale.ROOT))
                        : Optional.empty()));
    }

    @Test
    void undos_depend_on_the_order_in_which_forks_have_ended() {
        Orchestration<Object, Object> fails = conductor -> {
            conductor.all(Letters.each(List.of("a", "b")));
            return conductor.yieldAny("f!");
        };
        TrialSetup setup = trial(fails).through((UnaryOperator<Executor<Object>>) MergingTest::undoing);
        compare(setup);
        assertThat(worlds(setup)).contains("abf!AB");
    }

    @Test
    void undos_depend_on_what_the_parent_did_before_its_fork_ended() {
        Orchestration<Object, Object> fails = conductor -> {
            Fork<Object> fork = conductor.fork(own -> own.yieldAny("a"));
            conductor.yieldAny("p");
            conductor.yieldAny("b");
            fork.join();
            return conductor.yieldAny("f!");
        };
        compare(trial(fails)
                .through((UnaryOperator<Executor<Object>>) MergingTest::undoing)
                .answersAtOnce());
    }

    @Test
    void a_layer_of_the_run_may_count() {
        Call.PerRun<List<Object>> done = Call.PerRun.of(ArrayList::new);
        Combinator<Object> counting = Combinator.ofRun("counting", (action, call, next) -> {
            Object result = next.execute(action, call);
            call.get(done).add(action);
            return action.equals("c") ? List.copyOf(call.get(done)) : result;
        });
        Orchestration<Object, Object> asks = conductor -> {
            conductor.all(Letters.each(List.of("a", "b")));
            return conductor.yieldAny("c");
        };
        UnaryOperator<Executor<Object>> counted = model -> model.recorded().with(counting);
        compare(trial(asks).through(counted));
    }

    private static final class Unreadable implements Supplier<Object> {
        @SuppressWarnings("UnusedVariable") // It is there to be looked at.
        private final Thread thread = new Thread(() -> {});

        private final boolean first;

        Unreadable(boolean first) {
            this.first = first;
        }

        @Override
        public Object get() {
            return first;
        }
    }

    @Test
    void answers_that_cannot_be_compared_are_not_taken_for_equal() {
        Orchestration<Object, Object> asks = conductor -> {
            Supplier<?> answer =
                    (Supplier<?>) conductor.all(Letters.each(List.of("a", "b"))).getFirst();
            return "" + conductor.yieldAny("c") + answer.get();
        };
        TrialSetup setup = TrialSetup.of(asks, Letters::new, world -> (Executor<Object>) action -> {
            String done = ((Letters) world).perform(action).toString();
            return action.equals("c") ? done : new Unreadable(done.startsWith("a"));
        });
        Ends all = new Ends();
        assertThat(BruteForce.runs(all.of(setup).setup(), Search.EXPLORE, 10_000))
                .isPositive();
        Ends found = new Ends();
        Result result = ExplorerTest.explore(found.of(setup));
        assertThat(found.ends).isEqualTo(all.ends);
        assertThat(result.opaque()).contains("java.lang.Thread");
    }

    @Test
    void what_was_done_at_most_once_is_in_the_state() {
        UnaryOperator<Executor<Object>> once = model -> model.with(Guarantee.atMostOnce())
                .recorded()
                .with(Combinator.of("again", (action, call, next) -> {
                    try {
                        return next.execute(action, call);
                    } catch (SimulatedFailure e) {
                        return next.execute(action, call.withAttempt(2));
                    }
                }));
        TrialSetup setup = TrialSetup.of(
                        conductor -> conductor.yieldAny("a"), Object::new, world -> (Executor<Object>) action -> action)
                .through(once);
        Result result = ExplorerTest.search(setup, Search.FAIL);
        assertThat(result.found())
                .as("that it is done twice, if its answer is lost")
                .isNotNull();
    }

    @Test
    void a_cancelled_run_may_return_if_its_fork_has_ended_before_it_waits_for_it() {
        Orchestration<Object, Object> joins = conductor -> {
            Fork<Object> fork = conductor.fork(own -> own.yieldAny("a"));
            conductor.shielded(own -> own.yieldAny("p"));
            return fork.joinOutcome() instanceof Outcome.Success;
        };
        compare(TrialSetup.of(joins, () -> "world", world -> (Executor<Object>) action -> action)
                .answersAtOnce()
                .cancelled());
    }

    private static void compare(TrialSetup setup) {
        for (Search search : List.of(Search.EXPLORE, Search.FAIL, Search.CRASH)) {
            Ends all = new Ends();
            assertThat(BruteForce.runs(all.of(setup).setup(), search, 10_000)).isPositive();
            assertThat(ends(setup, search)).as("%s", search).isEqualTo(all.ends);
        }
    }
}
