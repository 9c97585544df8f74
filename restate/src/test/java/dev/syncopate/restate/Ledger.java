package dev.syncopate.restate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// What was done, in a file that outlives the process.
record Ledger(Path file) {

    /// A line, with its time in milliseconds.
    record Line(long at, String what, String key, String detail) {
        static Line parse(String line) {
            String[] parts = line.split(" ", 4);
            return new Line(Long.parseLong(parts[0]), parts[1], parts[2], parts.length > 3 ? parts[3] : "");
        }
    }

    /// In one write, so that no line is torn.
    synchronized void add(String what, String key, String detail) {
        try {
            Files.writeString(
                    file,
                    System.currentTimeMillis() + " " + what + " " + key + " " + detail + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Line> lines() throws IOException {
        return Files.readAllLines(file).stream().map(Line::parse).toList();
    }
}
