package dev.syncopate.examples.migrate;

import java.nio.file.Path;
import java.util.List;

/// What was asked for on the command line.
///
/// @param items how many customers there are
/// @param store the file of the runs
/// @param crashAt the customer after whose move the process dies; 0 for none
record MigrateOptions(int items, Path store, int crashAt) {

    /// @throws IllegalArgumentException if it is none of the options, or lacks a value
    static MigrateOptions parse(List<String> arguments) {
        var options = new MigrateOptions(10_000, Path.of("migrate.db"), 0);
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(arguments.get(i) + " needs a value");
            }
            options = options.with(arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }

    private MigrateOptions with(String name, String value) {
        return switch (name) {
            case "--items" -> new MigrateOptions(positive(name, value), store, crashAt);
            case "--store" -> new MigrateOptions(items, Path.of(value), crashAt);
            case "--crash-at" -> new MigrateOptions(items, store, positive(name, value));
            default ->
                throw new IllegalArgumentException(
                        "there is no option " + name + ", only --items N, --store FILE and --crash-at N");
        };
    }

    private static int positive(String name, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // It is refused below.
        }
        throw new IllegalArgumentException(name + " needs a number from 1 on, but got " + value);
    }
}
