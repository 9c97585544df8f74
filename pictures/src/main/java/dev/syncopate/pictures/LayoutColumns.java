package dev.syncopate.pictures;

import java.util.ArrayList;
import java.util.List;

/// Gives each node its place from left to right: near the middle of its neighbours above and below, in
/// the order of its layer, and apart from its neighbours there.
final class LayoutColumns {
    private static final int SWEEPS = 60;

    private LayoutColumns() {}

    static void place(List<List<LayoutNode>> layers) {
        layers.forEach(LayoutColumns::pack);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            layers.forEach(layer -> pull(layer, true, false));
            layers.reversed().forEach(layer -> pull(layer, false, true));
        }
        layers.forEach(layer -> pull(layer, true, true));
        double left = layers.stream()
                .flatMap(List::stream)
                .mapToDouble(node -> node.x - node.width / 2)
                .min()
                .orElse(0);
        layers.forEach(layer -> layer.forEach(node -> node.x -= left));
    }

    private static void pack(List<LayoutNode> layer) {
        for (int i = 1; i < layer.size(); i++) {
            layer.get(i).x = layer.get(i - 1).x + layer.get(i - 1).distance(layer.get(i));
        }
        double middle = layer.isEmpty() ? 0 : layer.getLast().x / 2;
        layer.forEach(node -> node.x -= middle);
    }

    /// Moves the nodes as near to where they want to be as the others let them, by least squares:
    /// neighbours that want to overlap become one block, which goes where its nodes want to be on
    /// average.
    private static void pull(List<LayoutNode> layer, boolean above, boolean below) {
        List<Block> blocks = new ArrayList<>();
        double offset = 0;
        for (int i = 0; i < layer.size(); i++) {
            LayoutNode node = layer.get(i);
            offset += i == 0 ? 0 : layer.get(i - 1).distance(node);
            Block block = new Block(i, offset, node, above, below);
            while (!blocks.isEmpty() && blocks.getLast().at() > block.at()) {
                block.takeIn(blocks.removeLast());
            }
            blocks.add(block);
        }
        double from = 0;
        for (int i = 0, block = 0; i < layer.size(); i++) {
            from += i == 0 ? 0 : layer.get(i - 1).distance(layer.get(i));
            if (block + 1 < blocks.size() && blocks.get(block + 1).first == i) {
                block++;
            }
            layer.get(i).x = blocks.get(block).at() + from;
        }
    }

    /// Nodes that touch each other.
    private static final class Block {
        int first;
        private double sum;
        private double weight;

        Block(int first, double offset, LayoutNode node, boolean above, boolean below) {
            this.first = first;
            if (above) {
                want(node, node.above, offset);
            }
            if (below) {
                want(node, node.below, offset);
            }
            if (weight == 0) {
                weight = 0.01;
                sum = weight * (node.x - offset);
            }
        }

        private void want(LayoutNode node, List<LayoutNode> neighbours, double offset) {
            for (LayoutNode other : neighbours) {
                weight += node.pull(other);
                sum += node.pull(other) * (other.x - offset);
            }
        }

        void takeIn(Block left) {
            first = left.first;
            sum += left.sum;
            weight += left.weight;
        }

        double at() {
            return sum / weight;
        }
    }
}
