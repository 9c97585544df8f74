package dev.syncopate.durable.scenarios;

import dev.syncopate.Action;
import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableSettings;
import dev.syncopate.durable.RunInfo;
import dev.syncopate.durable.RunListener;
import dev.syncopate.durable.Status;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A program with a store, that is stopped and started again: [#restart] leaves the runs as they are.
@Timeout(60)
abstract class Scenario {
    sealed interface Task<R> extends Action<Task<?>, R> {
        record Do(String what) implements Task<String> {}

        record Fail(String why) implements Task<String> {}

        record Approve(String what) implements Task<Boolean> {}

        /// Is never done.
        record Hang(String what) implements Task<String> {}
    }

    static final JsonCodec CODEC = JsonCodec.of(Task.class);

    @TempDir
    Path folder;

    final List<String> done = new CopyOnWriteArrayList<>();
    final BlockingQueue<String> hanging = new LinkedBlockingQueue<>();
    final BlockingQueue<Token> tokens = new LinkedBlockingQueue<>();
    final BlockingQueue<String> attention = new LinkedBlockingQueue<>();

    /// What the clock is ahead by.
    final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    DurableSettings settings = DurableSettings.standard()
            .withClosing(Duration.ZERO)
            .withClock(() -> Instant.now().plus(ahead.get()))
            .withListener(new RunListener() {
                @Override
                public void deferred(RunInfo run, Token token, Object action) {
                    tokens.add(token);
                }

                @Override
                public void needsAttention(RunInfo run, String reason) {
                    attention.add(run.id() + ": " + reason);
                }
            });

    final Executor<Task<?>> executor = Executor.<Task<?>>of((action, call) -> switch (action) {
                case Task.Do(var what) -> {
                    done.add(what);
                    yield what + "!";
                }
                case Task.Fail(var why) -> throw new IllegalStateException(why);
                case Task.Hang(var what) -> {
                    hanging.add(what);
                    Thread.sleep(Duration.ofDays(1));
                    yield what;
                }
                case Task.Approve approve -> throw new AssertionError("it is deferred");
            })
            .withMaxInFlight(50)
            .with(Guarantee.deferred().on(Task.Approve.class));

    private final List<Durable> opened = new ArrayList<>();

    Durable open(String file) {
        Durable durable = Durable.open(folder.resolve(file), CODEC, settings);
        opened.add(durable);
        return durable;
    }

    /// Stops the program, and starts it again.
    @SafeVarargs
    final Durable restart(Definition<Task<?>, ?, ?>... definitions) {
        close();
        Durable durable = open("runs.db");
        for (Definition<Task<?>, ?, ?> each : definitions) {
            durable.register(each, executor);
        }
        return durable;
    }

    @AfterEach
    void close() {
        opened.forEach(Durable::close);
        opened.clear();
    }

    static Definition<Task<?>, String, String> task(
            String name, Function<String, Orchestration<Task<?>, String>> body) {
        return Definition.of(name, String.class, String.class, body);
    }

    /// Tells whether a part of a run succeeds.
    static boolean succeeds(Conductor<Task<?>> conductor, Orchestration<Task<?>, ?> part) {
        return conductor.settle(List.of(part), Completion.everyOutcome()).getFirst() instanceof Outcome.Success;
    }

    static void await(Durable durable, String id, Status status) {
        while (durable.info(id).status() != status) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }
}
