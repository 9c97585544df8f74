package dev.syncopate.durable.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/// How many kills there were in each tenth of a history, and elsewhere.
final class Tenths {
    private final int[] kills = new int[10];

    /// How many were after the last event, while a process recovered, and in a commit.
    private int late;

    private int recovering;
    private int committing;

    /// Returns a part of the history, from 0 to 1, in the tenth that had the fewest kills so far.
    double next(Random random) {
        int least = IntStream.of(kills).min().orElseThrow();
        int[] rare = IntStream.range(0, 10).filter(i -> kills[i] == least).toArray();
        return (rare[random.nextInt(rare.length)] + random.nextDouble()) / 10;
    }

    /// @param before how many events there were before the kill
    /// @param all how many there were in the end
    void inHistory(long before, long all) {
        kills[(int) Math.min(9, before * 10 / Math.max(1, all))]++;
    }

    void late() {
        late++;
    }

    void recovering() {
        recovering++;
    }

    void committing() {
        committing++;
    }

    int all() {
        return inHistory() + late + recovering;
    }

    private int inHistory() {
        return IntStream.of(kills).sum();
    }

    /// Checks that no tenth has less than a twentieth, and that some were in a commit.
    void requireSpread() {
        assertThat(Arrays.stream(kills)).as("kills by tenths").allMatch(each -> each * 20 >= inHistory());
        assertThat(committing).as("kills in a commit").isPositive();
    }

    @Override
    public String toString() {
        return "%d kills: by tenths of the history %s, %d after its end, %d while it was recovered, %d in a commit (%d %%)"
                .formatted(
                        all(),
                        Arrays.toString(kills),
                        late,
                        recovering,
                        committing,
                        100 * committing / Math.max(1, all()));
    }
}
