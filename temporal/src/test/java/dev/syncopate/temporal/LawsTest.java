package dev.syncopate.temporal;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.definitions.Token;
import dev.syncopate.json.JsonCodec;
import dev.syncopate.testkit.DriverLaws;
import dev.syncopate.testkit.DriverUnderTest;
import dev.syncopate.testkit.EngineLaws;
import dev.syncopate.testkit.EngineUnderTest;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(
        value = TemporalFixture.Keeping.class,
        names = {"CACHED", "REPLAYED"})
class LawsTest {
    /// Of the laws, which do not show it.
    private static final JsonCodec CODEC = JsonCodec.of(family("dev.syncopate.testkit.Task"));

    private final TemporalFixture.Keeping keeping;

    /// By the ids of their runs.
    private final Map<String, TestWorkflowEnvironment> environments = new HashMap<>();

    /// Of a server that runs already.
    private @Nullable String namespace;

    LawsTest(TemporalFixture.Keeping keeping) {
        this.keeping = keeping;
    }

    private static Class<?> family(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        environments.values().forEach(TestWorkflowEnvironment::close);
    }

    private TestWorkflowEnvironment newEnvironment() {
        String server = OwnServer.address().orElse(null);
        if (server == null) {
            return TemporalFixture.newEnvironment(keeping);
        }
        if (namespace == null) {
            namespace = OwnServer.namespace(server);
        }
        return TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(TemporalFixture.factory(keeping))
                .setUseExternalService(true)
                .setTarget(server)
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .build());
    }

    /// The runs of an environment of its own for each id.
    private <F> TemporalRuns open(
            String id, List<Definition<F, String, String>> definitions, Executor<? super F> executor) {
        TestWorkflowEnvironment environment = environments.computeIfAbsent(id, unknown -> {
            TestWorkflowEnvironment next = newEnvironment();
            OnTemporal on = OnTemporal.with(CODEC);
            for (Definition<F, String, String> definition : definitions) {
                on = on.register(definition, executor);
            }
            on.addTo(next.newWorker(id, TemporalFixture.worker(keeping)));
            next.start();
            return next;
        });
        return OnTemporal.client(environment.getWorkflowClient(), id, CODEC);
    }

    @Test
    void workflow_keeps_the_laws_of_drivers() {
        DriverLaws.check(new DriverUnderTest() {
            private int laws;

            @Override
            public <F, T extends @Nullable Object> Outcome<T> run(
                    Orchestration<F, T> orchestration, Executor<F> executor) throws Exception {
                AtomicReference<@Nullable Outcome<T>> end = new AtomicReference<>();
                Orchestration<F, String> kept = conductor -> {
                    try {
                        end.set(new Outcome.Success<>(orchestration.run(conductor)));
                    } catch (Exception e) {
                        end.set(new Outcome.Failure<>(e));
                        throw e;
                    }
                    return "";
                };
                String id = "law" + laws++;
                Definition<F, String, String> definition = Definition.of(id, String.class, String.class, input -> kept);
                try {
                    open(id, List.of(definition), executor)
                            .start(definition, id, "")
                            .join(TemporalFixture.SOON);
                } catch (RunFailedException e) {
                    // It is known.
                }
                return Objects.requireNonNull(end.get());
            }
        });
    }

    @Test
    void workflow_keeps_the_laws_of_engines() {
        EngineLaws.check(new OnServer());
    }

    private final class OnServer implements EngineUnderTest {
        @Override
        public <F> Started start(
                List<Definition<F, String, String>> definitions,
                Executor<? super F> executor,
                String id,
                String input) {
            TemporalRuns runs = open(id, definitions, executor);
            TemporalRun<String> run = runs.start(definitions.getFirst(), id, input);
            return new Started() {
                @Override
                public String join() throws Exception {
                    return run.join(TemporalFixture.SOON);
                }

                @Override
                public void cancel() {
                    run.cancel();
                }

                @Override
                public void answer(Token token, Object answer) {
                    runs.answer(token, answer);
                }

                @Override
                public void send(String name, Object message) {
                    runs.send(id, name, message);
                }
            };
        }
    }
}
