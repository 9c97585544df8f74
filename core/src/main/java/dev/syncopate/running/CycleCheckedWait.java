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

/// The wait of a marked call for a call with another mark, which ends if such waits form a cycle.
///
/// A call without marks closes no cycle, since no call waits for it; so its waits are not registered here.
final class CycleCheckedWait implements BooleanSupplier {
    /// For all waits of the JVM, since combinators are shared by runs. Each wait is registered and searches for a
    /// cycle under this lock: so the last wait of a cycle finds it.
    private static final ReentrantLock LOCK = new ReentrantLock();

    /// The waits of calls that carry a mark. Guarded by `LOCK`; holds marks only while their calls wait.
    private static final Map<Call.Mark, List<CycleCheckedWait>> WAITS = new HashMap<>();

    private final InMemoryCall call;
    private final List<Call.Mark> marks;
    private final BooleanSupplier done;
    private final Supplier<Call.@Nullable Mark> awaited;
    private final boolean optional;

    /// Whether it was chosen to end without what it waits for. Written under the lock.
    private volatile boolean givenUp;

    private CycleCheckedWait(
            InMemoryCall call, BooleanSupplier done, Supplier<Call.@Nullable Mark> awaited, boolean optional) {
        this.call = call;
        this.marks = call.marks();
        this.done = done;
        this.awaited = awaited;
        this.optional = optional;
    }

    /// Waits until `done`, or until this wait is chosen to end a cycle.
    ///
    /// @return whether `done`
    static boolean await(
            InMemoryCall call, BooleanSupplier done, Supplier<Call.@Nullable Mark> awaited, boolean optional)
            throws InterruptedException {
        if (call.marks().isEmpty()) {
            call.await(done);
            return true;
        }
        CycleCheckedWait wait = new CycleCheckedWait(call, done, awaited, optional);
        try {
            wait.register();
            call.await(wait);
        } finally {
            wait.unregister();
        }
        return done.getAsBoolean();
    }

    private void register() {
        LOCK.lock();
        try {
            for (Call.Mark mark : marks) {
                WAITS.computeIfAbsent(mark, key -> new ArrayList<>(1)).add(this);
            }
            for (CycleCheckedWait chosen = inCycle(); chosen != null && !givenUp; chosen = inCycle()) {
                chosen.giveUp();
            }
        } finally {
            LOCK.unlock();
        }
    }

    private void unregister() {
        LOCK.lock();
        try {
            remove();
        } finally {
            LOCK.unlock();
        }
    }

    private void remove() {
        for (Call.Mark mark : marks) {
            List<CycleCheckedWait> waits = WAITS.get(mark);
            if (waits != null && waits.remove(this) && waits.isEmpty()) {
                WAITS.remove(mark);
            }
        }
    }

    private void giveUp() {
        givenUp = true;
        remove();
        call.wake();
    }

    /// Which wait of a cycle that this one closes is to be given up; null if it closes none.
    private @Nullable CycleCheckedWait inCycle() {
        Map<CycleCheckedWait, CycleCheckedWait> awaitedBy = new HashMap<>();
        Queue<CycleCheckedWait> found = new ArrayDeque<>();
        found.add(this);
        for (CycleCheckedWait wait = found.poll(); wait != null; wait = found.poll()) {
            Call.Mark mark = wait.awaited.get();
            if (mark == null || wait.done.getAsBoolean()) {
                continue;
            }
            if (marks.contains(mark)) {
                return optionalOf(wait, awaitedBy);
            }
            for (CycleCheckedWait next : WAITS.getOrDefault(mark, List.of())) {
                if (next != this && awaitedBy.putIfAbsent(next, wait) == null) {
                    found.add(next);
                }
            }
        }
        return null;
    }

    private CycleCheckedWait optionalOf(CycleCheckedWait last, Map<CycleCheckedWait, CycleCheckedWait> awaitedBy) {
        if (optional) {
            return this;
        }
        for (CycleCheckedWait wait = last; wait != null && wait != this; wait = awaitedBy.get(wait)) {
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
