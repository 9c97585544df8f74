package dev.syncopate.concurrency.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Makes random trees.
final class Trees {
    private static final long HOUR = 3_600_000_000_000L;

    private final SplittableRandom random;
    private final long longest;

    /// Whether the ending must not depend on which of two things comes first.
    private final boolean timeless;

    private int ids;

    private Trees(long seed, long longest, boolean timeless) {
        this.random = new SplittableRandom(seed);
        this.longest = longest;
        this.timeless = timeless;
    }

    /// Whose ending is determined where every moment is another: as in virtual time, with times of any number
    /// of nanoseconds.
    static Tree timed(long seed, long longest) {
        return new Trees(seed, longest, false).tree(4, true);
    }

    /// Whose ending is determined, whatever comes first.
    static Tree timeless(long seed, long longest) {
        return new Trees(seed, longest, true).tree(4, true);
    }

    /// @param mayFail whether it may fail if nobody cancels it
    private Tree tree(int depth, boolean mayFail) {
        if (depth == 0) {
            return random.nextInt(4) == 0 ? new Tree.Sleep(nanos()) : act(mayFail);
        }
        return switch (random.nextInt(16)) {
            case 0, 1 -> act(mayFail);
            case 2, 3 -> new Tree.Seq(some(2, 3, () -> tree(depth - 1, mayFail)));
            case 4 -> new Tree.Catch(timeless ? apart(tree(depth - 1, true)) : tree(depth - 1, true));
            case 5 -> new Tree.Finally(tree(depth - 1, mayFail), cleanup());
            case 6 -> new Tree.Shield(tree(depth - 1, mayFail));
            case 7 -> timeless ? act(mayFail) : new Tree.Stubborn(tree(depth - 1, mayFail));
            case 8, 9 -> group(mayFail);
            case 10 ->
                new Tree.Timeout(ids++, timeless ? HOUR : 1 + random.nextLong(2 * longest), tree(depth - 1, mayFail));
            case 11, 12 -> forks(depth, mayFail);
            default -> timeless ? timelessGather(depth, mayFail) : gather(depth);
        };
    }

    /// As a fork, so that what it leaves behind has failed when it has.
    private static Tree apart(Tree tree) {
        return new Tree.Gather(Tree.Way.ALL, 0, List.of(tree));
    }

    private long nanos() {
        return 1 + random.nextLong(longest);
    }

    private Tree.Act act(boolean mayFail) {
        return new Tree.Act(ids++, nanos(), mayFail && random.nextInt(5) == 0, random.nextInt(12) == 0);
    }

    private Tree cleanup() {
        boolean mayFail = !timeless && random.nextInt(8) == 0;
        return random.nextInt(3) == 0
                ? new Tree.Gather(Tree.Way.ALL, 0, some(1, 2, () -> act(false)))
                : new Tree.Seq(some(1, 2, () -> act(mayFail)));
    }

    private Tree group(boolean mayFail) {
        boolean tolerant = random.nextInt(3) == 0;
        if (!timeless || tolerant) {
            return new Tree.Group(some(1, 6, () -> act(mayFail || tolerant)), tolerant);
        }
        return new Tree.Group(oneMayFail(some(1, 6, () -> act(false)), () -> act(mayFail)), false);
    }

    private Tree forks(int depth, boolean mayFail) {
        List<Tree.Fate> fates =
                timeless ? List.of(Tree.Fate.JOINED, Tree.Fate.LOOKED_AT, Tree.Fate.LEFT) : List.of(Tree.Fate.values());
        List<Tree.Forked> forks = some(1, 3, () -> {
            Tree.Fate fate = fates.get(random.nextInt(fates.size()));
            boolean first = timeless && fate == Tree.Fate.LEFT; // Of those that are left the first to fail decides.
            return new Tree.Forked(tree(depth - 1, fate == Tree.Fate.LOOKED_AT || (mayFail && !first)), fate);
        });
        return new Tree.Forks(forks, new Tree.Seq(List.of(act(false), tree(depth - 1, mayFail))));
    }

    private Tree gather(int depth) {
        List<Tree.Way> ways = List.of(Tree.Way.values());
        List<Tree> parts = some(1, 4, () -> tree(depth - 1, true));
        return new Tree.Gather(ways.get(random.nextInt(ways.size())), 1 + random.nextInt(parts.size()), parts);
    }

    private Tree timelessGather(int depth, boolean mayFail) {
        List<Tree> safe = some(1, 4, () -> tree(depth - 1, false));
        return switch (random.nextInt(4)) {
            case 0 -> new Tree.Gather(Tree.Way.ALL, 0, oneMayFail(safe, () -> tree(depth - 1, mayFail)));
            case 1 ->
                new Tree.Gather(
                        Tree.Way.MAP,
                        1 + random.nextInt(safe.size()),
                        oneMayFail(safe, () -> tree(depth - 1, mayFail)));
            case 2 ->
                new Tree.Gather(
                        Tree.Way.FIRST_SUCCESS,
                        0,
                        oneMayFail(some(1, 4, () -> failing(depth - 1)), () -> tree(depth - 1, false)));
            default -> new Tree.Gather(Tree.Way.EVERY_OUTCOME, 0, some(1, 4, () -> tree(depth - 1, true)));
        };
    }

    private Tree failing(int depth) {
        return new Tree.Seq(List.of(tree(depth, true), new Tree.Act(ids++, nanos(), true, false)));
    }

    private <T> List<T> oneMayFail(List<? extends T> others, Supplier<? extends T> one) {
        List<T> all = new ArrayList<>(others);
        all.set(random.nextInt(all.size()), one.get());
        return List.copyOf(all);
    }

    private <T> List<T> some(int least, int most, Supplier<? extends T> one) {
        List<T> some = new ArrayList<>();
        for (int i = random.nextInt(least, most + 1); i > 0; i--) {
            some.add(one.get());
        }
        return List.copyOf(some);
    }
}
