package dev.syncopate.examples.duplicates;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The result of a search.
///
/// @param sets the sets of duplicates, the most wasteful first
record Findings(List<DuplicateSet> sets, Totals totals, List<Unread> unread, Hashes hashes) {

    /// Files with the same bytes.
    record DuplicateSet(long size, List<Path> copies) {
        long wasted() {
            return size * (copies.size() - 1);
        }
    }

    /// @param bytes the size of all files, those with several hard links counted once
    record Totals(int folders, int files, long bytes, int emptyFiles, int hardLinks, int symbolicLinks, int specials) {}

    /// The number of bytes read to compare files, and the time that took.
    record Hashes(long bytes, Duration took) {
        static final Hashes NONE = new Hashes(0, Duration.ZERO);
    }

    long wasted() {
        return sets.stream().mapToLong(DuplicateSet::wasted).sum();
    }
}
