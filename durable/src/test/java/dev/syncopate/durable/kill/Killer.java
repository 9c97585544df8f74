package dev.syncopate.durable.kill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Kills processes that do jobs, and counts where in their histories that was.
final class Killer implements AutoCloseable {
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long RECOVERING = TimeUnit.MILLISECONDS.toNanos(30);

    private final Path parent;
    private final Function<Path, Job> warm;
    private int folders;

    /// The next one, which warms up meanwhile.
    private Child spare;

    final Random random;
    final Tenths tenths = new Tenths();

    /// @param warm makes a job for a folder, by which processes warm up
    Killer(Path parent, long seed, Function<Path, Job> warm) throws Exception {
        this.parent = parent;
        this.random = new Random(seed);
        this.warm = warm;
        spare = Child.start(warm.apply(folder("child")));
    }

    Path folder(String name) throws Exception {
        return Files.createDirectory(parent.resolve(name + folders++));
    }

    /// Kills a process after the first events, in the tenth in which there were the fewest kills so far.
    ///
    /// @param size how many events there are in the end, about
    /// @return whether it had ended before
    boolean killInHistory(Job job, int size) throws Exception {
        long events = (long) (tenths.next(random) * size);
        Marks marks = new Marks(job.folder(), job.number());
        return kill(job, marks, () -> marks.events() >= events, random.nextLong(LONGEST));
    }

    /// Kills a process while it opens its store, or has its runs go on.
    void killRecovering(Job job) throws Exception {
        Marks marks = new Marks(job.folder(), job.number());
        boolean opens = random.nextBoolean();
        kill(job, marks, () -> opens || marks.isOpened(), random.nextLong(RECOVERING));
        tenths.recovering();
    }

    private boolean kill(Job job, Marks marks, BooleanSupplier moment, long nanos) throws Exception {
        try (Child child = spare) {
            spare = Child.start(warm.apply(folder("child")));
            child.begin(job);
            child.await(() -> moment.getAsBoolean() || marks.isEnded(), nanos);
            boolean isEnded = marks.isEnded();
            child.kill();
            if (child.errors().contains("Exception in thread")) {
                throw new AssertionError(child.errors());
            }
            if (marks.isCommitting()) {
                tenths.committing();
            }
            return isEnded;
        }
    }

    @Override
    public void close() {
        spare.close();
    }
}
