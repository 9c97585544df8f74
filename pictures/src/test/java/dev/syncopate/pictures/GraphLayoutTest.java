package dev.syncopate.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GraphLayoutTest {
    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static Boxes random(long seed) {
        Random random = new Random(seed);
        int size = 2 + random.nextInt(40);
        List<Box> boxes = new ArrayList<>();
        Set<Arrow> arrows = new HashSet<>();
        for (int i = 0; i < size; i++) {
            boxes.add(new Box(GraphNode.Kind.ACTION, List.of("box " + i), "", false));
            int from = i == 0 ? 0 : random.nextInt(i);
            if (i > 0) {
                arrows.add(arrow(from, i));
            }
            if (random.nextInt(3) == 0) {
                arrows.add(arrow(random.nextInt(size), i));
            }
        }
        return new Boxes(boxes, List.copyOf(arrows));
    }

    private static Arrow arrow(int from, int to) {
        return new Arrow(from, to, After.SUCCESS, "text", "", false);
    }

    private static GraphLayout layout(Boxes graph) {
        return new GraphLayout(graph, box -> 40 + box % 7 * 10, arrow -> 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_overlaps_in_a_layer(long seed) {
        for (List<LayoutNode> layer : layout(random(seed)).layers) {
            for (int i = 1; i < layer.size(); i++) {
                LayoutNode left = layer.get(i - 1);
                LayoutNode right = layer.get(i);
                assertThat(right.x - right.width / 2).isGreaterThan(left.x + left.width / 2);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_arrow_leads_from_layer_to_layer(long seed) {
        Boxes graph = random(seed);
        GraphLayout layout = layout(graph);

        assertThat(layout.lines.size() + layout.loops.size())
                .isEqualTo(graph.arrows().size());
        for (LayoutLine line : layout.lines) {
            List<LayoutNode> stops = line.stops();
            for (int i = 1; i < stops.size(); i++) {
                assertThat(stops.get(i).y).isGreaterThan(stops.get(i - 1).y);
                assertThat(stops.get(i).layer).isEqualTo(stops.get(i - 1).layer + 1);
            }
            Arrow arrow = line.arrow();
            assertThat(stops.getFirst().box).isEqualTo(line.upwards() ? arrow.to() : arrow.from());
            assertThat(stops.getLast().box).isEqualTo(line.upwards() ? arrow.from() : arrow.to());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void all_is_within_the_picture(long seed) {
        GraphLayout layout = layout(random(seed));

        assertThat(layout.layers.stream().flatMap(List::stream)).allSatisfy(node -> {
            assertThat(node.x - node.width / 2).isGreaterThanOrEqualTo(-1e-6);
            assertThat(node.x + node.width / 2).isLessThanOrEqualTo(layout.width() + 1e-6);
            assertThat(node.y).isBetween(0.0, layout.height());
        });
    }

    @Test
    void only_the_way_back_of_a_loop_leads_upwards() {
        GraphLayout layout =
                layout(new Boxes(random(1).boxes().subList(0, 2), List.of(arrow(0, 1), arrow(1, 0), arrow(1, 1))));

        assertThat(layout.lines.stream().map(LayoutLine::upwards)).containsExactly(false, true);
        assertThat(layout.loops).hasSize(1);
    }

    @Test
    void boxes_of_two_branches_do_not_cross() {
        GraphLayout layout = layout(new Boxes(
                random(3).boxes().subList(0, 5), List.of(arrow(0, 1), arrow(0, 2), arrow(1, 4), arrow(2, 3))));

        LayoutNode left = layout.boxes.get(1);
        LayoutNode right = layout.boxes.get(2);
        assertThat(left.x < right.x).isEqualTo(layout.boxes.get(4).x < layout.boxes.get(3).x);
    }
}
