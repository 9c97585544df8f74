package dev.syncopate.pictures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Which bars of a lane stand below each other because they were in flight at once, as those of a group.
///
/// Each bar is in the topmost row that was free when it began. Rows go by the order of the history, in
/// which nothing is at the same moment, so actions that took no time and followed each other share a
/// row.
final class Rows {
    private final int[] rowOfBar;
    private final int[] rowsOfLane;

    private Rows(int[] rowOfBar, int[] rowsOfLane) {
        this.rowOfBar = rowOfBar;
        this.rowsOfLane = rowsOfLane;
    }

    static Rows of(Timeline timeline) {
        List<Bar> bars = timeline.bars();
        int[] rowOfBar = new int[bars.size()];
        int[] rowsOfLane = new int[timeline.lanes().size()];
        List<Places> places = new ArrayList<>(rowsOfLane.length);
        for (int lane = 0; lane < rowsOfLane.length; lane++) {
            rowsOfLane[lane] = 1;
            places.add(new Places());
        }
        for (int at = 0; at < rowOfBar.length; at++) {
            Bar bar = bars.get(at);
            rowOfBar[at] = places.get(bar.lane()).take(bar);
            rowsOfLane[bar.lane()] = Math.max(rowsOfLane[bar.lane()], rowOfBar[at] + 1);
        }
        return new Rows(rowOfBar, rowsOfLane);
    }

    /// The row of a bar in its lane, from 0.
    int ofBar(int bar) {
        return rowOfBar[bar];
    }

    /// How many rows a lane has, at least one.
    int inLane(int lane) {
        return rowsOfLane[lane];
    }

    /// The rows of one lane while its bars are placed in the order in which they began.
    private static final class Places {
        private record Taken(int until, int row) {}

        private final PriorityQueue<Taken> taken = new PriorityQueue<>(Comparator.comparingInt(Taken::until));
        private final PriorityQueue<Integer> free = new PriorityQueue<>();
        private int rows;

        int take(Bar bar) {
            int from = bar.from().step();
            while (!taken.isEmpty() && taken.peek().until() <= from) {
                free.add(taken.poll().row());
            }
            Integer topmost = free.poll();
            int row = topmost == null ? rows++ : topmost;
            taken.add(new Taken(bar.to().map(Moment::step).orElse(Integer.MAX_VALUE), row));
            return row;
        }
    }
}
