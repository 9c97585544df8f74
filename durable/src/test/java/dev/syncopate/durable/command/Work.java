package dev.syncopate.durable.command;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableSettings;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.time.Duration;

/// Runs for which something is to be done by commands.
sealed interface Work<R> extends Action<Work<?>, R> {
    record Do(String what) implements Work<String> {}

    record Approve(String what) implements Work<Boolean> {}

    JsonCodec CODEC = JsonCodec.of(Work.class);

    Definition<Work<?>, String, String> APPROVED =
            Definition.of("approved", String.class, String.class, Work::approved);

    Definition<Work<?>, String, String> TOLD = Definition.of(
            "told",
            String.class,
            String.class,
            input -> conductor -> conductor.ask(new Receive<>("note", String.class)) + conductor.now());

    /// Begins anew after each approval, until one is refused.
    Definition<Work<?>, Integer, String> RENEWED = Definition.of("renewed", Integer.class, String.class, Work::renewed);

    static Orchestration<Work<?>, String> renewed(int round) {
        return conductor -> {
            if (conductor.yield(new Approve("round " + round))) {
                conductor.ask(RENEWED.again(round + 1));
            }
            return "refused in round " + round;
        };
    }

    static Orchestration<Work<?>, String> approved(String input) {
        return conductor -> conductor.yield(new Do(input)) + " " + conductor.yield(new Approve(input));
    }

    static Durable open(Path file) {
        Durable durable = Durable.open(file, CODEC, DurableSettings.standard().withClosing(Duration.ZERO));
        Executor<Work<?>> executor = ((Executor<Work<?>>) action -> switch (action) {
                    case Do(var what) -> what + "!";
                    case Approve approve -> throw new AssertionError("it is deferred");
                })
                .with(Guarantee.deferred().on(Approve.class));
        durable.register(APPROVED, executor);
        durable.register(TOLD, executor);
        durable.register(RENEWED, executor);
        return durable;
    }

    /// Opens a store in a process of its own, until it is killed.
    ///
    /// @param arguments the file
    static void main(String... arguments) throws InterruptedException {
        try (Durable durable = open(Path.of(arguments[0]))) {
            durable.start(APPROVED, "one", "a");
            System.out.println("started");
            Thread.sleep(Duration.ofHours(1));
        }
    }
}
