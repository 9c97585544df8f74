package dev.syncopate.durable.kill;

import dev.syncopate.Outcome;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import dev.syncopate.durable.kill.Runs.Stored;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run does that is given some events and was never killed: the kernel alone tells it, without
/// the store and without the driver that keeps a log.
///
/// @param pending the actions that wait for their end, by their paths
record Oracle(Optional<String> result, List<String> trace, Map<String, String> pending) {
    /// What is known of a run that is not stored.
    static final Oracle NOTHING = new Oracle(Optional.empty(), List.of(), Map.of());

    static Oracle of(Program program, Stored stored) {
        Trace trace = new Trace();
        Iterator<Event> left = stored.events().iterator();
        DrivenRun<String> run =
                DrivenRun.start(program.in(trace), World.layers(trace), stored.settings(), idle -> give(idle, left));
        try {
            run.awaitIdle();
            Map<String, String> pending = new HashMap<>();
            for (Pending each : run.pending()) {
                if (each.action() instanceof Act act) {
                    pending.put(each.path().toString(), act.name());
                }
            }
            Optional<Outcome<String>> outcome = run.outcome();
            return new Oracle(outcome.map(Running::text), trace.lines(), pending);
        } catch (RuntimeException e) {
            throw new AssertionError("The log of " + program.name() + " cannot be replayed: " + e.getMessage(), e);
        } finally {
            run.drop();
        }
    }

    private static void give(DrivenRun<?> run, Iterator<Event> left) {
        if (left.hasNext() && run.outcome().isEmpty()) {
            Event event = left.next();
            if (event instanceof Event.Ended ended && ended.action() instanceof Act recorded) {
                requireSame(run, ended, recorded);
            }
            run.give(event);
        }
    }

    private static void requireSame(DrivenRun<?> run, Event.Ended ended, Act recorded) {
        Act yielded = (Act) run.pending(ended.path())
                .orElseThrow(() -> new IllegalStateException("nothing is pending at " + ended.path()))
                .action();
        if (!yielded.equals(recorded)) {
            throw new IllegalStateException(
                    "recorded at " + ended.path() + " is " + recorded + ", but yielded is " + yielded);
        }
    }
}
