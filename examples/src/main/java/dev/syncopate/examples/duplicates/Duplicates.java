package dev.syncopate.examples.duplicates;

import static dev.syncopate.combinators.Parallel.parallel;

import dev.syncopate.Syncopate;
import dev.syncopate.examples.duplicates.CommandLine.Mistake;
import dev.syncopate.examples.histories.Recorded;
import dev.syncopate.examples.terminal.ProgressLine;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// Runs the search on the disk.
public final class Duplicates {
    private static final int OK = 0;
    private static final int USAGE = 2;

    /// The folder is in the id of a run.
    public static final Recorded<?> RECORDED = new Recorded<>(
            "duplicates",
            JsonCodec.of(Disk.class),
            history -> new FindDuplicates(Path.of(history.runId().substring("duplicates ".length()))));

    private Duplicates() {}

    /// Prints the duplicates below a folder. By default it reads as many files at once as there are
    /// processors, since hashing keeps a processor busy.
    ///
    /// @param driver runs the search, and may record it
    /// @return the exit code
    public static int run(List<String> arguments, Syncopate.InMemory driver) {
        try {
            var commandLine = CommandLine.parse(arguments, Runtime.getRuntime().availableProcessors());
            var findings = search(folder(commandLine.folder()), commandLine.atOnce(), driver);
            Table.lines(findings, commandLine.atOnce()).forEach(System.out::println);
            return OK;
        } catch (Mistake e) {
            System.err.println("duplicates: " + e.getMessage() + ".");
            System.err.println("Usage: " + CommandLine.USAGE);
            return USAGE;
        }
    }

    private static Findings search(Path folder, int atOnce, Syncopate.InMemory driver) {
        try (var progressLine = ProgressLine.standard()) {
            var display = new ProgressDisplay(progressLine);
            var disk = new DiskExecutor(display).around(new HashMeter(display));
            return driver.withId("duplicates " + folder).run(new FindDuplicates(folder), parallel(disk, atOnce));
        }
    }

    private static Path folder(String name) throws Mistake {
        Path folder;
        try {
            folder = Path.of(name);
        } catch (InvalidPathException e) {
            throw new Mistake("'" + name + "' cannot be a path: " + e.getReason() + "; check its spelling");
        }
        if (!Files.exists(folder)) {
            throw new Mistake(
                    "there is no '" + name + "', seen from " + Path.of("").toAbsolutePath() + "; check its spelling");
        }
        if (!Files.isDirectory(folder)) {
            throw new Mistake("'" + name + "' is not a folder; name the folder that holds it");
        }
        if (!Files.isReadable(folder)) {
            throw new Mistake("you may not read '" + name + "'; check its permissions");
        }
        return folder;
    }
}
