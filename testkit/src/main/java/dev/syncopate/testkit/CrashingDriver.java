package dev.syncopate.testkit;

import dev.syncopate.driver.Change;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import java.util.List;

/// Replays a log, then performs actions and adds to the log; fires timers when nothing else is left.
/// Crashes when the log has grown by so many events: what is performed then has happened, but its end
/// is not kept.
final class CrashingDriver implements Driver {
    private final List<Event> log;
    private final int past;
    private final int crash;

    /// Touched by the thread that calls [#idle], as the next.
    private int replayed;

    private boolean live;

    /// How many actions are being performed. Guarded by this object's monitor, as the log.
    private int performing;

    CrashingDriver(List<Event> log, int crash) {
        this.log = log;
        this.past = log.size();
        this.crash = past + crash;
    }

    @Override
    public synchronized void idle(DrivenRun<?> run) {
        if (replayed < past && run.outcome().isEmpty()) {
            run.give(log.get(replayed++));
            return;
        }
        List<Change> changes = run.changes();
        if (live) {
            changes.forEach(change -> follow(run, change));
        } else {
            live = true;
            run.pending().forEach(pending -> begin(run, pending));
        }
        if (performing == 0 && run.outcome().isEmpty()) {
            run.nextTimer()
                    .ifPresent(timer ->
                            add(run, timer.end(Ending.FIRED, timer.due().orElseThrow())));
        }
    }

    private void follow(DrivenRun<?> run, Change change) {
        switch (change) {
            case Change.Yielded(var pending) -> begin(run, pending);
            case Change.Cancelled(var pending) -> endCancelled(run, pending);
            case Change.Finished finished -> {}
            case Change.Broken broken -> {}
        }
    }

    private void begin(DrivenRun<?> run, Pending pending) {
        if (pending.isCancelled()) {
            endCancelled(run, pending);
        } else if (pending.due().isEmpty()) {
            performing++;
            pending.perform();
        }
    }

    private void endCancelled(DrivenRun<?> run, Pending pending) {
        if (pending.due().isEmpty() && !pending.isPerforming()) {
            add(run, pending.end(Ending.cancelled(), run.now()));
        }
    }

    @Override
    public synchronized void performed(DrivenRun<?> run, Pending action, Ending ending) {
        performing--;
        add(run, action.end(ending, run.now()));
    }

    private void add(DrivenRun<?> run, Event event) {
        if (log.size() >= crash) {
            run.drop();
        } else {
            log.add(event);
            run.give(event);
        }
    }
}
