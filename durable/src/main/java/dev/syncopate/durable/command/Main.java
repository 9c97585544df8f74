package dev.syncopate.durable.command;

import java.time.InstantSource;

/// The command line of stores: `java -cp ... dev.syncopate.durable.command.Main FILE COMMAND ...`.
public final class Main {
    private Main() {}

    /// Runs one command, and ends the process: with 0 if it was done, 1 if it could not be done, 2 if
    /// it was given wrongly.
    ///
    /// @param arguments the file of the store, the command and what belongs to it; none for help
    public static void main(String... arguments) {
        int status = new Commands(System.out, System.err, InstantSource.system()).run(arguments);
        System.out.flush();
        System.exit(status);
    }
}
