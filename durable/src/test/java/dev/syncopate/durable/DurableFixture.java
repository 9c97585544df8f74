package dev.syncopate.durable;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A store for tests, and what its runs do.
@Timeout(60)
abstract class DurableFixture {
    sealed interface Job<R> extends Action<Job<?>, R> {
        record Do(String what) implements Job<String> {}

        record Fail(String why) implements Job<String> {}

        record Approve(String what) implements Job<Boolean> {}

        /// Is never done.
        record Hang(String what) implements Job<String> {}
    }

    static final class Trouble extends Exception {
        static final long serialVersionUID = 1;

        Trouble(String message) {
            super(message);
        }
    }

    static final JsonCodec CODEC = JsonCodec.of(Job.class);
    static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path folder;

    final List<String> done = new CopyOnWriteArrayList<>();
    final BlockingQueue<String> hanging = new LinkedBlockingQueue<>();
    final BlockingQueue<Token> tokens = new LinkedBlockingQueue<>();
    final BlockingQueue<String> attention = new LinkedBlockingQueue<>();
    DurableSettings settings = DurableSettings.standard()
            .withKeeping(NEVER)
            .withClosing(Duration.ZERO)
            .withListener(new RunListener() {
                @Override
                public void deferred(RunInfo run, Token token, Object action) {
                    tokens.add(token);
                }

                @Override
                public void needsAttention(RunInfo run, String reason) {
                    attention.add(reason);
                }
            });
    final List<Durable> opened = new ArrayList<>();

    final Executor<Job<?>> executor = Executor.<Job<?>>of((action, call) -> switch (action) {
                case Job.Do(var what) -> {
                    done.add(what);
                    yield what + "!";
                }
                case Job.Fail(var why) -> throw new Trouble(why);
                case Job.Hang(var what) -> {
                    hanging.add(what);
                    Thread.sleep(NEVER);
                    yield what;
                }
                case Job.Approve approve -> throw new AssertionError("it is deferred");
            })
            .withMaxInFlight(10)
            .with(Guarantee.deferred().on(Job.Approve.class));

    Durable open() {
        opened.forEach(Durable::close);
        Durable durable = Durable.open(folder.resolve("runs.db"), CODEC, settings);
        opened.add(durable);
        return durable;
    }

    Durable open(Definition<Job<?>, ?, ?> definition) {
        Durable durable = open();
        durable.register(definition, executor);
        return durable;
    }

    @AfterEach
    void close() {
        opened.forEach(Durable::close);
    }

    static Definition<Job<?>, String, String> job(Function<String, Orchestration<Job<?>, String>> body) {
        return Definition.of("job", String.class, String.class, body);
    }

    static Orchestration<Job<?>, String> yielding(Job<String> action) {
        return conductor -> conductor.yield(action);
    }

    static void awaitStatus(Durable durable, String id, Status status) {
        for (Status present = durable.info(id).status();
                present != status;
                present = durable.info(id).status()) {
            if (present.isEnd() || Thread.currentThread().isInterrupted()) {
                throw new AssertionError("The run " + id + " is " + present + ", and will not be " + status);
            }
            Pause.shortly();
        }
    }
}
