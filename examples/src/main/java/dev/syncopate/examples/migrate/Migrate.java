package dev.syncopate.examples.migrate;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.examples.terminal.Quantity.count;
import static dev.syncopate.examples.terminal.Quantity.number;

import dev.syncopate.definitions.Definition;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableRun;
import dev.syncopate.durable.RunQuery;
import dev.syncopate.durable.StoreException;
import dev.syncopate.examples.terminal.ProgressLine;
import dev.syncopate.json.JsonCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Moves customers to a new system, on a store.
public final class Migrate {
    static final Definition<Migration<?>, Integer, Integer> MIGRATE =
            Definition.of("migrate", Integer.class, Integer.class, Migration::of);

    private static final JsonCodec CODEC = JsonCodec.of(Migration.class);

    private Migrate() {}

    /// @return the exit code
    public static int run(List<String> arguments) {
        try {
            var options = MigrateOptions.parse(arguments);
            migrate(options, new NewSystem(Path.of(options.store() + ".moved"), options.crashAt()));
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("migrate: " + e.getMessage() + ".");
            return 2;
        } catch (StoreException | IOException | InterruptedException e) {
            System.err.println("migrate: " + e.getMessage());
            return 1;
        }
    }

    private static void migrate(MigrateOptions options, NewSystem system) throws IOException, InterruptedException {
        // @start region="run"
        try (var durable = Durable.open(options.store(), CODEC)) {
            greet(durable, options);
            durable.register(MIGRATE, parallel(system::perform)); // What is unfinished goes on now.
            var run = durable.start(MIGRATE, "customers", options.items()); // It is started once only.
            follow(run, options.items());
        }
        // @end
        System.out.println("All " + count(system.moved(), "customer") + " are moved. "
                + "Moved twice, since in flight when the plug was pulled: " + system.movedAgain() + ".");
    }

    private static void greet(Durable durable, MigrateOptions options) {
        var before = durable.find(RunQuery.all().named(MIGRATE.name()));
        if (before.isEmpty()) {
            System.out.println("The run is kept in " + options.store() + ". Pull the plug when you like (kill -9 "
                    + ProcessHandle.current().pid() + "), and start this again.");
        } else if (!before.getFirst().status().isEnd()) {
            System.out.println("Going on: " + number(before.getFirst().events()) + " of " + number(options.items())
                    + " customers are moved.");
        }
    }

    // @start region="follow"
    /// Waits for the end of the run, and shows how far it is.
    private static void follow(DurableRun<Integer> run, int items) throws InterruptedException {
        try (var line = ProgressLine.standard()) {
            while (run.outcome(Duration.ofMillis(200)).isEmpty()) {
                line.show("Customers", number(Math.min(items, run.info().events())) + " of " + number(items));
            }
        }
        run.join(); // It throws if the run has failed.
    }
    // @end
}
