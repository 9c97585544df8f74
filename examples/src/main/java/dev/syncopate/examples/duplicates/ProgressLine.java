package dev.syncopate.examples.duplicates;

import static dev.syncopate.examples.duplicates.Quantity.bytes;
import static dev.syncopate.examples.duplicates.Quantity.count;
import static dev.syncopate.examples.duplicates.Quantity.number;

import dev.syncopate.examples.duplicates.Disk.Progress;
import dev.syncopate.examples.duplicates.Disk.Progress.Hashing;
import dev.syncopate.examples.duplicates.Disk.Progress.Scanning;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Shows how far a search is: on a terminal in one line that rewrites itself, elsewhere in a line now and then.
/// Closing it clears the terminal's line.
final class ProgressLine implements AutoCloseable {
    private static final String REWRITE = "\r\033[K";

    private final PrintStream out;
    private final boolean rewrites;
    private final Duration interval;
    private final InstantSource clock;
    private Instant next = Instant.MIN;
    private @Nullable Class<?> phase;

    private ProgressLine(PrintStream out, boolean rewrites, Duration interval, InstantSource clock) {
        this.out = out;
        this.rewrites = rewrites;
        this.interval = interval;
        this.clock = clock;
    }

    static ProgressLine onTerminal(PrintStream out, InstantSource clock) {
        return new ProgressLine(out, true, Duration.ofMillis(100), clock);
    }

    static ProgressLine elsewhere(PrintStream out, InstantSource clock) {
        return new ProgressLine(out, false, Duration.ofSeconds(5), clock);
    }

    void show(Progress progress) {
        var now = clock.instant();
        if (progress.getClass() == phase && now.isBefore(next)) {
            return;
        }
        phase = progress.getClass();
        next = now.plus(interval);
        if (rewrites) {
            out.print(REWRITE + text(progress));
            out.flush();
        } else {
            out.println(text(progress));
        }
    }

    private static String text(Progress progress) {
        return switch (progress) {
            case Scanning(var folders, var files) ->
                "Scanning: " + count(files, "file") + " in " + count(folders, "folder") + " so far";
            case Hashing(var files, var ofFiles, var bytes, var ofBytes) ->
                "Comparing: " + number(files) + " of " + count(ofFiles, "file") + ", " + bytes(bytes) + " of "
                        + bytes(ofBytes);
        };
    }

    @Override
    public void close() {
        if (rewrites && phase != null) {
            out.print(REWRITE);
            out.flush();
        }
    }
}
