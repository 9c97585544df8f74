package dev.syncopate.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A scheduler by which one thread plays the waiter and all who wake it: a test says what happens while the waiter is
/// parked.
final class ScriptedScheduler extends Scheduler {
    /// What happens during each park, and whether the deadline has passed then. A park too many fails the test.
    final Queue<BooleanSupplier> parks = new ArrayDeque<>();

    /// What the waiter and others have reported.
    final List<String> events = new ArrayList<>();

    /// The waiters that were woken and whose turn has not come.
    final List<Waiter> queue = new ArrayList<>();

    /// How often a woken waiter is not yet found in the queue.
    int notYetQueued;

    boolean serial;
    Runnable onActivate = () -> {};

    @Nullable
    Timer timer;

    private int active = 1;

    int active() {
        return active;
    }

    void park(Runnable event) {
        parks.add(() -> {
            event.run();
            return false;
        });
    }

    void parkUntilDeadline(Runnable event) {
        parks.add(() -> {
            event.run();
            return true;
        });
    }

    @Override
    public void activate() {
        active++;
        onActivate.run();
    }

    @Override
    protected void cancelActivation() {
        active--;
    }

    @Override
    public void deactivate() {
        active--;
    }

    @Override
    void resume(Waiter waiter) {
        if (serial) {
            queue.add(waiter);
        } else {
            waiter.resume();
        }
    }

    @Override
    boolean dequeue(Waiter waiter) {
        if (notYetQueued > 0) {
            notYetQueued--;
            return false;
        }
        return queue.remove(waiter);
    }

    @Override
    boolean isSerial() {
        return serial;
    }

    @Override
    public @Nullable Timer beginWait(Waiter waiter, long deadline, int rank) {
        active--;
        events.add("begins with rank " + rank);
        return timer;
    }

    /// Turns come at once.
    @Override
    boolean park(Waiter waiter, long deadline) {
        if (parks.isEmpty()) {
            throw new AssertionError("The waiter parks once more than expected");
        }
        boolean late = parks.remove().getAsBoolean();
        if (queue.remove(waiter)) {
            waiter.resume();
        }
        return late;
    }

    @Override
    void endWait(Waiter waiter, @Nullable Timer ended) {
        events.add("ends");
    }

    @Override
    public void schedule(DeadlineInterrupt limit) {
        events.add("scheduled");
    }

    @Override
    void unschedule(DeadlineInterrupt limit) {
        events.add("unscheduled");
    }

    @Override
    public void addIdleListener(IdleListener listener) {}

    @Override
    public void removeIdleListener(IdleListener listener) {}

    @Override
    public void suspendActivity() {}

    @Override
    public void resumeActivity() {
        events.add("activity resumed");
    }

    @Override
    boolean spinsBeforeParking(Thread thread) {
        return false;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public long nanos() {
        return 0;
    }

    @Override
    public long deadlineAfter(Duration duration) {
        return duration.toNanos();
    }

    @Override
    public Instant instantOf(long deadline) {
        return Instant.ofEpochSecond(0, deadline);
    }
}
