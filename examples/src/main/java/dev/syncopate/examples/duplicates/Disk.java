package dev.syncopate.examples.duplicates;

import dev.syncopate.Action;
import java.nio.file.Path;
import java.util.List;

/// What the search asks for, and what it gets back.
sealed interface Disk<R> extends Action<Disk<?>, R> {

    /// Lists what lies directly in a folder, in any order.
    record ListFolder(Path folder) implements Disk<List<Path>> {}

    /// Tells what lies at a path, without following a link.
    record Examine(Path path) implements Disk<Found> {}

    /// Reads a file to its end.
    record Hash(Path file) implements Disk<Hashed> {}

    /// Tells the user how far the search is.
    record Report(Progress progress) implements Disk<Void> {}

    sealed interface Found {
        record Folder() implements Found {}

        /// @param identity equal for two paths if they are hard links to one file
        record RegularFile(long size, String identity) implements Found {}

        record SymbolicLink() implements Found {}

        /// A device, a pipe, a socket.
        record Special() implements Found {}
    }

    /// @param bytes how many were read: another number than the size if the file has changed since
    record Hashed(String sha256, long bytes) {}

    sealed interface Progress {
        record Scanning(int folders, int files) implements Progress {}

        record Hashing(int files, int ofFiles, long bytes, long ofBytes) implements Progress {
            /// One more file has been dealt with.
            Hashing after(long read) {
                return new Hashing(files + 1, ofFiles, bytes + read, ofBytes);
            }
        }
    }
}
