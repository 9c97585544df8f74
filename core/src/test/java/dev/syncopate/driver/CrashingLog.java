package dev.syncopate.driver;

import dev.syncopate.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// A log in memory whose process dies at one of its writes, before or after it is durable. What is being
/// performed then goes on to its end, which nobody keeps.
final class CrashingLog implements Log {
    static final int NEVER = Integer.MAX_VALUE;

    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// What is durable.
    final List<Event> events = new ArrayList<>();

    final Set<Path> begun = new HashSet<>();

    /// How many writes there were in all attempts.
    int writes;

    private int left = NEVER;
    private boolean before;
    private boolean dead;

    /// Begins the next attempt.
    ///
    /// @param crash how many writes it survives
    /// @param before whether the write at which it dies is lost
    CrashingLog next(int crash, boolean before) {
        left = crash;
        this.before = before;
        dead = false;
        return this;
    }

    private synchronized void write(Runnable write) {
        boolean dies = dead || left-- == 0;
        if (!dead && !(dies && before)) {
            writes++;
            write.run();
        }
        dead |= dies;
        if (dies) {
            throw new Crash();
        }
    }

    @Override
    public Iterator<Event> past() {
        return List.copyOf(events).iterator();
    }

    @Override
    public void append(Event event) {
        write(() -> events.add(event));
    }

    @Override
    public void begin(Pending pending) {
        write(() -> begun.add(pending.path()));
    }

    @Override
    public boolean wasBegun(Path path) {
        return begun.contains(path);
    }

    @Override
    public void whenDurable(Runnable task) {
        if (!dead) {
            task.run();
        }
    }
}
