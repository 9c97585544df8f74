package dev.syncopate.durable;

import dev.syncopate.Path;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.Strand;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether the threads of one run come to a wait, and to their end once the run was dropped.
final class Pulse {
    /// What goes on for too long.
    ///
    /// @param path of a strand or an action
    /// @param what for people: what it does, and what to do about it
    record Stuck(Path path, String what) {}

    /// What goes on.
    private static final class Busy {
        final long since;
        boolean told;

        Busy(long since) {
            this.since = since;
        }
    }

    /// How often its driver was called. While a strand moves, it is not.
    private final AtomicLong calls = new AtomicLong();

    /// How many threads are in its driver, where they may wait for the disk.
    private final AtomicInteger inDriver = new AtomicInteger();

    /// Whether its definition makes its orchestration just now.
    private volatile boolean isMaking;

    // What follows is touched by the thread that watches.

    private long seen = -1;

    /// By the paths of actions, and that of the run for its strands.
    private final Map<Path, Busy> busy = new HashMap<>();

    void enter() {
        calls.incrementAndGet();
        inDriver.incrementAndGet();
    }

    void exit() {
        inDriver.decrementAndGet();
    }

    void make(Runnable orchestration) {
        isMaking = true;
        try {
            orchestration.run();
        } finally {
            isMaking = false;
        }
    }

    /// Looks at the run.
    ///
    /// @param run null if it was not made yet
    /// @return what has gone on for longer than the patience, and for how long; each once
    Map<Stuck, Duration> look(@Nullable DrivenRun<?> run, Duration patience) {
        long now = System.nanoTime();
        List<Path> goingOn = goingOn(run);
        busy.keySet().retainAll(goingOn);
        goingOn.forEach(path -> busy.computeIfAbsent(path, unused -> new Busy(now)));
        Map<Stuck, Duration> found = new HashMap<>();
        busy.forEach((path, each) -> {
            Duration time = Duration.ofNanos(now - each.since);
            if (!each.told && time.compareTo(patience) > 0) {
                stuck(run, path).ifPresent(stuck -> {
                    each.told = true;
                    found.put(stuck, time);
                });
            }
        });
        return found;
    }

    /// Whether there may be something to tell of a run that goes on no more.
    boolean isOpen(@Nullable DrivenRun<?> run) {
        boolean isQuiet =
                run == null ? !isMaking : run.isIdle() && run.lingering().isEmpty();
        return !isQuiet && (busy.isEmpty() || busy.values().stream().anyMatch(each -> !each.told));
    }

    /// A strand whose thread an executor does not give back is not told too.
    private List<Path> goingOn(@Nullable DrivenRun<?> run) {
        if (run == null) {
            return isMaking ? List.of(Path.RUN) : List.of();
        }
        boolean moves = strandMoves(run);
        List<Path> lingering = run.lingering().stream().map(Pending::path).toList();
        return lingering.isEmpty() && moves ? List.of(Path.RUN) : lingering;
    }

    private boolean strandMoves(DrivenRun<?> run) {
        long present = calls.get();
        boolean moves = present == seen && inDriver.get() == 0 && !run.isIdle();
        seen = present;
        return moves;
    }

    private static Optional<Stuck> stuck(@Nullable DrivenRun<?> run, Path path) {
        if (run == null) {
            return Optional.of(new Stuck(
                    path,
                    "its definition has not made its orchestration: have it only make one, and let actions do what takes"
                            + " long or waits"));
        }
        if (path.equals(Path.RUN)) {
            return run.strands().stream()
                    .filter(strand -> strand.waits() == Strand.Waits.MOVES)
                    .findFirst()
                    .map(Pulse::stuck);
        }
        return run.lingering().stream()
                .filter(pending -> pending.path().equals(path))
                .findFirst()
                .map(Pulse::stuck);
    }

    private static Stuck stuck(Strand strand) {
        String lines = strand.lines().stream().map(StackTraceElement::toString).collect(Collectors.joining(" < "));
        return new Stuck(
                strand.path(),
                "its orchestration has come neither to a wait nor to its end, but is in " + lines
                        + ": let an action do what takes long or waits, or allow more time by"
                        + " DurableSettings.withPatience");
    }

    private static Stuck stuck(Pending pending) {
        return new Stuck(
                pending.path(),
                "its executor still works on " + pending + ", although the run does not go on here and it was"
                        + " interrupted: nothing of that is kept, and the action may be performed beside it where the run"
                        + " goes on, so have the executor end when its thread is interrupted");
    }
}
