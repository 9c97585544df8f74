package dev.syncopate.testkit.search;

import java.util.Arrays;

/// At which moves a schedule deviates from the plain order, and what it does there.
final class Choices {
    static final Choices PLAIN = new Choices(new int[0], new int[0]);

    /// The numbers of the moves, ascending.
    private final int[] steps;

    /// What is done there in place of the first of the possible moves, each from 1.
    private final int[] picks;

    private Choices(int[] steps, int[] picks) {
        this.steps = steps;
        this.picks = picks;
    }

    /// Deviates once more.
    Choices and(int step, int pick) {
        int count = steps.length;
        int[] more = Arrays.copyOf(steps, count + 1);
        int[] picked = Arrays.copyOf(picks, count + 1);
        more[count] = step;
        picked[count] = pick;
        return new Choices(more, picked);
    }

    /// The first deviations alone.
    Choices first(int count) {
        return new Choices(Arrays.copyOf(steps, count), Arrays.copyOf(picks, count));
    }

    int count() {
        return steps.length;
    }

    int at(int step) {
        int found = Arrays.binarySearch(steps, step);
        return found < 0 ? 0 : picks[found];
    }

    /// The number of the first move after all deviations.
    int end() {
        return steps.length == 0 ? 0 : steps[steps.length - 1] + 1;
    }

    @Override
    public String toString() {
        return Arrays.toString(steps) + Arrays.toString(picks);
    }
}
