package dev.syncopate.json;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// The lines of a file that were written whole: its process may have been killed while it wrote the last.
final class WholeLines {
    private static final int CHUNK = 1 << 16;

    private WholeLines() {}

    /// How many bytes they have, with their ends of line.
    static long length(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] chunk = new byte[CHUNK];
            for (long end = bytes.length(); end > 0; ) {
                int size = (int) Math.min(CHUNK, end);
                bytes.seek(end - size);
                bytes.readFully(chunk, 0, size);
                for (int i = size - 1; i >= 0; i--) {
                    if (chunk[i] == '\n') {
                        return end - size + i + 1;
                    }
                }
                end -= size;
            }
            return 0;
        }
    }
}
