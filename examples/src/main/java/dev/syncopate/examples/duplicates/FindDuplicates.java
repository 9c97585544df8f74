package dev.syncopate.examples.duplicates;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.examples.duplicates.Findings.Totals;
import dev.syncopate.examples.duplicates.Inventory.SizedFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Finds the files below a folder that have the same bytes. Only files of equal size are read.
///
/// Empty files are all equal and waste nothing: they are counted, not compared. Hard links are names of
/// one file, so all but the first by name are counted and not compared.
record FindDuplicates(Path root) implements Orchestration<Disk<?>, Findings> {

    @Override
    public Findings run(Conductor<Disk<?>> conductor) {
        var inventory = conductor.call(new Walk(root));
        var files = withoutHardLinks(inventory.files());
        var compared = conductor.call(new Compare(candidates(files)));
        var totals = new Totals(
                inventory.folders(),
                files.size(),
                SizedFile.bytes(files),
                (int) files.stream().filter(file -> file.size() == 0).count(),
                inventory.files().size() - files.size(),
                inventory.symbolicLinks(),
                inventory.specials());
        var unread = Stream.concat(inventory.unread().stream(), compared.unread().stream())
                .sorted(comparing(Unread::path))
                .toList();
        return new Findings(compared.sets(), totals, unread, compared.hashes());
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
}
