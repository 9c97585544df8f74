package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import dev.syncopate.json.JsonCodec;
import dev.syncopate.testkit.EngineLaw;
import dev.syncopate.testkit.EngineLaws;
import dev.syncopate.testkit.EngineUnderTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLawsTest {
    /// Of the laws, which do not show it.
    private static final String FAMILY = "dev.syncopate.testkit.Task";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Durable durable;

    @BeforeEach
    void open() throws ClassNotFoundException {
        durable = Durable.open(folder.resolve("runs.db"), JsonCodec.of(Class.forName(FAMILY)));
    }

    @AfterEach
    void close() {
        durable.close();
    }

    @Test
    void store_keeps_the_laws_of_engines() {
        EngineLaws.check(new OnStore());
    }

    @Test
    void each_law_is_broken_by_an_engine_that_keeps_none() {
        assertThatThrownBy(() -> EngineLaws.check(new Careless()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("The engine breaks 10 of 10 laws:")
                .message()
                .satisfies(told -> {
                    for (EngineLaw law : EngineLaw.values()) {
                        assertThat(told).contains(law + "\n  observed: ");
                    }
                });
    }

    private final class OnStore implements EngineUnderTest {
        @Override
        public <F> Started start(
                List<Definition<F, String, String>> definitions,
                Executor<? super F> executor,
                String id,
                String input) {
            if (durable.find(id).isEmpty()) {
                definitions.forEach(definition -> durable.register(definition, executor));
            }
            DurableRun<String> run = durable.start(definitions.getFirst(), id, input);
            return new Started() {
                @Override
                public String join() throws InterruptedException {
                    return run.join();
                }

                @Override
                public void cancel() {
                    run.cancel();
                }

                @Override
                public void answer(Token token, Object answer) {
                    durable.answer(token, answer);
                }

                @Override
                public void send(String name, Object message) {
                    durable.send(id, name, message);
                }
            };
        }
    }

    /// Its runs do nothing, and nothing is refused.
    private static final class Careless implements EngineUnderTest {
        @Override
        public <F> Started start(
                List<Definition<F, String, String>> definitions,
                Executor<? super F> executor,
                String id,
                String input) {
            return new Started() {
                @Override
                public String join() {
                    return "nothing";
                }

                @Override
                public void cancel() {}

                @Override
                public void answer(Token token, Object answer) {}

                @Override
                public void send(String name, Object message) {}
            };
        }
    }
}
