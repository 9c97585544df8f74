package dev.syncopate.examples.duplicates;

import dev.syncopate.Action;
import java.nio.file.Path;
import java.util.List;

/// The actions of the search, and their results.
sealed interface Disk<R> extends Action<Disk<?>, R> {

    /// Lists the direct contents of a folder, in any order.
    record ListFolder(Path folder) implements Disk<List<Path>> {}

    /// Examines a path, without following a link.
    record Examine(Path path) implements Disk<Found> {}

    /// Reads a file to its end.
    record Hash(Path file) implements Disk<Hashed> {}

    /// Shows the progress of the search to the user.
    record Report(Progress progress) implements Disk<Void> {}

    sealed interface Found {
        record Folder() implements Found {}

        /// @param identity equal for two paths if they are hard links to one file
        record RegularFile(long size, String identity) implements Found {}

        record SymbolicLink() implements Found {}

        /// A device, a pipe, a socket.
        record Special() implements Found {}
    }

    /// @param bytes the number of bytes read; differs from the size if the file has changed since
    record Hashed(String sha256, long bytes) {}

    sealed interface Progress {
        record Scanning(int folders, int files) implements Progress {}

        record Hashing(int files, int ofFiles, long bytes, long ofBytes) implements Progress {
            /// One more file is done.
            Hashing after(long read) {
                return new Hashing(files + 1, ofFiles, bytes + read, ofBytes);
            }
        }
    }
}
