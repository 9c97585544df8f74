package dev.syncopate.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Where everything of a graph stands: boxes in layers from the top, and a layer for the texts of arrows
/// between each two of them.
final class GraphLayout {
    private static final double BOX_LAYER = 34;
    private static final double TEXT_LAYER = 30;
    private static final double BLANK_LAYER = 18;

    /// Those of boxes at even places, those of texts between them.
    final List<List<LayoutNode>> layers = new ArrayList<>();

    final List<LayoutNode> boxes = new ArrayList<>();
    final List<LayoutLine> lines = new ArrayList<>();

    /// The arrows from a box to itself.
    final List<Arrow> loops = new ArrayList<>();

    /// @param boxWidth how much room a box needs, by its number
    /// @param textWidth how much room the text of an arrow needs
    GraphLayout(Boxes graph, ToDoubleFunction<Integer> boxWidth, ToDoubleFunction<Arrow> textWidth) {
        Ranks ranks = new Ranks(graph);
        for (int i = 0; i < graph.boxes().size(); i++) {
            LayoutNode node = new LayoutNode(i, boxWidth.applyAsDouble(i));
            boxes.add(node);
            add(node, 2 * ranks.of(i));
        }
        for (Arrow arrow : graph.arrows()) {
            if (arrow.from() == arrow.to()) {
                loops.add(arrow);
            } else {
                lines.add(line(arrow, ranks.isUpwards(arrow), textWidth.applyAsDouble(arrow)));
            }
        }
        LayoutOrder.order(layers);
        LayoutColumns.place(layers);
        placeRows();
    }

    private void add(LayoutNode node, int layer) {
        while (layers.size() <= layer) {
            layers.add(new ArrayList<>());
        }
        node.layer = layer;
        layers.get(layer).add(node);
    }

    private LayoutLine line(Arrow arrow, boolean upwards, double textWidth) {
        LayoutNode top = boxes.get(upwards ? arrow.to() : arrow.from());
        LayoutNode bottom = boxes.get(upwards ? arrow.from() : arrow.to());
        List<LayoutNode> stops = new ArrayList<>(List.of(top));
        for (int layer = top.layer + 1; layer < bottom.layer; layer++) {
            boolean text = layer == (upwards ? bottom.layer - 1 : top.layer + 1);
            LayoutNode stop = new LayoutNode(-1, text ? textWidth : 0);
            add(stop, layer);
            LayoutNode.link(stops.getLast(), stop);
            stops.add(stop);
        }
        LayoutNode.link(stops.getLast(), bottom);
        stops.add(bottom);
        return new LayoutLine(arrow, stops, upwards);
    }

    private void placeRows() {
        double y = 0;
        for (int i = 0; i < layers.size(); i++) {
            boolean text = layers.get(i).stream().anyMatch(node -> node.width > 0);
            double height = i % 2 == 0 ? BOX_LAYER : text ? TEXT_LAYER : BLANK_LAYER;
            for (LayoutNode node : layers.get(i)) {
                node.y = y + height / 2;
            }
            y += height;
        }
    }

    double width() {
        return layers.stream()
                .flatMap(List::stream)
                .mapToDouble(node -> node.x + node.width / 2)
                .max()
                .orElse(0);
    }

    double height() {
        return layers.stream()
                        .flatMap(List::stream)
                        .mapToDouble(node -> node.y)
                        .max()
                        .orElse(0)
                + BOX_LAYER / 2;
    }
}
