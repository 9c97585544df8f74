package dev.syncopate.testkit.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Tries the schedules of one search: first the plain one, then those that deviate once, and so on.
///
/// Schedules are tried in rounds. Within a round, any number of threads try schedules against the
/// states of the rounds before; then the results are taken in the order of the schedules. So what is
/// found does not depend on the number of threads.
final class Explorer {
    private static final int ROUND = 256;

    private final Setup setup;
    private final Search search;
    private final Workers workers;
    private final Visited visited = new Visited();
    private final boolean[] seen;
    private final List<Choices> ends = new ArrayList<>();
    private Deque<Choices> level = new ArrayDeque<>();
    private Deque<Choices> next = new ArrayDeque<>();
    private long runs;
    private long merged;
    private long tooLong;
    private long left;
    private String opaque = "";

    private @Nullable Choices found;
    private @Nullable Walk foundWalk;

    Explorer(Setup setup, Search search, Workers workers) {
        this.setup = setup;
        this.search = search;
        this.workers = workers;
        this.seen = new boolean[setup.claims().sometimes().size()];
    }

    Result explore() {
        long deadline = System.nanoTime() + setup.limits().time().toNanos();
        next.add(Choices.PLAIN);
        while (found == null && !next.isEmpty()) {
            level = next;
            next = new ArrayDeque<>();
            while (found == null && !level.isEmpty()) {
                if (runs > 0 && System.nanoTime() - deadline > 0) {
                    left = (long) level.size() + next.size();
                    return result(false);
                }
                round();
            }
        }
        return result(found == null && tooLong == 0);
    }

    private void round() {
        List<Choices> tried = new ArrayList<>();
        while (tried.size() < ROUND && !level.isEmpty()) {
            tried.add(level.poll());
        }
        Walk[] walks = new Walk[tried.size()];
        AtomicInteger from = new AtomicInteger();
        workers.all(() -> {
            for (int i = from.getAndIncrement(); i < walks.length; i = from.getAndIncrement()) {
                walks[i] = workers.walk(setup, search, tried.get(i), visited);
            }
        });
        for (int i = 0; i < walks.length && found == null; i++) {
            take(tried.get(i), walks[i]);
        }
    }

    private void take(Choices choices, Walk walk) {
        runs++;
        for (int i = 0; i < seen.length; i++) {
            seen[i] |= walk.seen[i];
        }
        int known = takeStates(choices, walk);
        if (known < walk.count()) {
            merged++;
            return;
        }
        switch (walk.end) {
            case MERGED -> merged++;
            case TOO_LONG -> tooLong++;
            case FINISHED -> ends.add(choices);
            case VIOLATED, STUCK, IMPURE -> {
                found = choices;
                foundWalk = walk;
            }
        }
    }

    /// @return how many of the states are new, up to the first that is not
    private int takeStates(Choices choices, Walk walk) {
        boolean merging = setup.limits().merging() && walk.opaque.isEmpty();
        opaque = opaque.isEmpty() ? walk.opaque : opaque;
        for (int i = 0; i < walk.count(); i++) {
            if (merging && !visited.add(walk.high(i), walk.low(i))) {
                return i;
            }
            for (int pick = 1; pick < walk.possible(i); pick++) {
                next.add(choices.and(choices.end() + i, pick));
            }
        }
        return walk.count();
    }

    private List<Boolean> seenClaims() {
        List<Boolean> claims = new ArrayList<>();
        for (boolean each : seen) {
            claims.add(each);
        }
        return claims;
    }

    private Result result(boolean exhausted) {
        return new Result(
                search,
                exhausted,
                runs,
                visited.size(),
                merged,
                tooLong,
                left,
                0,
                opaque,
                seenClaims(),
                found,
                foundWalk,
                List.copyOf(ends));
    }
}
