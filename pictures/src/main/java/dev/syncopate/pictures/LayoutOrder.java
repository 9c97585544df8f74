package dev.syncopate.pictures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Orders each layer such that few lines cross: each node goes to the middle of its neighbours in the
/// layer above, then of those in the layer below, and so on. The best order is kept.
final class LayoutOrder {
    private static final int SWEEPS = 16;

    private final List<List<LayoutNode>> layers;

    private LayoutOrder(List<List<LayoutNode>> layers) {
        this.layers = layers;
    }

    static void order(List<List<LayoutNode>> layers) {
        new LayoutOrder(layers).order();
    }

    private void order() {
        number();
        List<List<LayoutNode>> best = copy();
        long fewest = crossings();
        for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
            boolean down = sweep % 2 == 0;
            for (List<LayoutNode> layer : down ? layers : layers.reversed()) {
                sort(layer, down ? node -> node.above : node -> node.below);
            }
            long now = crossings();
            if (now < fewest) {
                fewest = now;
                best = copy();
            }
        }
        for (int i = 0; i < layers.size(); i++) {
            layers.set(i, best.get(i));
        }
        number();
    }

    private List<List<LayoutNode>> copy() {
        List<List<LayoutNode>> copy = new ArrayList<>();
        layers.forEach(layer -> copy.add(List.copyOf(layer)));
        return copy;
    }

    private void number() {
        for (List<LayoutNode> layer : layers) {
            for (int i = 0; i < layer.size(); i++) {
                layer.get(i).position = i;
            }
        }
    }

    private void sort(List<LayoutNode> layer, Function<LayoutNode, List<LayoutNode>> neighbours) {
        Map<LayoutNode, Double> middle = new HashMap<>();
        for (LayoutNode node : layer) {
            middle.put(
                    node,
                    neighbours.apply(node).stream()
                            .mapToInt(other -> other.position)
                            .average()
                            .orElse(node.position));
        }
        layer.sort(Comparator.comparingDouble(middle::get));
        for (int i = 0; i < layer.size(); i++) {
            layer.get(i).position = i;
        }
    }

    private long crossings() {
        long crossings = 0;
        for (List<LayoutNode> layer : layers) {
            crossings += crossings(layer);
        }
        return crossings;
    }

    /// Those below a layer: pairs of lines in one order here and in the other order there, counted by a
    /// tree of sums.
    private static long crossings(List<LayoutNode> layer) {
        int size = layer.stream()
                .flatMap(node -> node.below.stream())
                .mapToInt(other -> other.position + 1)
                .max()
                .orElse(0);
        long[] sums = new long[size + 1];
        long crossings = 0;
        long lines = 0;
        for (LayoutNode node : layer) {
            for (LayoutNode other : node.below) {
                long before = 0;
                for (int i = other.position + 1; i > 0; i -= i & -i) {
                    before += sums[i];
                }
                crossings += lines - before;
            }
            for (LayoutNode other : node.below) {
                lines++;
                for (int i = other.position + 1; i <= size; i += i & -i) {
                    sums[i]++;
                }
            }
        }
        return crossings;
    }
}
