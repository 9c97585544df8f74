package dev.syncopate.examples.filelog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/// A file of lines, for one process at a time. A line that a crash has torn is dropped.
final class LineFile implements AutoCloseable {
    private static final Object END = new Object();

    private final Path path;
    private final RandomAccessFile file;
    private final List<String> past;

    /// Lines to be written, as texts, and tasks that wait until the lines before them are durable.
    private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();

    private final CompletableFuture<Void> written = new CompletableFuture<>();

    LineFile(Path path) throws IOException {
        this.path = path;
        file = new RandomAccessFile(path.toFile(), "rw");
        if (!isOurs(file)) {
            file.close();
            throw new IOException(path + " is in use: end the process that runs on it");
        }
        byte[] bytes = Files.readAllBytes(path);
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        file.setLength(whole);
        file.seek(whole);
        past = new String(bytes, 0, whole, UTF_8).lines().toList();
        Thread.ofPlatform().daemon().name(path.toString()).start(this::write);
    }

    private static boolean isOurs(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) { // It is in use by this process.
            return false;
        }
    }

    /// The lines that were there when the file was opened.
    List<String> past() {
        return past;
    }

    void append(String line) {
        queue.add(line);
    }

    /// Runs a task when all lines before are durable.
    void whenDurable(Runnable task) {
        queue.add(task);
    }

    /// Runs a task if the file cannot be written.
    void onFailure(Runnable task) {
        var _ = written.whenComplete((done, failure) -> {
            if (failure != null) {
                task.run();
            }
        });
    }

    // @start region="write"
    /// Writes all that is queued, forces it once, and runs what waits for it: a group commit.
    private void write() {
        List<Object> batch = new ArrayList<>();
        try {
            while (!batch.contains(END)) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch);
                force(batch.stream()
                        .filter(String.class::isInstance)
                        .map(line -> line + "\n")
                        .collect(joining()));
                batch.stream().filter(Runnable.class::isInstance).forEach(task -> ((Runnable) task).run());
            }
            written.complete(null);
        } catch (Exception e) {
            written.completeExceptionally(e);
        }
    }

    private void force(String lines) throws IOException {
        if (!lines.isEmpty()) {
            file.write(lines.getBytes(UTF_8));
            file.getChannel().force(false);
        }
    }
    // @end

    /// Returns when all lines are durable.
    @Override
    public void close() throws IOException {
        queue.add(END);
        try (file) {
            written.join();
        } catch (CompletionException e) {
            throw new IOException(path + " could not be written: " + e.getCause(), e);
        }
    }
}
