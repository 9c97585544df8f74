package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.definitions.Receive;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HaltTest extends DurableFixture {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void listener_is_told_that_the_store_has_halted_though_nobody_waits_and_not_that_it_was_closed() throws Exception {
        BlockingQueue<StoreException> halts = new LinkedBlockingQueue<>();
        settings = settings.withListener(new RunListener() {
            @Override
            public void halted(StoreException reason) {
                halts.add(reason);
            }
        });
        open().close();
        Durable durable = open();
        Tables.change(folder.resolve("runs.db"), "UPDATE owner SET epoch = epoch + 1");
        var definition = job(input -> yielding(new Job.Do(input)));
        durable.register(definition, executor);
        assertThatThrownBy(() -> durable.start(definition, "one", "x")).isInstanceOf(StoreException.class);

        assertThat(halts.take()).hasMessageContaining("lost the store");
        durable.close();
        assertThat(halts).isEmpty();
    }

    @Test
    void whoever_waits_for_a_run_is_told_that_the_store_has_halted_and_who_asks_later_too() {
        var definition = job(input -> conductor -> {
            conductor.ask(new Receive<>("go", String.class));
            return conductor.yield(new Job.Do(input));
        });
        var isFull = new AtomicBoolean();
        Hooks hooks = new Hooks() {
            @Override
            public void committing() throws SQLException {
                if (isFull.get()) {
                    throw new SQLException("no more");
                }
            }
        };
        Durable durable = Durable.of(Store.open(folder.resolve("runs.db"), CODEC, hooks), settings);
        opened.add(durable);
        durable.register(definition, executor);
        DurableRun<String> run = durable.start(definition, "one", "x");
        CompletableFuture<String> waiting = run.future();
        isFull.set(true);

        assertThatThrownBy(() -> durable.send("one", "go", "now")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(StoreException.class);
        assertThatThrownBy(() -> run.join(LIMIT)).isInstanceOf(StoreException.class);
        assertThat(done).isEmpty();
    }
}
