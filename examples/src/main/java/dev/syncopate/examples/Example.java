package dev.syncopate.examples;

import java.util.List;

/// One program that the launcher knows.
///
/// @param name what the user types
/// @param arguments the names of its arguments, empty if it has none
/// @param shows what it shows, in one line
/// @param program runs it
record Example(String name, String arguments, String shows, Program program) {

    /// Runs an example and returns the exit code of the process.
    @FunctionalInterface
    interface Program {
        int run(List<String> arguments);
    }

    int run(List<String> given) {
        if (arguments.isEmpty() && !given.isEmpty()) {
            System.err.println(name + ": it takes no arguments, but got " + String.join(" ", given) + ".");
            return Examples.USAGE;
        }
        return program.run(given);
    }

    String usage() {
        return (name + " " + arguments).strip();
    }
}
