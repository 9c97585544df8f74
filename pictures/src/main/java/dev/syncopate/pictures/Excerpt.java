package dev.syncopate.pictures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// As much of a timeline as a still picture can show: the outermost strands, of these the failed ones
/// first, and the first actions of each.
final class Excerpt {
    final Timeline timeline;

    /// For each lane that is shown, by its place, its bars in the order in which they began.
    final TreeMap<Integer, List<Bar>> lanes = new TreeMap<>();

    private final List<List<Bar>> bars = new ArrayList<>();

    private Excerpt(Timeline timeline) {
        this.timeline = timeline;
        timeline.lanes().forEach(lane -> bars.add(new ArrayList<>()));
        timeline.bars().forEach(bar -> bars.get(bar.lane()).add(bar));
    }

    /// @param mostOfLane how many bars of one lane, at most
    static Excerpt of(Timeline timeline, int mostLanes, int mostBars, int mostOfLane) {
        Excerpt excerpt = new Excerpt(timeline);
        List<Integer> chosen = IntStream.range(0, timeline.lanes().size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(
                                lane -> timeline.lanes().get(lane).depth())
                        .thenComparing(lane -> !timeline.lanes().get(lane).isFailed()))
                .limit(mostLanes)
                .toList();
        int share = Math.min(mostOfLane, mostBars / chosen.size());
        int rest = mostBars
                - chosen.stream()
                        .mapToInt(lane -> Math.min(share, excerpt.bars.get(lane).size()))
                        .sum();
        for (int lane : chosen) {
            List<Bar> all = excerpt.bars.get(lane);
            int more = Math.clamp(all.size() - share, 0, Math.min(rest, mostOfLane - share));
            rest -= more;
            excerpt.lanes.put(lane, all.subList(0, Math.min(all.size(), share + more)));
        }
        return excerpt;
    }

    /// All bars that are shown.
    List<Bar> bars() {
        return lanes.values().stream().flatMap(List::stream).toList();
    }

    /// The bars of a lane that are shown.
    List<Bar> bars(int lane) {
        return lanes.getOrDefault(lane, List.of());
    }

    /// How many bars of a lane are not shown.
    int more(int lane) {
        return bars.get(lane).size() - bars(lane).size();
    }

    /// The end of what is shown.
    Moment end() {
        return sentence().isEmpty()
                ? timeline.end()
                : bars().stream()
                        .map(bar -> bar.to().orElse(timeline.end()))
                        .max(Comparator.comparingInt(Moment::step))
                        .orElse(timeline.end());
    }

    /// Says what is not shown; empty if all is.
    String sentence() {
        int strands = timeline.lanes().size() - lanes.size();
        int actions = timeline.bars().size() - bars().size();
        if (actions == 0 && strands == 0) {
            return "";
        }
        String more = Boxes.count(actions, "more action");
        return strands == 0
                ? more + (actions == 1 ? " is not shown." : " are not shown.")
                : more + " and " + Boxes.count(strands, "more strand") + " are not shown.";
    }
}
