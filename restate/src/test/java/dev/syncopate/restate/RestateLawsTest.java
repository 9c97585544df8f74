package dev.syncopate.restate;

import dev.restate.client.Client;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import dev.syncopate.testkit.DriverLaws;
import dev.syncopate.testkit.DriverUnderTest;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestateLawsTest {
    /// Of the laws, which do not show it.
    private static final String FAMILY = "dev.syncopate.testkit.Task";

    @Test
    void a_workflow_keeps_the_laws_of_drivers() throws ClassNotFoundException {
        JsonCodec codec = JsonCodec.of(Class.forName(FAMILY));
        RestateRuns runs = OnRestate.client(Client.connect(Bench.server().ingress()), codec);
        DriverLaws.check(new DriverUnderTest() {
            private int laws;

            @Override
            public <F, T extends @Nullable Object> Outcome<T> run(
                    Orchestration<F, T> orchestration, Executor<F> executor) {
                AtomicReference<Outcome<T>> end = new AtomicReference<>();
                Orchestration<F, String> kept = conductor -> {
                    try {
                        end.set(new Outcome.Success<>(orchestration.run(conductor)));
                    } catch (Exception e) {
                        end.set(new Outcome.Failure<>(e));
                        throw e;
                    }
                    return "";
                };
                Definition<F, String, String> definition =
                        Definition.of("law" + laws++, String.class, String.class, input -> kept);
                Bench.serve(OnRestate.with(codec).register(definition, executor));
                try {
                    runs.start(definition, "run", "").join();
                } catch (RestateRunException e) {
                    // It is known.
                }
                return Objects.requireNonNull(end.get());
            }
        });
    }
}
