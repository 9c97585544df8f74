package dev.syncopate.snippets;

import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.exponential;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PatientTest {
    // @start region="virtual"
    @Test
    void asks_a_third_time_after_three_minutes() {
        AtomicInteger asked = new AtomicInteger();
        Executor<Web<?>> web = action -> {
            if (asked.incrementAndGet() < 3) {
                throw new IOException("offline");
            }
            return "a page";
        };
        Executor<Web<?>> patient =
                web.with(retry(exponential(Duration.ofMinutes(1), 2).upTo(5)).on(Web.Get.class));
        Orchestration<Web<?>, Instant> visit = conductor -> {
            conductor.yield(new Web.Get("index"));
            return conductor.now();
        };

        Instant end = Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(visit, patient); // at once

        assertThat(end).isEqualTo(Instant.EPOCH.plus(Duration.ofMinutes(3)));
    }
    // @end
}
