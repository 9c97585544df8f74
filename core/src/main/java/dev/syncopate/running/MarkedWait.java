package dev.syncopate.running;

import dev.syncopate.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The wait of a call that carries marks for one that carries another mark.
///
/// A call without marks closes no circle, since nobody waits for it; so its waits are not entered here.
public final class MarkedWait implements BooleanSupplier {
    /// For all waits of the JVM, since combinators are shared by runs. Whoever enters a wait looks for circles
    /// before anybody else can enter one: so the last wait of a circle finds it.
    private static final ReentrantLock LOCK = new ReentrantLock();

    /// The waits of calls that carry a mark. Guarded by `LOCK`; holds marks only while their calls wait.
    private static final Map<Call.Mark, List<MarkedWait>> WAITS = new HashMap<>();

    private final InMemoryCall call;
    private final Marks marks;
    private final BooleanSupplier done;
    private final Supplier<Call.@Nullable Mark> awaited;
    private final boolean optional;

    /// Whether it was chosen to go on. Written under the lock.
    private volatile boolean givenUp;

    private MarkedWait(
            InMemoryCall call,
            Marks marks,
            BooleanSupplier done,
            Supplier<Call.@Nullable Mark> awaited,
            boolean optional) {
        this.call = call;
        this.marks = marks;
        this.done = done;
        this.awaited = awaited;
        this.optional = optional;
    }

    /// Waits until `done`, or until it is chosen to go on.
    ///
    /// @return whether `done`
    static boolean await(
            InMemoryCall call, BooleanSupplier done, Supplier<Call.@Nullable Mark> awaited, boolean optional)
            throws InterruptedException {
        Marks marks = call.marks();
        if (marks == null) {
            call.await(done);
            return true;
        }
        MarkedWait wait = new MarkedWait(call, marks, done, awaited, optional);
        try {
            wait.enter();
            call.await(wait);
        } finally {
            wait.leave();
        }
        return done.getAsBoolean();
    }

    private void enter() {
        LOCK.lock();
        try {
            for (Marks rest = marks; rest != null; rest = rest.others()) {
                WAITS.computeIfAbsent(rest.mark(), mark -> new ArrayList<>(1)).add(this);
            }
            for (MarkedWait chosen = inCircle(); chosen != null && !givenUp; chosen = inCircle()) {
                chosen.giveUp();
            }
        } finally {
            LOCK.unlock();
        }
    }

    private void leave() {
        LOCK.lock();
        try {
            remove();
        } finally {
            LOCK.unlock();
        }
    }

    private void remove() {
        for (Marks rest = marks; rest != null; rest = rest.others()) {
            List<MarkedWait> waits = WAITS.get(rest.mark());
            if (waits != null && waits.remove(this) && waits.isEmpty()) {
                WAITS.remove(rest.mark());
            }
        }
    }

    private void giveUp() {
        givenUp = true;
        remove();
        call.wake();
    }

    /// Which wait of a circle that this one closes is to be given up; null if it closes none.
    private @Nullable MarkedWait inCircle() {
        Map<MarkedWait, MarkedWait> awaitedBy = new HashMap<>();
        Queue<MarkedWait> found = new ArrayDeque<>();
        found.add(this);
        for (MarkedWait wait = found.poll(); wait != null; wait = found.poll()) {
            Call.Mark mark = wait.awaited.get();
            if (mark == null || wait.done.getAsBoolean()) {
                continue;
            }
            if (Marks.contain(marks, mark)) {
                return optionalOf(wait, awaitedBy);
            }
            for (MarkedWait next : WAITS.getOrDefault(mark, List.of())) {
                if (next != this && awaitedBy.putIfAbsent(next, wait) == null) {
                    found.add(next);
                }
            }
        }
        return null;
    }

    private MarkedWait optionalOf(MarkedWait last, Map<MarkedWait, MarkedWait> awaitedBy) {
        if (optional) {
            return this;
        }
        for (MarkedWait wait = last; wait != null && wait != this; wait = awaitedBy.get(wait)) {
            if (wait.optional) {
                return wait;
            }
        }
        return this;
    }

    @Override
    public boolean getAsBoolean() {
        return givenUp || done.getAsBoolean();
    }
}
