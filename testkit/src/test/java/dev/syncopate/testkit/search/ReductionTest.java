package dev.syncopate.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.testkit.search.SmallProgram.Act;
import dev.syncopate.testkit.search.SmallProgram.Do;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Searches that visit equal states once find all ends that brute force finds.
class ReductionTest {
    private static final int PROGRAMS = Integer.getInteger("syncopate.trial.programs", 200);
    private static final long SEED = Long.getLong("syncopate.seed", 0);
    private static final long MOST = Long.getLong("syncopate.trial.most", 1_000);

    private static TrialSetup setup(long seed, int actions) {
        SmallProgram program = new SmallProgram(seed, actions, 3);
        return TrialSetup.of(program.next(), SmallWorld::new, world ->
                        (Executor<Act>) action -> ((SmallWorld) world).perform((Do) action))
                .through((UnaryOperator<Executor<Act>>) SmallWorld::layers)
                .threads(1);
    }

    /// @return how many schedules there are; -1 if there are too many
    private static long compare(String what, TrialSetup setup, Search search) {
        Ends all = new Ends();
        long runs = BruteForce.runs(all.of(setup).setup(), search, MOST);
        if (runs < 0) {
            return runs;
        }
        Ends found = new Ends();
        Result result = ExplorerTest.search(found.of(setup), search);
        assertThat(result.found()).as(what + " has no end of its own").isNull();
        assertThat(result.exhausted()).isTrue();
        assertThat(found).as(what).isEqualTo(all);
        return runs;
    }

    private static void compareAll(Search search, int actions, UnaryOperator<TrialSetup> options) {
        int compared = 0;
        long runs = 0;
        for (long seed = SEED; compared < PROGRAMS; seed++) {
            long one = compare(search + " of program " + seed, options.apply(setup(seed, actions)), search);
            compared += one < 0 ? 0 : 1;
            runs += Math.max(0, one);
        }
        System.out.println(search + " " + compared + " " + runs);
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
