package dev.syncopate.examples;

import dev.syncopate.Syncopate;
import dev.syncopate.examples.histories.Recorded;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// One program that the launcher knows.
///
/// @param name what the user types
/// @param arguments the names of its arguments, empty if it has none
/// @param shows what it shows, in one line
/// @param program runs it
/// @param recorded how its run is recorded; empty if it cannot be
record Example(String name, String arguments, String shows, Program program, Optional<Recorded<?>> recorded) {
    static final String RECORD = "--record";

    /// Runs an example and returns the exit code of the process.
    @FunctionalInterface
    interface Program {
        int run(List<String> arguments, Syncopate.InMemory driver);
    }

    /// An example that runs without the driver that it is given, so that it cannot be recorded.
    Example(String name, String arguments, String shows, Function<List<String>, Integer> program) {
        this(name, arguments, shows, (given, _) -> program.apply(given), Optional.empty());
    }

    /// An example that takes no arguments.
    Example(String shows, ToIntFunction<Syncopate.InMemory> program, Recorded<?> recorded) {
        this(recorded.name(), "", shows, (_, driver) -> program.applyAsInt(driver), Optional.of(recorded));
    }

    int run(List<String> given) {
        int option = given.indexOf(RECORD);
        if (option < 0) {
            return run(given, Syncopate.inMemory());
        }
        if (recorded.isEmpty()) {
            return usage("its runs cannot be recorded");
        }
        if (option + 1 == given.size()) {
            return usage(RECORD + " needs a file");
        }
        var others = new ArrayList<>(given);
        others.remove(option);
        var file = others.remove(option);
        try {
            return recorded.get().record(Path.of(file), driver -> run(others, driver));
        } catch (IOException | InvalidPathException e) {
            return usage("its run cannot be recorded: " + e.getMessage());
        }
    }

    private int run(List<String> given, Syncopate.InMemory driver) {
        if (arguments.isEmpty() && !given.isEmpty()) {
            return usage("it takes no arguments, but got " + String.join(" ", given));
        }
        return program.run(given, driver);
    }

    private int usage(String mistake) {
        System.err.println(name + ": " + mistake + ".");
        return Examples.USAGE;
    }

    String usage() {
        return (name + " " + arguments).strip();
    }
}
