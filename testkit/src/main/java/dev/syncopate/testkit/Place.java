package dev.syncopate.testkit;

import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// Where the runs of the laws of engines act, and what they have done.
final class Place {
    private static final int AT_ONCE = 8;

    final List<String> done = new CopyOnWriteArrayList<>();

    /// The numbers of what hangs.
    final BlockingQueue<Integer> hanging = new LinkedBlockingQueue<>();

    /// What was stopped.
    final BlockingQueue<String> stopped = new LinkedBlockingQueue<>();

    final Executor<Task<?>> executor = Executor.<Task<?>>of((action, call) -> switch (action) {
                case Task.Do(int number) -> {
                    done.add("did " + number + " by " + call.idempotencyKey());
                    yield "did " + number;
                }
                case Task.Undo(int number) -> {
                    DriverChecks.pause(100); // so that a second cancellation meets it
                    done.add("undid " + number);
                    yield "undid " + number;
                }
                case Task.Meet(int number) -> {
                    hanging.add(number);
                    try {
                        DriverChecks.pause(60_000);
                    } finally {
                        done.add("stopped " + number);
                        stopped.add("stopped " + number);
                    }
                    yield true;
                }
                case Task.Fail(int number) -> throw new IOException("failing " + number);
                case Task.Ask ask -> throw new IllegalStateException(ask + " is answered from outside");
            })
            .withMaxInFlight(AT_ONCE)
            .with(Guarantee.deferred().on(Task.Ask.class));

    static Definition<Task<?>, String, String> definition(
            String name, Function<String, Orchestration<Task<?>, String>> orchestration) {
        return Definition.of("law-" + name, String.class, String.class, orchestration);
    }

    EngineUnderTest.Started start(EngineUnderTest engine, Definition<Task<?>, String, String> definition, String input)
            throws Exception {
        return engine.start(List.of(definition), executor, definition.name(), input);
    }
}
