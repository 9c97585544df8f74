package dev.syncopate.examples.checkout.durable;

import java.nio.file.Path;
import java.util.List;

/// What was asked for on the command line.
///
/// @param store the file of the runs
/// @param crashAt after how many actions the process dies; 0 for never
/// @param fails the name of the actions that fail; empty for none
record Options(Path store, int crashAt, String fails) {
    private static final String USAGE =
            "it takes --durable FILE, --crash-at N for the number of an action, and --fail NAME for actions that fail";

    /// @throws IllegalArgumentException if it is none of the options, or lacks a value
    static Options parse(List<String> arguments) {
        var options = new Options(Path.of("checkout.db"), 0, "");
        if (arguments.size() % 2 != 0) {
            throw new IllegalArgumentException(USAGE);
        }
        for (int i = 0; i < arguments.size(); i += 2) {
            options = options.with(arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--durable" -> new Options(Path.of(value), crashAt, fails);
            case "--crash-at" -> new Options(store, number(value), fails);
            case "--fail" -> new Options(store, crashAt, value);
            default -> throw new IllegalArgumentException(USAGE);
        };
    }

    private static int number(String value) {
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(USAGE);
        }
        return Integer.parseInt(value);
    }
}
