package dev.syncopate.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures are read by the parsers of those who show them.
class ReadersTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assertRead(Tool.Result result, int lines) {
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output().lines()).hasSize(lines);
    }

    @Test
    void mermaid_reads_charts_of_runs_and_of_orchestrations() throws IOException {
        Timeline order = Timeline.of(Order.history());
        Tool.Result read = Tool.parsers(
                file("order.mmd", order.mermaid()),
                file("wide.mmd", StillPicturesTest.wide().mermaid()),
                file("empty.mmd", Timeline.of(Order.history().first(0)).mermaid()),
                file(
                        "graph.mmd",
                        OrchestrationGraph.of(List.of(Order.history())).mermaid()),
                file("none.mmd", OrchestrationGraph.of(List.of()).mermaid()));

        assertRead(read, 5);
        assertThat(read.output())
                .contains("order.mmd {\"type\":\"gantt\",\"tasks\":"
                        + order.bars().size())
                .contains("\"edges\":"
                        + OrchestrationGraph.of(List.of(Order.history())).ways().size() + "}");
    }

    @Test
    void mermaid_reads_every_text() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String text : EscapedTest.HARD) {
            files.add(file(
                    "run" + files.size() + ".mmd", StillPicturesTest.named(text).mermaid()));
            files.add(file(
                    "graph" + files.size() + ".mmd", EscapedTest.named(text).mermaid()));
        }

        Tool.Result read = Tool.parsers(files.toArray(Path[]::new));

        assertRead(read, files.size());
        assertThat(read.output().lines())
                .allMatch(line ->
                        line.contains("\"tasks\":2,\"sections\":2") || line.contains("\"nodes\":5,\"edges\":4"));
    }

    @Test
    void chrome_reads_traces_of_runs() throws IOException {
        Timeline order = Timeline.of(Order.history());
        Timeline wide = StillPicturesTest.wide();
        Timeline group = Timeline.of(Delivery.record(Delivery.order(Delivery.items(5), 12_000), Set.of()));
        Tool.Result read = Tool.parsers(
                file("order.json", order.perfetto()),
                file("wide.json", wide.perfetto()),
                file("group.json", group.perfetto()),
                file("empty.json", Timeline.of(Order.history().first(0)).perfetto()));

        assertRead(read, 4);
        assertThat(read.output())
                .contains("wide.json {\"type\":\"trace\",\"slices\":4001,\"threads\":1001,\"flows\":1000}");
    }

    @Test
    void chrome_reads_every_text() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String text : EscapedTest.HARD) {
            files.add(file(
                    "run" + files.size() + ".json",
                    StillPicturesTest.named(text).perfetto()));
        }

        assertRead(Tool.parsers(files.toArray(Path[]::new)), files.size());
    }

    @Test
    void parsers_find_what_is_wrong() throws IOException {
        Tool.Result read = Tool.parsers(
                file("broken.mmd", "flowchart TB\n a[\" --> b\n"),
                file("broken.json", Timeline.of(Order.history()).perfetto().replace("\"ph\":\"f\"", "\"ph\":\"i\"")));

        assertThat(read.status()).isEqualTo(1);
        assertThat(read.output().lines())
                .hasSizeGreaterThan(1)
                .filteredOn(line -> line.contains("is wrong:"))
                .hasSize(2);
    }

    @Test
    void graphviz_reads_every_text() throws IOException {
        for (String text : EscapedTest.HARD) {
            Tool.Result drawn =
                    Tool.graphviz(file("graph.dot", EscapedTest.named(text).dot()));

            assertThat(drawn.status()).as(drawn.output()).isZero();
            assertThat(drawn.output()).contains("returned").doesNotContainIgnoringCase("warning");
        }
    }

    @Test
    void graphviz_draws_a_delivery() throws IOException {
        OrchestrationGraph graph = OrchestrationGraph.of(OrchestrationGraphTest.histories());
        Tool.Result drawn = Tool.graphviz(file("graph.dot", graph.dot()));

        assertThat(drawn.status()).as(drawn.output()).isZero();
        assertThat(drawn.output().split("class=\"edge")).hasSize(graph.ways().size() + 1);
    }
}
