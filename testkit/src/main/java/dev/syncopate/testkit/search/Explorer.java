package dev.syncopate.testkit.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Tries the schedules of one search: first the plain one, then those that deviate once, and so on.
///
/// Schedules are tried in rounds. Within a round, any number of threads try schedules against the
/// states of the rounds before; then the results are taken in the order of the schedules. So what is
/// found does not depend on the number of threads.
final class Explorer {
    private static final int ROUND = 256;
    private static final int KEPT = 500;

    private final Setup setup;
    private final Search search;
    private final Workers workers;
    private final Visited visited = new Visited();
    private final Futures futures = new Futures();

    /// The last states of runs that were cut: what follows them was not visited.
    private final Visited cuts = new Visited();

    private final long deadline;
    private final boolean[] seen;
    private final Declarations declarations;

    /// What slept in each state whenever it was visited; empty where nothing ever sleeps.
    private final Map<List<Object>, Set<Move>> slept = new HashMap<>();

    private final List<Choices> first = new ArrayList<>();
    private Deque<Item> level = new ArrayDeque<>();
    private Deque<Item> next = new ArrayDeque<>();
    private long runs;
    private long merged;
    private long tooLong;
    private boolean sparesUndos;
    private long left;
    private long drawn;
    private String opaque = "";

    private @Nullable Choices found;
    private @Nullable Walk foundWalk;

    Explorer(Setup setup, Search search, Workers workers) {
        this.setup = setup;
        this.search = search;
        this.workers = workers;
        this.declarations = new Declarations(setup, search, workers);
        this.deadline = System.nanoTime() + setup.limits().time().toNanos();
        this.seen = new boolean[setup.claims().sometimes().size()];
    }

    Result explore() {
        next.add(Item.PLAIN);
        while (found == null && !next.isEmpty()) {
            level = next;
            next = new ArrayDeque<>();
            while (found == null && !level.isEmpty()) {
                if (runs > 0 && isLate()) {
                    left = (long) level.size() + next.size();
                    draw();
                    return result(false);
                }
                round();
            }
        }
        return result(found == null && tooLong == 0);
    }

    private boolean isLate() {
        return System.nanoTime() - deadline > 0;
    }

    private void draw() {
        Lottery lottery = new Lottery(setup, search, workers, seen);
        lottery.draw();
        drawn = lottery.drawn;
        runs += drawn;
        found = lottery.found;
        foundWalk = lottery.walk;
    }

    private void round() {
        List<Item> tried = new ArrayList<>();
        while (tried.size() < ROUND && !level.isEmpty()) {
            tried.add(level.poll());
        }
        @Nullable Walk[] walks = new @Nullable Walk[tried.size()];
        AtomicInteger from = new AtomicInteger();
        workers.all(() -> {
            for (int i = from.getAndIncrement();
                    i < walks.length && (i == 0 || !isLate());
                    i = from.getAndIncrement()) {
                walks[i] = workers.walk(setup, search, tried.get(i), visited, cuts);
            }
        });
        for (int i = 0; i < walks.length && found == null; i++) {
            Walk walk = walks[i];
            if (walk == null) {
                level.addAll(tried.subList(i, walks.length)); // The time was over.
                return;
            }
            take(tried.get(i).choices(), walk);
        }
    }

    private void take(Choices choices, Walk walk) {
        runs++;
        sparesUndos |= walk.sparesUndos;
        if (first.size() < KEPT) {
            first.add(choices);
        }
        for (int i = 0; i < seen.length; i++) {
            seen[i] |= walk.seen[i];
        }
        if (!takeStates(choices, walk)) {
            merged++;
            return;
        }
        switch (walk.end) {
            case MERGED, ASLEEP -> {
                merged++;
                if (walk.again != null) {
                    comesAgain(choices, choices.end() + walk.states().size(), walk.again);
                }
            }
            case TOO_LONG -> {
                tooLong++;
                if (!walk.states().isEmpty()) {
                    Walk.State last = walk.states().getLast();
                    cuts.add(last.high(), last.low());
                }
                if (choices == Choices.PLAIN) {
                    found = choices;
                    foundWalk = walk;
                }
            }
            case FINISHED -> {}
            case VIOLATED, STUCK, IMPURE -> {
                found = choices;
                foundWalk = walk;
            }
        }
    }

    /// @return whether all of the states are new
    private boolean takeStates(Choices choices, Walk walk) {
        boolean merging = setup.limits().merging() && walk.opaque.isEmpty();
        opaque = opaque.isEmpty() ? walk.opaque : opaque;
        for (int i = 0; i < walk.states().size(); i++) {
            Walk.State state = walk.states().get(i);
            int step = choices.end() + i;
            List<Set<Move>> after = i < walk.asleep.size() ? walk.asleep.get(i) : List.of();
            if (merging && !visited.add(state.high(), state.low())) {
                if (!after.isEmpty()) {
                    comesAgain(
                            choices,
                            step,
                            new Walk.Again(state.high(), state.low(), state.moves(), state.asleep(), after));
                }
                return false;
            }
            if (merging && !isPure(walk.runs.get(i))) {
                walk.end = Walk.End.IMPURE;
                walk.impureAfter = step;
                found = choices;
                foundWalk = walk;
                return false;
            }
            if (!after.isEmpty()) {
                slept.put(List.of(state.high(), state.low()), state.asleep());
                for (Walk.Declared pair : walk.declared.get(i)) {
                    declarations.check(choices, step, pair);
                }
            }
            for (int pick = 1; pick < state.moves().size(); pick++) {
                if (!state.asleep().contains(state.moves().get(pick))) {
                    next.add(new Item(choices.and(step, pick), after.isEmpty() ? Set.of() : after.get(pick)));
                }
            }
        }
        return true;
    }

    /// @param of what each run has got to know and what it does
    private boolean isPure(long[] of) {
        boolean pure = true;
        for (int i = 0; i < of.length; i += 2) {
            pure &= futures.isSame(of[i], of[i + 1]);
        }
        return pure;
    }

    /// What slept whenever a state was visited, and does not now, is tried now.
    private void comesAgain(Choices choices, int step, Walk.Again again) {
        List<Object> key = List.of(again.high(), again.low());
        Set<Move> before = slept.getOrDefault(key, Set.of());
        Set<Move> still = new HashSet<>(before);
        still.retainAll(again.asleep());
        slept.put(key, still);
        for (int pick = 0; pick < again.moves().size(); pick++) {
            Move move = again.moves().get(pick);
            if (before.contains(move) && !again.asleep().contains(move)) {
                next.add(new Item(choices.and(step, pick), again.after().get(pick)));
            }
        }
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
                drawn,
                opaque,
                sparesUndos,
                seenClaims(),
                found,
                foundWalk,
                List.copyOf(first));
    }
}
