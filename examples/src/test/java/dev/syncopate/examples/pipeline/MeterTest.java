package dev.syncopate.examples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.examples.pipeline.Album.Download;
import dev.syncopate.examples.pipeline.Album.Picture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterTest {

    @Test
    void meter_counts_completed_steps_and_failures() {
        Executor<Album<?>> album = action -> switch (action) {
            case Download(var photo) when photo.equals("b") -> throw new IOException("offline");
            case Download(var photo) -> new Picture(photo, 400);
            case Album.Shrink(var picture) -> picture;
            default -> null;
        };
        var shown = new ArrayList<String>();

        Syncopate.run(new MakeAlbum(List.of("a", "b"), 1), album.around(new Meter(2, shown::add)));

        assertThat(shown)
                .containsExactly(
                        "1 downloaded, 0 shrunk, 0 uploaded, 0 failed, of 2",
                        "1 downloaded, 1 shrunk, 0 uploaded, 0 failed, of 2",
                        "1 downloaded, 1 shrunk, 1 uploaded, 0 failed, of 2",
                        "1 downloaded, 1 shrunk, 1 uploaded, 1 failed, of 2");
    }
}
