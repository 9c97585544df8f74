package dev.syncopate.pictures;

/// One of the runs in a picture, with the places of its lanes among those of all runs.
final class Side {
    private final int number;
    private final Timeline timeline;
    private final Rows rows;
    private final int[] laneAt;

    /// @param number 0, or 1 for the second of two runs
    Side(int number, Timeline timeline) {
        this.number = number;
        this.timeline = timeline;
        this.rows = Rows.of(timeline);
        this.laneAt = new int[timeline.lanes().size()];
    }

    int number() {
        return number;
    }

    Timeline timeline() {
        return timeline;
    }

    /// Which of its bars stand below each other.
    Rows rows() {
        return rows;
    }

    void placeLane(int lane, int place) {
        laneAt[lane] = place;
    }

    /// The place in the picture of a lane of the run; -1 for -1.
    int laneAt(int lane) {
        return lane < 0 ? -1 : laneAt[lane];
    }
}
