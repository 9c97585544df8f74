package dev.syncopate.examples.duplicates;

import static java.util.Comparator.comparingLong;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome.Failure;
import dev.syncopate.Outcome.Success;
import dev.syncopate.examples.duplicates.Disk.Hash;
import dev.syncopate.examples.duplicates.Disk.Hashed;
import dev.syncopate.examples.duplicates.Disk.Progress.Hashing;
import dev.syncopate.examples.duplicates.Disk.Report;
import dev.syncopate.examples.duplicates.Findings.DuplicateSet;
import dev.syncopate.examples.duplicates.Findings.Hashes;
import dev.syncopate.examples.duplicates.Inventory.SizedFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads files and finds those with the same bytes. Files that cannot be read are recorded.
///
/// All hashes are one group, so the executor decides how many files are read at once.
record Compare(List<SizedFile> files) implements Orchestration<Disk<?>, Compare.Compared> {

    record Compared(List<DuplicateSet> sets, List<Unread> unread, Hashes hashes) {}

    @Override
    public Compared run(Conductor<Disk<?>> conductor) {
        if (files.isEmpty()) {
            return new Compared(List.of(), List.of(), Hashes.NONE);
        }
        conductor.attempt(new Report(new Hashing(0, files.size(), 0, SizedFile.bytes(files))));
        var start = conductor.now();
        var outcomes = conductor.attempt(
                files.stream().map(file -> new Hash(file.path())).toList());
        var took = Duration.between(start, conductor.now());

        var byContent = new LinkedHashMap<Hashed, List<Path>>();
        var unread = new ArrayList<Unread>();
        long bytes = 0;
        for (int i = 0; i < files.size(); i++) {
            var file = files.get(i);
            switch (outcomes.get(i)) {
                case Success(var hashed) -> {
                    bytes += hashed.bytes();
                    if (hashed.bytes() == file.size()) {
                        byContent
                                .computeIfAbsent(hashed, _ -> new ArrayList<>())
                                .add(file.path());
                    } else {
                        unread.add(Unread.changed(file.path()));
                    }
                }
                case Failure<Hashed> failure -> unread.add(Unread.of(file.path(), failure));
            }
        }
        return new Compared(sets(byContent), unread, new Hashes(bytes, took));
    }

    /// Sorts the most wasteful set first.
    private static List<DuplicateSet> sets(Map<Hashed, List<Path>> byContent) {
        return byContent.entrySet().stream()
                .filter(content -> content.getValue().size() > 1)
                .map(content -> new DuplicateSet(content.getKey().bytes(), content.getValue()))
                .sorted(comparingLong(DuplicateSet::wasted).reversed())
                .toList();
    }
}
