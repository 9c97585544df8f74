package dev.syncopate.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnTemporalTest {
    private static final JsonCodec CODEC = JsonCodec.of(Task.class);

    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
    private final World world = new World();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void run_returns_what_its_actions_answer() throws Exception {
        var both = Definition.<Task<?>, String, String>of(
                "both",
                String.class,
                String.class,
                input -> conductor -> conductor.yield(new Task.Do(input)) + conductor.yield(new Task.Look("b")));
        Worker worker = environment.newWorker("queue");
        OnTemporal.with(CODEC).register(both, world.stack).addTo(worker);
        environment.start();
        TemporalRuns runs = OnTemporal.client(environment.getWorkflowClient(), "queue", CODEC);
        assertThat(runs.start(both, "one", "a").join(Duration.ofSeconds(30))).isEqualTo("a!b?");
        assertThat(world.ledger).containsExactly("a", "b");
    }
}
