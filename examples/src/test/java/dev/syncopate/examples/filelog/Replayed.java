package dev.syncopate.examples.filelog;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the events in a log make of a run: nothing is performed.
///
/// @param told the run's trace and result; empty if it has not ended
/// @param ended the actions that have ended, by their paths
/// @param pending what is pending after the last event, by path
record Replayed(Optional<List<String>> told, Map<String, Event.Ended> ended, Map<String, String> pending) {

    /// Replays a copy of a file, since a torn line is cut off when a log is opened.
    static final Replayed NONE = new Replayed(Optional.empty(), Map.of(), Map.of());

    static <F> Replayed of(Program<F> program, Path file) throws IOException {
        Path copy = Files.copy(file, file.resolveSibling("copy"), StandardCopyOption.REPLACE_EXISTING);
        try (var log = new FileLog(copy, program.name())) {
            List<String> trace = new ArrayList<>();
            Map<String, Event.Ended> ended = new LinkedHashMap<>();
            Iterator<Event> past = log.past();
            var executor = program.executor(
                    (action, call) -> {
                        throw new AssertionError(action);
                    },
                    trace);
            DrivenRun<String> run = DrivenRun.start(program.orchestration(), executor, log.settings(), driven -> {
                if (past.hasNext()) {
                    Event event = past.next();
                    if (event instanceof Event.Ended end) {
                        ended.put(end.path().toString(), end);
                        requireSame(log, end, driven.pending(end.path()));
                    }
                    driven.give(event);
                }
            });
            run.awaitIdle();
            Map<String, String> pending = new LinkedHashMap<>();
            for (Pending each : run.pending()) {
                pending.put(each.path().toString(), Action.text(each.action()));
            }
            var told = run.outcome().map(outcome -> Child.told(outcome, trace));
            run.drop();
            return new Replayed(told, ended, pending);
        }
    }

    /// A timer may have ended in the same moment in which it was cancelled.
    private static void requireSame(FileLog log, Event.Ended recorded, Optional<Pending> pending) {
        boolean timer = recorded.action() instanceof DriverAction;
        if (!pending.map(each -> log.isSame(recorded.action(), each.action())).orElse(timer)) {
            throw new AssertionError("The log does not replay: " + recorded + ", but pending is " + pending);
        }
    }
}
