package dev.syncopate.junit;

import static dev.syncopate.combinators.Chaos.chaos;
import static dev.syncopate.combinators.Chaos.failing;
import static dev.syncopate.combinators.Retry.retry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Schedule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The code of the page about test styles.
class RunsExample {
    sealed interface Web<R> extends Action<Web<?>, R> {
        record Get(String page) implements Web<String> {}
    }

    static final Executor<Web<?>> WEB = action -> switch (action) {
        case Web.Get(var page) -> "the text of " + page;
    };

    static final Orchestration<Web<?>, List<String>> READ =
            conductor -> List.of(conductor.yield(new Web.Get("news")), conductor.yield(new Web.Get("weather")));

    // @start region="runs"
    @RegisterExtension
    final FailedRuns runs = new FailedRuns();

    // @end
    // @start region="seeds"
    @Seeds(20)
    void both_pages_are_read_though_a_third_of_the_requests_fail(long seed) {
        Executor<Web<?>> flaky = WEB.with(chaos(seed, failing(1 / 3.0, () -> new IOException("offline"))))
                .with(retry(Schedule.fixed(Duration.ofSeconds(1))));

        List<String> pages = Syncopate.inMemory()
                .inVirtualTime(Instant.EPOCH)
                .withSeed(seed)
                .recordedTo(runs.recorder())
                .run(READ, flaky);

        assertThat(pages).containsExactly("the text of news", "the text of weather");
    }
    // @end
}
