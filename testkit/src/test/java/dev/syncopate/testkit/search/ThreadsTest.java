package dev.syncopate.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.testkit.search.SmallProgram.Act;
import dev.syncopate.testkit.search.SmallProgram.Do;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What a search finds does not depend on how many threads search, nor on their order.
class ThreadsTest {
    private static final int PROGRAMS = Integer.getInteger("syncopate.trial.programs", 200) / 20;
    private static final long SEED = Long.getLong("syncopate.seed", 0);

    private static String found(long seed, int threads) {
        TrialSetup setup = TrialSetup.of(new SmallProgram(seed, 5, 3).next(), SmallWorld::new, world ->
                        (Executor<Act>) action -> ((SmallWorld) world).perform((Do) action))
                .through((UnaryOperator<Executor<Act>>) SmallWorld::layers)
                .atEnd("it is small", (world, outcome) -> !world.toString().contains("3"))
                .sometimes("it is two", world -> world.toString().contains("2"))
                .threads(threads);
        StringBuilder all = new StringBuilder();
        for (Search search : new Search[] {Search.EXPLORE, Search.FAIL, Search.CRASH}) {
            Findings found = new Trials(setup).search(search);
            all.append(found.exhausted() + " " + found.runs() + " " + found.states() + " " + found.merged() + " "
                    + found.seen() + " " + found.found().map(ThreadsTest::text) + "\n");
        }
        return all.toString();
    }

    private static String text(Counterexample found) {
        return found.claim() + "\n" + String.join("\n", found.schedule()) + "\n" + found.rows() + found.ends();
    }

    @Test
    void any_number_of_threads_finds_the_same() {
        int broken = 0;
        for (long seed = SEED; seed < SEED + PROGRAMS; seed++) {
            String one = found(seed, 1);
            broken += one.contains("it is small") ? 1 : 0;
            for (int threads : new int[] {1, 2, 3, 8}) {
                assertThat(found(seed, threads))
                        .as("program %d on %d threads", seed, threads)
                        .isEqualTo(one);
            }
        }
        assertThat(broken).isPositive();
    }
}
