package dev.syncopate.pictures;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How far down each box stands: below all boxes from which an arrow leads to it, but for the ways back
/// of loops.
final class Ranks {
    private final List<List<Arrow>> leaving = new ArrayList<>();

    /// Arrows that lead back to a box from which their own box was reached.
    private final Set<Arrow> upwards = new HashSet<>();

    private final boolean[] seen;
    private final boolean[] entered;

    /// The boxes such that each one comes before those below it, when read backwards.
    private final List<Integer> backwards = new ArrayList<>();

    private final int[] rank;

    Ranks(Boxes graph) {
        int size = graph.boxes().size();
        seen = new boolean[size];
        entered = new boolean[size];
        rank = new int[size];
        for (int i = 0; i < size; i++) {
            leaving.add(new ArrayList<>());
        }
        graph.arrows().forEach(arrow -> leaving.get(arrow.from()).add(arrow));
        for (int i = 0; i < size; i++) {
            enter(i);
        }
        for (int box : backwards.reversed()) {
            for (Arrow arrow : leaving.get(box)) {
                if (!isUpwards(arrow)) {
                    rank[arrow.to()] = Math.max(rank[arrow.to()], rank[box] + 1);
                }
            }
        }
    }

    private void enter(int box) {
        if (seen[box]) {
            return;
        }
        seen[box] = true;
        entered[box] = true;
        for (Arrow arrow : leaving.get(box)) {
            if (entered[arrow.to()]) {
                upwards.add(arrow);
            } else {
                enter(arrow.to());
            }
        }
        entered[box] = false;
        backwards.add(box);
    }

    /// Whether the arrow is the way back of a loop, or leads to its own box.
    boolean isUpwards(Arrow arrow) {
        return upwards.contains(arrow);
    }

    int of(int box) {
        return rank[box];
    }
}
