package dev.syncopate.examples.duplicates;

import dev.syncopate.Syncopate;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// Brings the search and the disk together.
public final class Duplicates {
    private static final int OK = 0;
    private static final int USAGE = 2;

    private Duplicates() {}

    /// Prints the duplicates below the folder that is the only argument.
    ///
    /// @return the exit code
    public static int run(List<String> arguments) {
        if (arguments.isEmpty() || arguments.getFirst().isEmpty()) {
            return refuse("name the folder to search");
        }
        if (arguments.size() > 1) {
            return refuse("it searches one folder, but got " + arguments.size() + "; put a name with spaces in quotes");
        }
        var name = arguments.getFirst();
        Path folder;
        try {
            folder = Path.of(name);
        } catch (InvalidPathException e) {
            return refuse("'" + name + "' cannot be a path: " + e.getReason() + "; check its spelling");
        }
        if (!Files.exists(folder)) {
            return refuse(
                    "there is no '" + name + "', seen from " + Path.of("").toAbsolutePath() + "; check its spelling");
        }
        if (!Files.isDirectory(folder)) {
            return refuse("'" + name + "' is not a folder; name the folder that holds it");
        }
        if (!Files.isReadable(folder)) {
            return refuse("you may not read '" + name + "'; check its permissions");
        }
        Table.lines(search(folder)).forEach(System.out::println);
        return OK;
    }

    private static Findings search(Path folder) {
        try (var progressLine = progressLine()) {
            return Syncopate.run(new FindDuplicates(folder), new DiskExecutor(progressLine));
        }
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 25 returns null again where input or output is no terminal.
    private static ProgressLine progressLine() {
        var console = System.console();
        return console != null && console.isTerminal()
                ? ProgressLine.onTerminal(System.out, InstantSource.system())
                : ProgressLine.elsewhere(System.err, InstantSource.system());
    }

    private static int refuse(String mistake) {
        System.err.println("duplicates: " + mistake + ".");
        System.err.println("Usage: ./run duplicates FOLDER");
        return USAGE;
    }
}
