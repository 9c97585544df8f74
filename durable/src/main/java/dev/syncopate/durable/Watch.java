package dev.syncopate.durable;

import dev.syncopate.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks after threads of runs that do not come to a wait, or not to their end although their run was
/// dropped: else nobody would know of them.
///
/// It goes on when the store was closed or has halted, until there is nothing more to tell. Its thread is
/// virtual, and so keeps up no process that ends.
final class Watch {
    private static final int LOOKS = 4;
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);

    private final Collection<LiveRun> live;
    private final Duration patience;
    private final Listening listening;
    private final long pause;
    private final Thread thread = Thread.ofVirtual().unstarted(this::run);

    /// Those that are in memory no more, and whose threads may go on.
    private final Set<LiveRun> left = ConcurrentHashMap.newKeySet();

    /// The action that keeps all others from being written, in a transaction of its own; null while none
    /// does.
    private volatile @Nullable Turn turn;

    /// Of which that was told. Touched by the thread that watches.
    private @Nullable Turn told;

    private volatile boolean closing;

    /// @param since by [System#nanoTime()]
    record Turn(String id, Path path, long since) {}

    /// @param live those that are in memory; it changes
    Watch(Collection<LiveRun> live, Duration patience, Listening listening) {
        this.live = live;
        this.patience = patience;
        this.listening = listening;
        this.pause = Math.clamp(Times.nanos(patience) / LOOKS, SHORTEST, LONGEST);
    }

    void begin() {
        thread.start();
    }

    /// A run was dropped.
    void left(LiveRun run) {
        left.add(run);
    }

    /// An action is in a transaction of its own from now on.
    void takesTurn(String id, Path path) {
        turn = new Turn(id, path, System.nanoTime());
    }

    void endsTurn() {
        turn = null;
    }

    private void lookAtTurn() {
        Turn present = turn;
        if (present != null && present != told) {
            Duration time = Duration.ofNanos(System.nanoTime() - present.since);
            if (time.compareTo(patience) > 0) {
                told = present;
                listening.stuck(
                        present.id,
                        new Pulse.Stuck(
                                present.path,
                                "its action is in a transaction of Durable.inTransaction, and nothing else of the store is"
                                        + " written until that ends: keep it short, and wait for nothing in it"),
                        time);
            }
        }
    }

    /// No run goes on.
    void close() {
        closing = true;
        LockSupport.unpark(thread);
    }

    private Stream<LiveRun> all() {
        return Stream.concat(live.stream(), left.stream());
    }

    private void run() {
        while (!closing || all().anyMatch(LiveRun::mayBeStuck)) {
            LockSupport.parkNanos(this, pause);
            all().forEach(run -> run.look(patience).forEach((stuck, time) -> listening.stuck(run.id, stuck, time)));
            lookAtTurn();
            left.removeIf(run -> !run.mayBeStuck());
        }
    }
}
