package dev.syncopate.pictures;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class Drawing {
    private Drawing() {}

    static <F> void draw(Orchestration<F, String> orchestration, Executor<F> executor, Path folder) throws IOException {
        // @start region="draw"
        Recorder recorder = Recorder.recorder();
        try {
            Syncopate.inMemory().recordedTo(recorder).run(orchestration, executor);
        } finally {
            String page = Timeline.of(recorder.history()).html();
            Files.writeString(folder.resolve("run.html"), page);
        }
        // @end
    }

    static void compare(History before, History after, Path folder) throws IOException {
        // @start region="compare"
        Files.writeString(folder.resolve("compared.html"), Timeline.html(before, after));
        // @end
    }
}
