package dev.syncopate.examples.histories;

import dev.syncopate.json.HistoryFiles;
import dev.syncopate.json.JsonCodec;
import dev.syncopate.json.fixtures.Finding;
import dev.syncopate.json.fixtures.Finding.Kind;
import dev.syncopate.json.fixtures.UpgradeReport;
import dev.syncopate.json.fixtures.UpgradeReport.CheckedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Checks whether today's examples do what their recorded runs have done.
public final class CheckHistories {
    private static final int COMPATIBLE = 0;
    private static final int BROKEN = 1;
    private static final int USAGE = 2;

    private CheckHistories() {}

    /// @param arguments `check FOLDER`
    /// @param examples those whose histories are known
    /// @return the exit code
    public static int run(List<String> arguments, List<Recorded<?>> examples) {
        if (arguments.size() != 2 || !arguments.getFirst().equals("check")) {
            System.err.println("Usage: ./run histories check FOLDER");
            return USAGE;
        }
        try {
            var report = check(Path.of(arguments.getLast()), examples);
            System.out.println(report);
            return report.isCompatible() ? COMPATIBLE : BROKEN;
        } catch (IOException e) {
            System.err.println("histories: " + arguments.getLast() + " cannot be read: " + e);
            return USAGE;
        }
    }

    /// Checks each file by the example that its run is of.
    public static UpgradeReport check(Path folder, List<Recorded<?>> examples) throws IOException {
        List<Path> files;
        try (var all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new IOException("there is no file whose name ends in .jsonl");
        }
        List<CheckedFile> checked = new ArrayList<>();
        for (var file : files) {
            checked.addAll(checkFile(file, examples).files());
        }
        return new UpgradeReport(checked);
    }

    private static UpgradeReport checkFile(Path file, List<Recorded<?>> examples) throws IOException {
        String id;
        try (var reader = HistoryFiles.of(JsonCodec.of()).reader(file)) {
            id = reader.settings().id();
        } catch (IllegalArgumentException e) {
            return wrong(file, "", Kind.UNREADABLE, String.valueOf(e.getMessage()));
        }
        for (var example : examples) {
            if (id.equals(example.name()) || id.startsWith(example.name() + " ")) {
                return example.check(file);
            }
        }
        return wrong(file, id, Kind.UNKNOWN, "no example records runs with this id");
    }

    private static UpgradeReport wrong(Path file, String id, Kind kind, String text) {
        var finding = new Finding(kind, OptionalInt.empty(), Optional.empty(), "", text, List.of());
        return new UpgradeReport(List.of(new CheckedFile(file, id, 0, List.of(finding), List.of())));
    }
}
