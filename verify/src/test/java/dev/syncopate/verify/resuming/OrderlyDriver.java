package dev.syncopate.verify.resuming;

import dev.syncopate.Path;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Replays a log; then has all that is pending performed at once, and when all of that has ended, logs
/// and gives one end, or the first timer, as a hash of the path decides. So the log of a run follows
/// from its seed alone, whatever its threads do, and all that was performed and is not in the log was
/// in flight.
///
/// The process dies when it would log one event too many.
final class OrderlyDriver implements Driver {
    private final long seed;
    private final List<Event> log;
    private final int past;
    private final int death;
    private final int cancellation;

    /// How what was performed has ended, until that is logged. Guarded by this object's monitor, as all
    /// below.
    private final Map<Path, Ending> ended = new HashMap<>();

    private int replayed;
    private int performing;

    /// @param survives how many events are added to the log before the process dies
    /// @param cancellation the number of events after which the run is cancelled
    OrderlyDriver(long seed, List<Event> log, int survives, int cancellation) {
        this.seed = seed;
        this.log = log;
        this.past = log.size();
        this.death = past + survives;
        this.cancellation = cancellation;
    }

    @Override
    public synchronized void idle(DrivenRun<?> run) {
        run.changes(); // nobody else asks for them
        if (run.outcome().isPresent()) {
            return;
        }
        if (replayed < past) {
            run.give(log.get(replayed++));
            return;
        }
        List<Pending> begin = new ArrayList<>();
        for (Pending pending : run.pending()) {
            if (pending.due().isEmpty() && !pending.isCancelled() && !pending.isPerforming()) {
                begin.add(pending);
            }
        }
        performing += begin.size();
        run.perform(begin);
        step(run);
    }

    @Override
    public synchronized void performed(DrivenRun<?> run, Pending action, Ending ending) {
        performing--;
        ended.put(action.path(), ending);
        step(run);
    }

    private void step(DrivenRun<?> run) {
        if (performing > 0) {
            return;
        }
        if (log.size() == cancellation) {
            add(run, new Event.RunCancelled(run.now()));
            return;
        }
        Pending next = run.nextTimer().orElse(null);
        for (Pending pending : run.pending()) {
            if (pending.due().isEmpty() && (next == null || place(pending) < place(next))) {
                next = pending;
            }
        }
        if (next != null) {
            add(run, end(run, next));
        }
    }

    /// What was cancelled ends as cancelled, whether it was performed or not: a resumed process cannot
    /// know.
    private Event end(DrivenRun<?> run, Pending pending) {
        Ending known = ended.remove(pending.path());
        return pending.due().isPresent()
                ? pending.end(Ending.FIRED, pending.due().get())
                : pending.end(known == null || pending.isCancelled() ? Ending.cancelled() : known, run.now());
    }

    private int place(Pending pending) {
        return new SplittableRandom(seed ^ ((long) pending.path().toString().hashCode() << 32)).nextInt();
    }

    private void add(DrivenRun<?> run, Event event) {
        if (log.size() >= death) {
            run.drop();
        } else {
            log.add(event);
            run.give(event);
        }
    }
}
