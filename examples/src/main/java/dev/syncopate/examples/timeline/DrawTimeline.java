package dev.syncopate.examples.timeline;

import dev.syncopate.history.History;
import dev.syncopate.json.HistoryFiles;
import dev.syncopate.pictures.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Draws a recorded run, without knowing its classes.
public final class DrawTimeline {
    private static final String USAGE = "FILE [OTHER] [--html | --text | --svg | --mermaid | --perfetto]";

    private static final int OK = 0;
    private static final int WRONG = 2;

    private DrawTimeline() {}

    /// @param arguments the file of a history, perhaps another one to compare, and a form: `--html` is
    /// the default
    /// @return the exit code
    public static int run(List<String> arguments) {
        var files = new ArrayList<Path>();
        var form = "--html";
        for (var argument : arguments) {
            if (argument.startsWith("--")) {
                form = argument;
            } else {
                files.add(Path.of(argument));
            }
        }
        if (files.isEmpty() || files.size() > 2 || (files.size() == 2 && !form.equals("--html"))) {
            System.err.println(
                    "Usage: ./run timeline " + USAGE + "\nTwo files are drawn side by side, as --html only.");
            return WRONG;
        }
        try {
            return draw(files, form);
        } catch (IOException e) {
            System.err.println("timeline: " + e);
        } catch (IllegalArgumentException e) {
            System.err.println("timeline: " + e.getMessage());
        }
        return WRONG;
    }

    private static int draw(List<Path> files, String form) throws IOException {
        History history = HistoryFiles.readUntyped(files.getFirst());
        var timeline = Timeline.of(history);
        switch (form) {
            case "--html" ->
                write(
                        files.getLast(),
                        files.size() == 1
                                ? timeline.html()
                                : Timeline.html(history, HistoryFiles.readUntyped(files.getLast())));
            case "--text" -> System.out.println(timeline.text());
            case "--svg" -> System.out.println(timeline.svg());
            case "--mermaid" -> System.out.println(timeline.mermaid());
            case "--perfetto" -> System.out.println(timeline.perfetto());
            default -> throw new IllegalArgumentException("there is no form " + form + ": use one of " + USAGE);
        }
        return OK;
    }

    private static void write(Path file, String page) throws IOException {
        var html = file.resolveSibling(file.getFileName() + ".html");
        Files.writeString(html, page);
        System.out.println(html);
    }
}
