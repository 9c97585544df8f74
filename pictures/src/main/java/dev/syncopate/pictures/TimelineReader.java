package dev.syncopate.pictures;

import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Note;
import dev.syncopate.history.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Reads a history from its first entry to its last.
final class TimelineReader {
    private final History history;

    private final Map<Path, OpenLane> lanes = new HashMap<>();
    private final Map<Path, OpenBar> bars = new HashMap<>();
    private final List<OpenWait> waits = new ArrayList<>();
    private final Moment start;
    private Moment now;
    private boolean noted;
    private @Nullable Moment cancelled;

    TimelineReader(History history) {
        this.history = history;
        start = new Moment(history.start(), -1);
        now = start;
    }

    Timeline read() {
        lane(Path.RUN);
        for (Entry entry : history.entries()) {
            // An event may have come from a clock that is behind.
            Instant at = entry.at().isAfter(now.at()) ? entry.at() : now.at();
            now = new Moment(at, now.step() + 1);
            switch (entry) {
                case Event.Ended ended -> end(ended);
                case Event.RunCancelled cancelledNow -> cancelled = now;
                case Note note -> {
                    noted = true;
                    take(note);
                }
            }
        }
        return timeline();
    }

    private void take(Note note) {
        switch (note) {
            case Note.Yielded yielded -> {
                OpenLane lane = lane(yielded.path().strand());
                lane.moves(now);
                bars.putIfAbsent(yielded.path(), new OpenBar(yielded.path(), yielded.action(), now));
            }
            case Note.Cancelled asked -> {
                OpenBar bar = bars.get(asked.path());
                if (bar != null && bar.to == null) {
                    bar.asked = now;
                    if (bar.isTimer()) {
                        bar.end(now, Ending.cancelled());
                    }
                }
            }
            case Note.Forked forked -> {
                lane(forked.strand().strand()).moves(now);
                OpenLane lane = lane(forked.strand());
                lane.began = now;
                lane.name = forked.name();
            }
            case Note.Waits begins -> {
                OpenLane lane = lane(begins.strand());
                lane.moves(now);
                lane.wait = new OpenWait(begins, now);
                waits.add(lane.wait);
            }
            case Note.StrandEnded ended -> {
                OpenLane lane = lane(ended.strand());
                lane.moves(now);
                lane.ended = now;
                lane.how = Optional.of(ended.how());
                lane.text = ended.text();
            }
        }
    }

    private void end(Event.Ended ended) {
        OpenLane lane = lane(ended.path().strand());
        OpenBar bar = bars.get(ended.path());
        if (bar == null) {
            bar = new OpenBar(ended.path(), ended.action(), lane.lastEnd);
            bars.put(ended.path(), bar);
        }
        if (bar.to == null) { // The end of a timer that was cancelled comes too late.
            bar.end(now, ended.ending());
        }
        lane.lastEnd = now;
    }

    /// The lane of a strand. One that no note tells of begins with the first of what is known of it.
    private OpenLane lane(Path path) {
        OpenLane lane = lanes.get(path);
        if (lane == null) {
            if (!path.equals(Path.RUN)) {
                lane(path.strand());
            }
            lane = new OpenLane(path, noted ? now : start);
            lanes.put(path, lane);
        }
        return lane;
    }

    private Timeline timeline() {
        Map<Path, Integer> numbers = new HashMap<>();
        ToIntFunction<Path> places = path -> Objects.requireNonNull(numbers.get(path));
        List<Lane> closedLanes = new ArrayList<>(lanes.size());
        for (Path path : lanes.keySet().stream().sorted().toList()) {
            numbers.put(path, closedLanes.size());
            closedLanes.add(lane(path).close(places));
        }
        List<Bar> closedBars = bars.values().stream()
                .map(bar -> bar.close(places))
                .sorted(Comparator.<Bar>comparingInt(bar -> bar.from().step()).thenComparing(Bar::path))
                .toList();
        List<Wait> closedWaits = waits.stream().map(wait -> wait.close(places)).toList();
        return new Timeline(
                history.runId(),
                start,
                now,
                noted,
                closedLanes,
                closedBars,
                closedWaits,
                Optional.ofNullable(cancelled));
    }
}
