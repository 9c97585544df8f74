package dev.syncopate.examples.duplicates;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/// The contents of a tree of folders.
record Inventory(int folders, List<SizedFile> files, int symbolicLinks, int specials, List<Unread> unread) {

    /// @param identity equal for two paths if they are hard links to one file
    record SizedFile(Path path, long size, String identity) {
        static long bytes(Collection<SizedFile> files) {
            return files.stream().mapToLong(SizedFile::size).sum();
        }
    }
}
