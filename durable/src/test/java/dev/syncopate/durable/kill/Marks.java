package dev.syncopate.durable.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/// How far a process is, in memory that is shared with the one that kills it, and that outlives both.
final class Marks {
    private static final int EVENTS = 0;
    private static final int BEGUN = 8;
    private static final int RETURNED = 16;
    private static final int OPENED = 24;
    private static final int ENDED = 32;
    private static final int SIZE = 40;

    private final MappedByteBuffer memory;
    private final AtomicLong counted = new AtomicLong();

    Marks(Path folder, int session) {
        try (FileChannel file = FileChannel.open(
                folder.resolve("marks" + session),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            memory = file.map(FileChannel.MapMode.READ_WRITE, 0, SIZE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void event() {
        memory.putLong(EVENTS, counted.incrementAndGet());
    }

    /// How many events this process has appended, about.
    long events() {
        return memory.getLong(EVENTS);
    }

    /// Called by the one thread that commits.
    void committing() {
        memory.putLong(BEGUN, memory.getLong(BEGUN) + 1);
    }

    void committed() {
        memory.putLong(RETURNED, memory.getLong(RETURNED) + 1);
    }

    boolean isCommitting() {
        return memory.getLong(BEGUN) > memory.getLong(RETURNED);
    }

    long commits() {
        return memory.getLong(RETURNED);
    }

    void opened() {
        memory.putLong(OPENED, 1);
    }

    boolean isOpened() {
        return memory.getLong(OPENED) != 0;
    }

    /// All runs have ended, or failed.
    void ended() {
        memory.putLong(ENDED, 1);
    }

    boolean isEnded() {
        return memory.getLong(ENDED) != 0;
    }
}
