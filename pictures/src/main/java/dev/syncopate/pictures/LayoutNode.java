package dev.syncopate.pictures;

import java.util.ArrayList;
import java.util.List;

/// A box in its layer, or the place where a long arrow passes a layer.
final class LayoutNode {
    private static final double BESIDE_BOX = 22;
    private static final double BESIDE_LINE = 12;

    /// The number of the box; -1 for an arrow that passes.
    final int box;

    final double width;
    final List<LayoutNode> above = new ArrayList<>();
    final List<LayoutNode> below = new ArrayList<>();

    /// From the top, from 0.
    int layer;

    /// Its place in its layer, from 0.
    int position;

    /// The middle.
    double x;

    double y;

    LayoutNode(int box, double width) {
        this.box = box;
        this.width = width;
    }

    boolean passes() {
        return box < 0;
    }

    /// The least distance between the middles of two neighbours.
    double distance(LayoutNode right) {
        return (width + right.width) / 2 + (passes() && right.passes() ? BESIDE_LINE : BESIDE_BOX);
    }

    /// How much a line between the two should be straight: long arrows bend least.
    double pull(LayoutNode other) {
        return passes() && other.passes() ? 8 : passes() || other.passes() ? 2 : 1;
    }

    static void link(LayoutNode upper, LayoutNode lower) {
        upper.below.add(lower);
        lower.above.add(upper);
    }
}
