package dev.syncopate.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphFoldingTest {
    /// Enough types for a graph of hundreds of places: pairs of these.
    enum Step {
        A,
        B,
        C,
        D,
        E,
        F,
        G,
        H,
        I,
        J,
        K,
        L,
        M,
        N,
        O,
        P,
        Q,
        R,
        S,
        T
    }

    static History record(Orchestration<Object, ?> orchestration) {
        Recorder recorder = Recorder.recorder();
        Syncopate.inMemory().recordedTo(recorder).run(orchestration, action -> null);
        return recorder.history();
    }

    /// A sequence in which each type comes after each other type once, so that all are different places.
    private static List<Step> walk(int types) {
        List<Step> walk = new ArrayList<>();
        for (int i = 0; i < types; i++) {
            for (int j = i + 1; j < types; j++) {
                walk.add(Step.values()[i]);
                walk.add(Step.values()[j]);
            }
        }
        return walk;
    }

    static Orchestration<Object, String> walking(int types) {
        return conductor -> {
            walk(types).forEach(conductor::yieldAny);
            return "done";
        };
    }

    private static List<GraphNode> folded(Graph graph) {
        return graph.nodes.stream()
                .filter(node -> node.kind == GraphNode.Kind.FOLDED)
                .toList();
    }

    @Test
    void large_graph_keeps_two_hundred_places() {
        Graph whole = GraphBuilder.build(List.of(), List.of(record(walking(20))));
        Graph small = GraphFolding.fold(whole, 200);

        assertThat(whole.nodes.size()).isGreaterThan(250);
        assertThat(small.nodes).hasSize(200);
        assertThat(folded(small)).hasSize(1);
        assertThat(folded(small).getFirst().together).isEqualTo(whole.nodes.size() - 199);
    }

    @Test
    void what_no_run_did_is_folded_first() {
        History run = record(walking(6));
        Graph small = GraphFolding.fold(GraphBuilder.build(List.of(record(walking(20))), List.of(run)), 60);

        assertThat(folded(small)).hasSize(1).allMatch(node -> node.taken == 0);
        assertThat(Boxes.of(small).boxes())
                .filteredOn(box -> box.kind() == GraphNode.Kind.FOLDED)
                .allMatch(box -> box.text().endsWith("places, never taken"));
        long taken = GraphBuilder.build(List.of(), List.of(run)).nodes.size();
        assertThat(small.nodes.stream().filter(node -> node.taken > 0)).hasSize((int) taken);
    }

    @Test
    void forks_are_folded_before_their_strand_if_both_were_taken_as_often() {
        Graph whole = GraphBuilder.build(List.of(), List.of(record(conductor -> {
            walk(6).forEach(conductor::yieldAny);
            conductor.fork("one", walking(8)).join();
            return "done";
        })));
        Graph small = GraphFolding.fold(whole, 60);

        assertThat(small.nodes).hasSize(60);
        assertThat(folded(small)).hasSize(1).allMatch(node -> node.depth() == 1);
    }

    @Test
    void fork_is_folded_with_all_that_is_in_it() {
        Graph whole = GraphBuilder.build(List.of(), List.of(record(conductor -> {
            for (int i = 0; i < 3; i++) {
                walk(4).forEach(conductor::yieldAny);
            }
            conductor.fork("one", child -> child.fork("two", walking(8)).join()).join();
            return "done";
        })));
        Graph small = GraphFolding.fold(whole, 12);

        assertThat(small.nodes).hasSizeLessThanOrEqualTo(12);
        assertThat(folded(small)).hasSize(1).allMatch(node -> node.depth() == 0);
        assertThat(small.edges()).allMatch(edge -> small.nodes.containsAll(List.of(edge.from(), edge.to())));
    }

    @Test
    void small_graph_is_left_as_it_is() {
        Graph whole = GraphBuilder.build(List.of(), List.of(record(walking(4))));

        assertThat(GraphFolding.fold(whole, 200)).isSameAs(whole);
    }

    @Test
    void graph_of_ten_thousand_places_is_drawn() {
        List<History> runs = new ArrayList<>();
        for (int run = 0; run < 30; run++) {
            String name = "fork " + (char) ('a' + run);
            runs.add(record(conductor -> conductor.fork(name, walking(20)).join()));
        }
        OrchestrationGraph graph = OrchestrationGraph.of(runs);

        assertThat(graph.svg()).contains(" places<");
        assertThat(graph.ways()).hasSizeLessThan(1_000);
    }

    /// Forks in forks.
    private static Orchestration<Object, String> nested(int depth) {
        return conductor -> {
            conductor.yieldAny(Step.A);
            return depth == 0 ? "done" : conductor.fork(nested(depth - 1)).join();
        };
    }

    @Test
    void forks_that_are_nested_hundreds_deep_are_drawn() {
        History run = record(nested(400));

        assertThat(OrchestrationGraph.of(List.of(run)).svg()).contains("places<");
        assertThat(Timeline.of(run).text().lines()).allMatch(line -> Columns.of(line) < 100);
        assertThat(Timeline.of(run).svg()).contains("more strands are not shown.");
    }
}
