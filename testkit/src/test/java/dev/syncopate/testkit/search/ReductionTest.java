package dev.syncopate.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.testkit.search.SmallProgram.Act;
import dev.syncopate.testkit.search.SmallProgram.Do;
import dev.syncopate.testkit.search.SmallProgram.Kind;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Searches that visit equal states once find all ends that brute force finds.
@NullUnmarked // Actions and answers are plain objects, none of which is null.
class ReductionTest {
    private static final int PROGRAMS = Integer.getInteger("syncopate.trial.programs", 200) / 5;
    private static final long SEED = Long.getLong("syncopate.seed", 0);
    private static final long MOST = Long.getLong("syncopate.trial.most", 1_000);

    private static TrialSetup setup(long seed, int actions) {
        SmallProgram program = new SmallProgram(seed, actions, 3);
        return TrialSetup.of(program.next(), SmallWorld::new, world ->
                        (Executor<Act>) action -> ((SmallWorld) world).perform((Do) action))
                .through((UnaryOperator<Executor<Act>>) SmallWorld::layers)
                .threads(1);
    }

    private static boolean conflict(Act one, Act other) {
        Do first = (Do) one;
        Do second = (Do) other;
        return first.id() % SmallProgram.CELLS == second.id() % SmallProgram.CELLS
                && !(first.kind() == Kind.READS && second.kind() == Kind.READS);
    }

    /// @return how many schedules there are; -1 if there are too many
    private static long compare(String what, TrialSetup setup, Search search) {
        Ends all = new Ends();
        long runs = BruteForce.runs(all.of(setup).setup(), search, MOST);
        if (runs < 0) {
            return runs;
        }
        assertThat(found(what, setup, search)).as(what).isEqualTo(all);
        TrialSetup sleeping = setup.conflicts((BiPredicate<Act, Act>) ReductionTest::conflict);
        if (search == Search.EXPLORE && !setup.setup().chances().atOnce()) {
            assertThat(found(what, sleeping, search).ends)
                    .as("merged and asleep, " + what)
                    .isEqualTo(all.ends);
            assertThat(found(what, sleeping.withoutMerging(), search).ends)
                    .as("asleep, " + what)
                    .isEqualTo(all.ends);
        }
        return runs;
    }

    private static Ends found(String what, TrialSetup setup, Search search) {
        Ends found = new Ends();
        Result result = ExplorerTest.search(found.of(setup), search);
        assertThat(result.found()).as(what + " has no end of its own").isNull();
        assertThat(result.exhausted()).isTrue();
        return found;
    }

    private static void compareAll(Search search, int actions, UnaryOperator<TrialSetup> options) {
        int compared = 0;
        for (long seed = SEED; compared < PROGRAMS; seed++) {
            long runs = compare(search + " of program " + seed, options.apply(setup(seed, actions)), search);
            compared += runs < 0 ? 0 : 1;
        }
    }

    /// A world that keeps something where no search sees it.
    record Hiding(AtomicInteger seen) {
        private static final Map<Object, String> ELSEWHERE = Collections.synchronizedMap(new IdentityHashMap<>());

        Object perform(Object action) {
            String before = ELSEWHERE.getOrDefault(seen, "");
            ELSEWHERE.put(seen, before + action);
            return action.equals("tells") ? before : "";
        }

        @Override
        public String toString() {
            return "";
        }
    }

    @Test
    void what_is_in_no_state_is_missed_and_the_comparison_notices_it() {
        Orchestration<Object, Object> asks = conductor -> {
            conductor.all(Letters.each(List.of("a", "b")));
            return conductor.yieldAny("tells");
        };
        TrialSetup setup = TrialSetup.of(asks, () -> new Hiding(new AtomicInteger()), world ->
                (Executor<Object>) action -> ((Hiding) world).perform(action));
        Ends all = new Ends();
        assertThat(BruteForce.runs(all.of(setup).setup(), Search.EXPLORE, 10_000))
                .isPositive();
        assertThat(all.ends).containsExactly("ab in ", "ba in ");

        assertThatThrownBy(() -> assertThat(found("it", setup, Search.EXPLORE)).isEqualTo(all))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void there_are_as_many_orders_of_independent_forks_as_the_multinomials_say() {
        assertThat(runs(ExplorerTest.setup(ExplorerTest.forks(2, 2)).answersAtOnce()))
                .isEqualTo(6);
        assertThat(runs(ExplorerTest.setup(ExplorerTest.forks(2, 4)).answersAtOnce()))
                .isEqualTo(70);
        assertThat(runs(ExplorerTest.setup(ExplorerTest.forks(3, 2)).answersAtOnce()))
                .isEqualTo(90);
        assertThat(runs(ExplorerTest.setup(ExplorerTest.forks(3, 3)).answersAtOnce()))
                .isEqualTo(1_680);
        assertThat(runs(ExplorerTest.setup(ExplorerTest.forks(3, 1))))
                .as("of an effect and an answer each")
                .isEqualTo(90);
    }

    private static long runs(TrialSetup setup) {
        long runs = BruteForce.runs(setup.setup(), Search.EXPLORE, 10_000);
        assertThat(ExplorerTest.explore(setup.withoutMerging()).runs()).isEqualTo(runs);
        return runs;
    }

    /// A world in which the order of effects does not matter.
    record Done(Set<Object> all) {
        Done() {
            this(new TreeSet<>());
        }
    }

    @Test
    void an_answer_after_which_a_fork_is_cancelled_does_not_sleep() {
        Orchestration<Object, Object> cancels = conductor -> {
            Fork<Object> fork = conductor.fork(own -> own.yieldAny("a").toString() + own.yieldAny("b"));
            conductor.yieldAny("p");
            fork.cancel();
            return fork.joinOutcome() instanceof Outcome.Success;
        };
        TrialSetup setup = TrialSetup.of(cancels, Done::new, world -> (Executor<Object>) action -> {
            ((Done) world).all().add(action);
            return action;
        });
        Ends all = new Ends();
        assertThat(BruteForce.runs(all.of(setup).setup(), Search.EXPLORE, 10_000))
                .isPositive();
        TrialSetup sleeping = setup.conflicts((BiPredicate<Object, Object>) (one, other) -> false);
        assertThat(found("", sleeping, Search.EXPLORE).ends).isEqualTo(all.ends);
        assertThat(found("", sleeping.withoutMerging(), Search.EXPLORE).ends).isEqualTo(all.ends);
    }

    @Test
    void every_order_of_effects_and_answers() {
        compareAll(Search.EXPLORE, 3, setup -> setup);
    }

    @Test
    void every_order_of_actions() {
        compareAll(Search.EXPLORE, 5, TrialSetup::answersAtOnce);
    }

    @Test
    void every_cancellation() {
        compareAll(Search.EXPLORE, 3, setup -> setup.answersAtOnce().cancelled());
    }

    @Test
    void every_failure() {
        compareAll(Search.FAIL, 4, setup -> setup);
    }

    @Test
    void every_crash() {
        compareAll(Search.CRASH, 3, setup -> setup);
    }
}
