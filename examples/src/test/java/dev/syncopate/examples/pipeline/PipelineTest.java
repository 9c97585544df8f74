package dev.syncopate.examples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Syncopate;
import dev.syncopate.examples.Printed;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PipelineTest {

    @Test
    void pipeline_prints_how_many_photos_are_in_the_album_and_which_are_left_out() throws IOException {
        var printed = Printed.when(() -> Pipeline.run(Syncopate.inMemory().inVirtualTime(Instant.EPOCH)));

        assertThat(printed.out()).isEqualTo(Printed.golden("pipeline.txt"));
        assertThat(printed.err()).startsWith("Pictures: 1 downloaded, 0 shrunk, 0 uploaded, 0 failed, of 1,000\n");
        assertThat(printed.exitCode()).isZero();
    }
}
