package dev.syncopate.driver;

import dev.syncopate.Guarantee;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/// Answers of deferred actions and of questions, which come from outside.
///
/// One that comes while strands move may be for what they are about to cancel, because of an event before
/// it. So it waits until the run has seen all events: an answer that is taken is not lost.
final class Answers {
    private final Log log;
    private final ReentrantLock order;

    /// Adds an event. Called under the lock.
    private final BiConsumer<DrivenRun<?>, Event> add;

    /// Where an answer was taken. Guarded by the lock.
    private final Set<Path> taken = new HashSet<>();

    Answers(Log log, ReentrantLock order, BiConsumer<DrivenRun<?>, Event> add) {
        this.log = log;
        this.order = order;
        this.add = add;
    }

    /// Called under the lock.
    boolean hasTaken(Path path) {
        return taken.contains(path);
    }

    /// @param isCalling whether the run is just calling its driver, which cannot wait for it
    boolean give(DrivenRun<?> run, Path path, Ending ending, boolean isCalling) {
        Optional<Boolean> result = giveNow(run, path, ending, isCalling);
        while (result.isEmpty()) {
            run.awaitIdle();
            result = giveNow(run, path, ending, isCalling);
        }
        return result.get();
    }

    /// @return empty if strands move
    private Optional<Boolean> giveNow(DrivenRun<?> run, Path path, Ending ending, boolean isCalling) {
        Optional<Pending> found = run.pending(path);
        if (found.isEmpty()) {
            return Optional.of(false);
        }
        Pending pending = found.get();
        Event.Ended ended = log.kept(
                checked(pending, ending).end(ending, run.settings().clock().instant()));
        order.lock();
        try {
            if (!isCalling && !run.isSettled()) {
                return Optional.empty();
            }
            boolean isTaken = isWanted(pending) && taken.add(path);
            if (isTaken) {
                add.accept(run, ended);
            }
            return Optional.of(isTaken);
        } finally {
            order.unlock();
        }
    }

    private static Pending checked(Pending pending, Ending ending) {
        if (!pending.isQuestion() && pending.guarantee().kind() != Guarantee.Kind.DEFERRED) {
            throw new IllegalArgumentException(
                    pending + " is not deferred, so its executor answers it: declare it by Guarantee.deferred()");
        }
        if (ending instanceof Ending.Answered(Outcome.Success<?>(var value))) {
            pending.check(value);
        }
        return pending;
    }

    private boolean isWanted(Pending pending) {
        return !pending.isCancelled() || (pending.isQuestion() && log.endsLater(pending));
    }
}
