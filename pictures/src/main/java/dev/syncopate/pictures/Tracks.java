package dev.syncopate.pictures;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// Places the bars of each lane on tracks, such that two bars of a track lie one after the other or one
/// within the other. Most lanes need one track.
final class Tracks {
    private final Timeline timeline;

    /// For each track of each lane, when the bars end that have not ended yet, the innermost first.
    private final List<List<Deque<Instant>>> open = new ArrayList<>();

    private final List<Placed> bars = new ArrayList<>();

    private Tracks(Timeline timeline) {
        this.timeline = timeline;
        timeline.lanes().forEach(lane -> open.add(new ArrayList<>(List.of(new ArrayDeque<>()))));
        Comparator<Bar> longestFirst = Comparator.comparing(this::end, Comparator.reverseOrder());
        timeline.bars().stream()
                .sorted(Comparator.comparing((Bar bar) -> bar.from().at()).thenComparing(longestFirst))
                .forEach(bar -> bars.add(new Placed(bar, track(bar))));
    }

    static Tracks of(Timeline timeline) {
        return new Tracks(timeline);
    }

    private Instant end(Bar bar) {
        return bar.to().orElse(timeline.end()).at();
    }

    private int track(Bar bar) {
        List<Deque<Instant>> tracks = open.get(bar.lane());
        for (int i = 0; ; i++) {
            if (i == tracks.size()) {
                tracks.add(new ArrayDeque<>());
            }
            Deque<Instant> ends = tracks.get(i);
            while (!ends.isEmpty() && !ends.peek().isAfter(bar.from().at())) {
                ends.pop();
            }
            if (ends.isEmpty() || !end(bar).isAfter(ends.peek())) {
                ends.push(end(bar));
                return i;
            }
        }
    }

    /// How many tracks a lane has.
    int inLane(int lane) {
        return open.get(lane).size();
    }

    /// All bars in the order of time, an outer one before those within.
    List<Placed> bars() {
        return bars;
    }

    /// @param track the number of the track in its lane, from 0
    record Placed(Bar bar, int track) {}
}
