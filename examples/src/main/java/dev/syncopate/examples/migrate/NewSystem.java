package dev.syncopate.examples.migrate;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The system that the customers are moved to: a file of lines. It executes the actions.
///
/// @param file is written anew for each line, since a thread that is interrupted would close an open one
/// @param crashAt the customer after whose move the process dies; 0 for none
record NewSystem(Path file, int crashAt) {
    /// What a process that was killed by `kill -9` exits with.
    static final int KILLED = 128 + 9;

    private static final long MOVE_MILLIS = 3;

    @Nullable
    Object perform(Migration<?> action) throws IOException, InterruptedException {
        switch (action) {
            case Migration.Move(int customer) -> {
                Thread.sleep(MOVE_MILLIS);
                write("customer " + customer);
                if (customer == crashAt) {
                    System.out.printf(
                            "The plug is pulled: customer %,d is moved, and the store does not know it yet.%n",
                            customer);
                    Runtime.getRuntime().halt(KILLED);
                }
            }
            case Migration.SwitchOver(int customers) -> write("switched over with " + customers);
        }
        return null;
    }

    private synchronized void write(String line) throws IOException {
        Files.writeString(file, line + "\n", CREATE, APPEND);
    }

    /// How many customers were moved.
    long moved() throws IOException {
        return customers().stream().distinct().count();
    }

    /// How many were moved more than once.
    long movedAgain() throws IOException {
        return customers().size() - moved();
    }

    private List<String> customers() throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("customer "))
                .toList();
    }
}
