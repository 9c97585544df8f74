package dev.syncopate.testkit.search;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Tries schedules that are drawn at random, and makes one that breaks a claim as plain as it can.
final class Lottery {
    private static final int ROUND = 256;

    private final Setup setup;
    private final Search search;
    private final Workers workers;
    private final boolean[] seen;
    long drawn;

    @Nullable
    Choices found;

    @Nullable
    Walk walk;

    Lottery(Setup setup, Search search, Workers workers, boolean[] seen) {
        this.setup = setup;
        this.search = search;
        this.workers = workers;
        this.seen = seen;
    }

    void draw() {
        long end = System.nanoTime() + setup.limits().time().toNanos();
        while (found == null && System.nanoTime() - end < 0) {
            round(end);
        }
        if (found != null) {
            shrink(found);
        }
    }

    private void round(long end) {
        @Nullable Drawing[] drawings = new @Nullable Drawing[ROUND];
        AtomicInteger from = new AtomicInteger();
        workers.all(() -> {
            for (int i = from.getAndIncrement(); i < ROUND && System.nanoTime() - end < 0; i = from.getAndIncrement()) {
                long seed = setup.limits().seed() + drawn + i;
                drawings[i] = workers.run(setup, search, () -> new Drawing(setup, seed));
            }
        });
        for (Drawing each : drawings) {
            if (each == null) {
                return; // The time was over.
            }
            drawn++;
            for (int i = 0; i < seen.length; i++) {
                seen[i] |= each.walk.seen[i];
            }
            if (found == null && each.walk.isBroken()) {
                found = each.choices;
                walk = each.walk;
            }
        }
    }

    /// Leaves out every deviation without which the same claim is broken.
    private void shrink(Choices broken) {
        Choices shrunk = broken;
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (Choices at = shrunk; at != null && at.lastStep() >= 0; at = at.withoutLast()) {
                Choices without = shrunk.without(at.lastStep());
                Checking checking = new Checking(setup, without);
                workers.one(() -> {
                    workers.run(setup, search, checking);
                    return checking;
                });
                if (isSame(checking.walk)) {
                    shrunk = without;
                    shorter = true;
                }
            }
        }
        found = shrunk;
    }

    private boolean isSame(Walk other) {
        return walk != null
                && other.end == walk.end
                && String.valueOf(claim(other)).equals(String.valueOf(claim(walk)));
    }

    private static @Nullable String claim(Walk of) {
        return of.violation == null ? null : of.violation.claim();
    }
}
