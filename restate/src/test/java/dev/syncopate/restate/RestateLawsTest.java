package dev.syncopate.restate;

import dev.restate.client.Client;
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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
                } catch (RunFailedException e) {
                    // It is known.
                }
                return Objects.requireNonNull(end.get());
            }
        });
    }

    @Test
    void a_workflow_keeps_the_laws_of_engines() throws ClassNotFoundException {
        EngineLaws.check(new AtRestate(JsonCodec.of(Class.forName(FAMILY))));
    }

    private static final class AtRestate implements EngineUnderTest {
        private final JsonCodec codec;
        private final RestateRuns runs;

        /// The ids of the runs whose definitions are served.
        private final Set<String> served = new HashSet<>();

        AtRestate(JsonCodec codec) {
            this.codec = codec;
            this.runs = OnRestate.client(Client.connect(Bench.server().ingress()), codec);
        }

        @Override
        public <F> Started start(
                List<Definition<F, String, String>> definitions,
                Executor<? super F> executor,
                String id,
                String input) {
            if (served.add(id)) {
                OnRestate on = OnRestate.with(codec);
                for (Definition<F, String, String> definition : definitions) {
                    on = on.register(definition, executor);
                }
                Bench.serve(on);
            }
            Definition<F, String, String> first = definitions.getFirst();
            RestateRun<String> run = runs.start(first, id, input);
            return new Started() {
                @Override
                public String join() {
                    return run.join();
                }

                @Override
                public void cancel() {
                    runs.cancel(first, id);
                }

                @Override
                public void answer(Token token, Object answer) {
                    runs.answer(first, token, answer);
                }

                @Override
                public void send(String name, Object message) {
                    runs.send(first, id, name, message);
                }
            };
        }
    }
}
