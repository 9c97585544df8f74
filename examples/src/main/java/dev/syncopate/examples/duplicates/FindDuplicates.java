package dev.syncopate.examples.duplicates;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome.Failure;
import dev.syncopate.Outcome.Success;
import dev.syncopate.examples.duplicates.Disk.Hash;
import dev.syncopate.examples.duplicates.Disk.Hashed;
import dev.syncopate.examples.duplicates.Disk.Progress.Hashing;
import dev.syncopate.examples.duplicates.Disk.Report;
import dev.syncopate.examples.duplicates.Findings.DuplicateSet;
import dev.syncopate.examples.duplicates.Findings.Totals;
import dev.syncopate.examples.duplicates.Inventory.SizedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/// Finds the files below a folder that have the same bytes. Only files of equal size are read.
///
/// Empty files are all alike and waste nothing: they are counted, not compared. Hard links are names of one file,
/// so all but the first by name are counted and then left out.
record FindDuplicates(Path root) implements Orchestration<Disk<?>, Findings> {

    @Override
    public Findings run(Conductor<Disk<?>> conductor) {
        var inventory = conductor.call(new Walk(root));
        var files = withoutHardLinks(inventory.files());
        var unread = new ArrayList<>(inventory.unread());
        var sets = compare(conductor, candidates(files), unread);
        var totals = new Totals(
                inventory.folders(),
                files.size(),
                bytes(files),
                (int) files.stream().filter(file -> file.size() == 0).count(),
                inventory.files().size() - files.size(),
                inventory.symbolicLinks(),
                inventory.specials());
        return new Findings(
                sets, totals, unread.stream().sorted(comparing(Unread::path)).toList());
    }

    private static Collection<SizedFile> withoutHardLinks(List<SizedFile> files) {
        return files.stream()
                .sorted(comparing(SizedFile::path))
                .collect(toMap(SizedFile::identity, file -> file, (first, _) -> first, LinkedHashMap::new))
                .values();
    }

    /// The files that share their size with another, the largest first.
    private static List<SizedFile> candidates(Collection<SizedFile> files) {
        var bySize = files.stream()
                .filter(file -> file.size() > 0)
                .collect(groupingBy(SizedFile::size, TreeMap::new, toList()));
        return bySize.descendingMap().values().stream()
                .filter(sameSize -> sameSize.size() > 1)
                .flatMap(List::stream)
                .toList();
    }

    private static List<DuplicateSet> compare(
            Conductor<Disk<?>> conductor, List<SizedFile> files, List<Unread> unread) {
        var byContent = new LinkedHashMap<Hashed, List<Path>>();
        var progress = new Hashing(0, files.size(), 0, bytes(files));
        for (var file : files) {
            conductor.yield(new Report(progress));
            switch (conductor.attempt(new Hash(file.path()))) {
                case Success(var hashed) when hashed.bytes() != file.size() -> unread.add(Unread.changed(file.path()));
                case Success(var hashed) ->
                    byContent.computeIfAbsent(hashed, _ -> new ArrayList<>()).add(file.path());
                case Failure<Hashed> failure -> unread.add(Unread.of(file.path(), failure));
            }
            progress = progress.after(file.size());
        }
        return byContent.entrySet().stream()
                .filter(content -> content.getValue().size() > 1)
                .map(content -> new DuplicateSet(content.getKey().bytes(), content.getValue()))
                .sorted(comparingLong(DuplicateSet::wasted).reversed())
                .toList();
    }

    private static long bytes(Collection<SizedFile> files) {
        return files.stream().mapToLong(SizedFile::size).sum();
    }
}
