package dev.syncopate.pictures;

import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Note;
import dev.syncopate.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes a history apart into what each strand did.
final class RunReader {
    private final Map<Path, OpenStrand> strands = new HashMap<>();

    /// By the path of each fork: with which others it was started.
    private final Map<Path, Spread> forks = new HashMap<>();

    /// Timers that ended because nobody wanted them; a later end of one means nothing.
    private final Set<Path> cancelledTimers = new HashSet<>();

    private boolean noted;

    private RunReader() {}

    /// @return what the run's own orchestration did, and in its steps all forks
    static StrandTrace read(History history) {
        return new RunReader().trace(history);
    }

    private StrandTrace trace(History history) {
        OpenStrand run = strand(Path.RUN);
        for (Entry entry : history.entries()) {
            noted |= entry instanceof Note;
            switch (entry) {
                case Event.Ended ended -> end(ended);
                case Event.RunCancelled cancelled -> {}
                case Note.Yielded yielded -> begin(yielded.path(), yielded.action());
                case Note.Cancelled cancelled -> cancel(cancelled.path());
                case Note.Forked forked -> fork(forked.strand(), forked.name());
                case Note.Waits waits -> await(waits);
                case Note.StrandEnded ended -> {
                    OpenStrand strand = strand(ended.strand());
                    strand.close();
                    strand.trace.how = ended.how();
                }
            }
        }
        for (OpenStrand strand : strands.values()) {
            strand.close();
            if (!noted) {
                assumeJoined(strand.trace);
            }
            uniteForks(strand.trace.steps);
        }
        return run.trace;
    }

    private void begin(Path path, Object action) {
        if (action instanceof DriverAction.Limit limit) {
            if (path.ordinal() < 0) {
                strand(path.strand()).trace.limit = limit.duration();
            }
        } else {
            strand(path.strand()).begin(new Act(path, action));
        }
    }

    private void end(Event.Ended ended) {
        Path path = ended.path();
        OpenStrand strand = strand(path.strand());
        if (cancelledTimers.contains(path)) {
            return;
        }
        if (!(ended.action() instanceof DriverAction.Limit)) {
            boolean late = path.ordinal() < 0 ? strand.trace.late : strand.late.contains(path.ordinal());
            strand.end(path, ended.action()).end(ended.ending(), late || strand.trace.late);
        } else if (path.ordinal() < 0) {
            strand.trace.late = true;
        } else {
            strand.late.add(path.ordinal());
        }
    }

    /// The end of an action comes as an event; a timer has ended by this.
    private void cancel(Path path) {
        if (path.role().isPresent()) {
            if (strand(path.strand()).cancelSleep(path) || path.role().get().equals("limit")) {
                cancelledTimers.add(path);
            }
        }
    }

    private OpenStrand fork(Path path, Optional<String> name) {
        StrandTrace trace = new StrandTrace(name);
        OpenStrand parent = strand(path.strand());
        parent.fork(trace);
        forks.put(path, (Spread) parent.trace.steps.getLast());
        OpenStrand strand = new OpenStrand(trace);
        strands.put(path, strand);
        return strand;
    }

    private void await(Note.Waits waits) {
        OpenStrand strand = strand(waits.strand());
        Spread awaited = waits.fork().map(forks::get).orElseGet(strand::latestForks);
        if (awaited != null) {
            strand.await(awaited);
        }
    }

    /// A strand that no note tells of was started when something is first known of it.
    private OpenStrand strand(Path path) {
        OpenStrand strand = strands.get(path);
        if (strand == null && path.equals(Path.RUN)) {
            strand = new OpenStrand(new StrandTrace(Optional.empty()));
            strands.put(path, strand);
        }
        return strand == null ? fork(path, Optional.empty()) : strand;
    }

    private static void assumeJoined(StrandTrace trace) {
        for (Step step : trace.steps) {
            if (step instanceof Spread spread) {
                spread.joined = true;
                spread.left = List.of();
            }
        }
    }

    /// A strand that starts a fork for each item, at most so many at once, starts forks, waits for one
    /// of them, and starts the next: one step for all of them. Forks of another kind are another step.
    private static void uniteForks(List<Step> steps) {
        List<Step> united = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Spread next
                    && next.overlaps
                    && united.getLast() instanceof Spread last
                    && kinds(last).containsAll(kinds(next))) {
                last.unite(next);
            } else {
                united.add(step);
            }
        }
        steps.clear();
        steps.addAll(united);
    }

    private static Set<String> kinds(Spread spread) {
        Set<String> kinds = new HashSet<>();
        spread.parts.forEach(part -> kinds.add(part.kind()));
        return kinds;
    }
}
