package dev.syncopate.durable.kill;

import dev.syncopate.durable.KilledStore;
import dev.syncopate.durable.kill.Program.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A process that runs a session, and is killed. It has run other programs before, so that its classes
/// are loaded.
final class Child implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
    private static final long SLOWEST = TimeUnit.MILLISECONDS.toNanos(2);

    /// Without it, hardly a kill would come before the operating system has what is committed.
    private static final KilledStore.Watch SLOW_DISK = new KilledStore.Watch() {
        @Override
        public void committing() {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(SLOWEST));
        }
    };

    private final Process process;
    private final Path folder;

    private Child(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /// The process. Its argument is a job of its own, with which it warms up; the other one is told by a
    /// line.
    public static void main(String... arguments) throws Exception {
        Job.of(arguments[0]).perform(KilledStore.Watch.NONE);
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready");
            String line = in.readLine();
            if (line != null) {
                Job.of(line).perform(SLOW_DISK);
                var unused = in.readLine();
            }
        }
    }

    /// Starts a process that warms up meanwhile by programs of a log.
    ///
    /// @param folder of its own
    static Child start(Path folder) throws IOException {
        return start(new Session(folder, 0, new Programs(12, 0), Fault.NONE));
    }

    /// @param own is done to warm up, in a folder of its own
    static Child start(Job own) throws IOException {
        Path folder = Files.createDirectories(own.folder());
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                own.line());
        Process process = new ProcessBuilder(command)
                .redirectError(Redirect.to(folder.resolve("errors").toFile()))
                .start();
        return new Child(process, folder);
    }

    /// Has the process begin a job, once it is warm.
    void begin(Job job) throws IOException {
        String ready =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (!"ready".equals(ready)) {
            throw new AssertionError("The process did not start: " + errors());
        }
        new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8).println(job.line());
    }

    /// Waits for a moment, and a while longer.
    void await(BooleanSupplier moment, long nanos) throws IOException {
        long since = System.nanoTime();
        while (!moment.getAsBoolean() && process.isAlive()) {
            if (System.nanoTime() - since > PATIENCE) {
                throw new AssertionError("The process does not get there: " + errors());
            }
            LockSupport.parkNanos(50_000);
        }
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    /// Sends SIGKILL.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Returns what it has written to its standard error.
    String errors() throws IOException {
        return Files.readString(folder.resolve("errors"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
