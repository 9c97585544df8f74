package dev.syncopate.examples.duplicates;

import java.nio.file.Path;
import java.util.List;

/// The result of a search.
///
/// @param sets the most wasteful first
record Findings(List<DuplicateSet> sets, Totals totals, List<Unread> unread) {

    /// Files with the same bytes.
    record DuplicateSet(long size, List<Path> copies) {
        long wasted() {
            return size * (copies.size() - 1);
        }
    }

    /// @param bytes of all files, those with several hard links counted once
    record Totals(int folders, int files, long bytes, int emptyFiles, int hardLinks, int symbolicLinks, int specials) {}

    long wasted() {
        return sets.stream().mapToLong(DuplicateSet::wasted).sum();
    }
}
