package dev.syncopate.examples.mirrors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Stepper;
import dev.syncopate.Syncopate;
import dev.syncopate.examples.Printed;
import dev.syncopate.examples.mirrors.Mirrors.Web;
import dev.syncopate.examples.mirrors.Mirrors.Web.Get;
import dev.syncopate.examples.mirrors.Mirrors.Web.Recall;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MirrorsTest {

    @Test
    void mirrors_print_each_answer_with_its_time() throws IOException {
        var printed = Printed.when(() -> {
            Mirrors.show(Mirrors.NEWS, Syncopate.inMemory().inVirtualTime(Instant.EPOCH));
            Mirrors.show(Mirrors.WEATHER, Syncopate.inMemory().inVirtualTime(Instant.EPOCH));
            return 0;
        });

        assertThat(printed).isEqualTo(new Printed(0, Printed.golden("mirrors.txt"), ""));
    }

    @Test
    void mirrors_recall_the_copy_when_every_mirror_fails() {
        try (var stepper = Stepper.of(Mirrors.read("page"))) {
            assertThat(stepper.pending())
                    .extracting(pending -> (Object) pending.action())
                    .containsExactly(new Get("Oslo", "page"), new Get("Lagos", "page"), new Get("Osaka", "page"));
            stepper.pending().forEach(pending -> stepper.fail(pending, new IOException("unreachable")));

            assertThat((Object) stepper.next().action()).isEqualTo(new Recall("page"));
            stepper.answer(stepper.next(), "copy");
            assertThat(stepper.result()).isEqualTo("copy");
        }
    }

    @Test
    void mirrors_recall_the_copy_after_two_seconds() {
        try (var stepper = Stepper.of(Mirrors.read("page"))) {
            stepper.advance(Duration.ofMillis(1_999));
            assertThat(stepper.pending()).hasSize(3);
            stepper.advance(Duration.ofMillis(1));

            assertThat(stepper.pending()).extracting(Stepper.Pending::action).containsExactly((Web<?>)
                    new Recall("page"));
        }
    }
}
