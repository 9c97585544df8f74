package dev.syncopate.pictures;

import dev.syncopate.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class DrawingGraphs {
    private DrawingGraphs() {}

    static void draw(List<History> histories, Path folder) throws IOException {
        // @start region="draw"
        OrchestrationGraph graph = OrchestrationGraph.of(histories);
        Files.writeString(folder.resolve("orchestration.svg"), graph.svg());
        Files.writeString(folder.resolve("orchestration.dot"), graph.dot()); // for Graphviz
        Files.writeString(folder.resolve("orchestration.mmd"), graph.mermaid()); // for Markdown
        // @end
    }

    static List<OrchestrationGraph.Way> untaken(List<History> possible, List<History> taken) {
        // @start region="never"
        OrchestrationGraph graph = OrchestrationGraph.of(possible, taken);
        List<OrchestrationGraph.Way> untaken =
                graph.ways().stream().filter(OrchestrationGraph.Way::never).toList();
        // @end
        return untaken;
    }

    static void drawRun(History history, Path folder) throws IOException {
        // @start region="run"
        Timeline run = Timeline.of(history);
        System.out.println(run.text()); // a tree for a terminal
        Files.writeString(folder.resolve("run.svg"), run.svg());
        Files.writeString(folder.resolve("run.mmd"), run.mermaid()); // a Gantt chart
        Files.writeString(folder.resolve("run.json"), run.perfetto()); // for ui.perfetto.dev
        // @end
    }
}
