package dev.syncopate.examples.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/// Shows the progress of a program: on a terminal in one line that is rewritten, elsewhere in a new
/// line from time to time. Closing it clears the terminal's line. It is thread-safe.
public final class ProgressLine implements AutoCloseable {
    private static final String REWRITE = "\r\033[K";

    private final PrintStream out;
    private final boolean rewrites;
    private final Duration interval;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();

    /// Guarded by the lock, like the next two. No line is shown before this time unless a phase begins.
    private Instant next = Instant.MIN;

    private String phase = "";
    private boolean visible;

    private ProgressLine(PrintStream out, boolean rewrites, Duration interval, InstantSource clock) {
        this.out = out;
        this.rewrites = rewrites;
        this.interval = interval;
        this.clock = clock;
    }

    /// Prints to the terminal if there is one, otherwise to standard error.
    @SuppressWarnings("SystemConsoleNull") // JDK 25 returns null again if input or output is not a terminal.
    public static ProgressLine standard() {
        var console = System.console();
        return console != null && console.isTerminal()
                ? onTerminal(System.out, InstantSource.system())
                : elsewhere(System.err, InstantSource.system());
    }

    public static ProgressLine onTerminal(PrintStream out, InstantSource clock) {
        return new ProgressLine(out, true, Duration.ofMillis(100), clock);
    }

    public static ProgressLine elsewhere(PrintStream out, InstantSource clock) {
        return new ProgressLine(out, false, Duration.ofSeconds(5), clock);
    }

    /// Shows the text, unless this phase showed another text just before.
    public void show(String phase, String text) {
        var now = clock.instant();
        lock.lock();
        try {
            if (phase.equals(this.phase) && now.isBefore(next)) {
                return;
            }
            this.phase = phase;
            next = now.plus(interval);
            print(phase + ": " + text);
        } finally {
            lock.unlock();
        }
    }

    private void print(String line) {
        if (rewrites) {
            out.print(REWRITE + line);
            out.flush();
            visible = true;
        } else {
            out.println(line);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (visible) {
                visible = false;
                out.print(REWRITE);
                out.flush();
            }
        } finally {
            lock.unlock();
        }
    }
}
