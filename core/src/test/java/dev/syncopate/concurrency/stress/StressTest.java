package dev.syncopate.concurrency.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.concurrency.stress.Trial.Result;
import dev.syncopate.concurrency.stress.Trial.Trouble;
import dev.syncopate.fixtures.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Runs random trees for as long as `syncopate.stress.seconds` says, a few seconds where it says nothing. A
/// failure names its seed; `syncopate.seed` set to it runs that tree first.
class StressTest {
    private static final double SECONDS = Double.parseDouble(System.getProperty("syncopate.stress.seconds", "4"));
    private static final int KINDS = 5;
    private static final long SECOND = 1_000_000_000;
    private static final long TINY = 100_000;

    private static void forManySeeds(LongConsumer trial) {
        long end = System.nanoTime() + (long) (SECONDS * SECOND / KINDS);
        long seed = Seeds.nth(0);
        do {
            trial.accept(seed++);
        } while (System.nanoTime() < end);
    }

    private static int inFlight(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> 1;
            case 1 -> random.nextInt(2, 5);
            default -> Trial.ANY;
        };
    }

    private static void check(long seed, Trial trial, Consumer<Result> check) {
        try {
            Result result = trial.perform();
            assertThat(result.wrongs()).isEmpty();
            check.accept(result);
        } catch (AssertionError | RuntimeException | InterruptedException e) {
            throw new AssertionError(Seeds.again(seed) + " shows this again: " + trial, e);
        }
    }

    private static Consumer<Result> endsAs(Ending expected) {
        return result -> assertThat(result.ending()).isEqualTo(expected);
    }

    /// A fork that is cancelled ends with what a fork of its own, that it has not joined by then, failed with. Whether
    /// it was to be joined later does not matter.
    private static Consumer<Result> endsAsOrCancelled(Tree tree, int inFlight) {
        List<Object> possible =
                new ArrayList<>(List.of(new Model(inFlight).run(tree).how(), Ending.CANCELLED));
        tree.all().flatMap(StressTest::failuresOfForks).forEach(possible::add);
        return result -> assertThat((Object) result.ending()).isIn(possible);
    }

    private static Stream<Ending> failuresOfForks(Tree part) {
        return part instanceof Tree.Forks(var forks, var meanwhile)
                ? forks.stream().flatMap(fork -> fork.body().all()).flatMap(StressTest::failure)
                : Stream.empty();
    }

    private static Stream<Ending> failure(Tree part) {
        return switch (part) {
            case Tree.Act act when act.fails() -> Stream.of(Ending.failed("act " + act.id()));
            case Tree.Timeout timeout -> Stream.of(Ending.failed("timeout " + timeout.id()));
            default -> Stream.empty();
        };
    }

    /// The same seeds in each build: this is about what the trees are made of.
    @Test
    void the_seeds_lead_to_every_kind_of_ending() {
        List<Ending> timed = LongStream.range(0, 500)
                .mapToObj(seed -> new Model(2).run(Trees.timed(seed, SECOND)).how())
                .toList();
        List<Ending> timeless = LongStream.range(0, 500)
                .mapToObj(seed -> new Model(2).run(Trees.timeless(seed, TINY)).how())
                .toList();

        assertThat(timed)
                .anyMatch(ending -> ending.isFailed() && ending.text().startsWith("timeout "))
                .anyMatch(ending -> ending.isReturned() && ending.text().contains(" x"))
                .anyMatch(ending -> ending.isReturned() && ending.text().contains("!timeout "))
                .anyMatch(ending -> ending.isReturned() && ending.text().contains("stubborn"));
        assertThat(timeless)
                .anyMatch(ending -> ending.isFailed() && ending.text().startsWith("act "))
                .anyMatch(ending -> ending.isReturned() && ending.text().contains("!act "))
                .anyMatch(ending -> ending.isReturned() && ending.text().contains("[["));
    }

    @Test
    void in_virtual_time_every_tree_ends_as_the_model_says() {
        forManySeeds(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            int inFlight = inFlight(random);
            Tree tree = Trees.timed(seed, SECOND);
            check(
                    seed,
                    new Trial(tree, inFlight, true, Trouble.NONE, -1, random.nextBoolean()),
                    endsAs(new Model(inFlight).run(tree).how()));
        });
    }

    @Test
    void by_the_real_clock_a_tree_ends_as_the_model_says_where_that_does_not_depend_on_time() {
        forManySeeds(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            int inFlight = inFlight(random);
            Tree tree = Trees.timeless(seed, TINY);
            check(
                    seed,
                    new Trial(tree, inFlight, false, Trouble.NONE, -1, random.nextBoolean()),
                    endsAs(new Model(inFlight).run(tree).how()));
        });
    }

    @Test
    void by_the_real_clock_nothing_is_left_of_any_tree() {
        forManySeeds(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            Tree tree = Trees.timed(seed, TINY);
            check(
                    seed,
                    new Trial(tree, inFlight(random), false, trouble(random), random.nextInt(12), random.nextBoolean()),
                    result -> {});
        });
    }

    @Test
    void cancelled_anywhere_a_tree_ends_as_the_model_says_or_cancelled() {
        forManySeeds(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            int inFlight = inFlight(random);
            boolean virtual = random.nextBoolean();
            Tree tree = virtual ? Trees.timed(seed, SECOND) : Trees.timeless(seed, TINY);
            Trouble trouble = random.nextBoolean() ? Trouble.CANCEL : Trouble.CANCEL_FROM_ANOTHER_THREAD;
            check(
                    seed,
                    new Trial(tree, inFlight, virtual, trouble, random.nextInt(12), random.nextBoolean()),
                    mayEndOtherwise(tree) ? result -> {} : endsAsOrCancelled(tree, inFlight));
        });
    }

    @Test
    void interrupted_anywhere_a_tree_ends_as_the_model_says_or_cancelled_and_stays_interrupted() {
        forManySeeds(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            int inFlight = inFlight(random);
            boolean virtual = random.nextBoolean();
            Tree tree = virtual ? Trees.timed(seed, SECOND) : Trees.timeless(seed, TINY);
            Trial trial =
                    new Trial(tree, inFlight, virtual, Trouble.INTERRUPT, random.nextInt(12), random.nextBoolean());
            boolean free = mayEndOtherwise(tree) || (!trial.apart() && hasShields(tree));
            check(seed, trial, result -> {
                if (!free) {
                    endsAsOrCancelled(tree, inFlight).accept(result);
                }
                if (result.ending().equals(Ending.CANCELLED)) {
                    assertThat(result.interrupted()).isTrue();
                }
                if (!result.troubled()) {
                    assertThat(result.interrupted()).isFalse();
                }
            });
        });
    }

    private static Trouble trouble(SplittableRandom random) {
        List<Trouble> troubles = List.of(Trouble.values());
        return troubles.get(random.nextInt(troubles.size()));
    }

    /// Whether a cancellation from outside may lead to something that is neither the model's ending nor a
    /// cancellation.
    private static boolean mayEndOtherwise(Tree tree) {
        return tree.all()
                .anyMatch(part -> part instanceof Tree.Stubborn
                        || (part instanceof Tree.Finally(var body, var cleanup)
                                && cleanup.all().anyMatch(StressTest::fails)));
    }

    private static boolean hasShields(Tree tree) {
        return tree.all().anyMatch(part -> part instanceof Tree.Finally || part instanceof Tree.Shield);
    }

    private static boolean fails(Tree part) {
        return part instanceof Tree.Act act && act.fails();
    }
}
