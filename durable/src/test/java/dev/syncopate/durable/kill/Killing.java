package dev.syncopate.durable.kill;

import dev.syncopate.durable.kill.Program.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Kills processes, and counts where in their histories that was.
final class Killing implements AutoCloseable {
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long RECOVERING = TimeUnit.MILLISECONDS.toNanos(30);

    private final Path parent;
    private final Random random;
    private int folders;

    /// The next one, which warms up meanwhile.
    private Child spare;

    /// How many kills there were in each tenth of the events.
    final int[] tenths = new int[10];

    /// How many were after the last event, while a process recovered, and in a commit.
    int late;

    int recovering;
    int committing;
    int inFlight;
    int inDoubt;

    Killing(Path parent, long seed) throws Exception {
        this.parent = parent;
        this.random = new Random(seed);
        spare = Child.start(folder("child"));
    }

    private Path folder(String name) throws Exception {
        return Files.createDirectory(parent.resolve(name + folders++));
    }

    /// Returns how many events programs have that are not killed.
    int size(Programs programs) throws Exception {
        Path folder = folder("whole");
        new Session(folder, 0, programs, Fault.NONE).run();
        return Snapshot.of(folder).size();
    }

    int inHistory() {
        return IntStream.of(tenths).sum();
    }

    int kills() {
        return inHistory() + late + recovering;
    }

    /// Kills a run of programs in the tenth in which there were the fewest kills so far, lets others go
    /// on, and checks all that must hold.
    ///
    /// @param size how many events there are in the end, about
    /// @param twice whether the second process is killed too
    void round(Programs programs, Fault fault, int size, boolean twice) throws Exception {
        Path folder = folder("round");
        List<Snapshot> after = new ArrayList<>();
        Session session = new Session(folder, 0, programs, fault);
        long events = (long) ((rarest() + random.nextDouble()) * size / 10);
        Marks marks = new Marks(folder, 0);
        boolean isEnded = kill(session, marks, () -> marks.events() >= events, random.nextLong(LONGEST));
        after.add(session.snapshot());
        if (twice) {
            session = session.next();
            Marks second = new Marks(folder, session.number());
            boolean opens = random.nextBoolean();
            kill(session, second, () -> opens || second.isOpened(), random.nextLong(RECOVERING));
            recovering++;
            after.add(session.snapshot());
        }
        inFlight += Recovery.of(session, after);
        inDoubt += after.getLast().inDoubt().size();
        count(after.getFirst(), after.getLast(), isEnded);
    }

    private boolean kill(Session session, Marks marks, java.util.function.BooleanSupplier moment, long nanos)
            throws Exception {
        try (Child child = spare) {
            spare = Child.start(folder("child"));
            child.begin(session);
            child.await(() -> moment.getAsBoolean() || marks.isEnded(), nanos);
            boolean isEnded = marks.isEnded();
            child.kill();
            if (child.errors().contains("Exception in thread")) {
                throw new AssertionError(child.errors());
            }
            committing += marks.isCommitting() ? 1 : 0;
            return isEnded;
        }
    }

    private int rarest() {
        int least = IntStream.of(tenths).min().orElseThrow();
        int[] rare = IntStream.range(0, 10).filter(i -> tenths[i] == least).toArray();
        return rare[random.nextInt(rare.length)];
    }

    private void count(Snapshot first, Snapshot last, boolean isEnded) {
        if (isEnded) {
            late++;
        } else {
            tenths[Math.min(9, first.size() * 10 / Math.max(1, last.size()))]++;
        }
    }

    /// `-Dsyncopate.seed` reproduces the programs and the moments, but not how fast a machine is.
    @Override
    public String toString() {
        return "%d kills: by tenths of the history %s, %d after its end, %d while it was recovered, %d in a commit (%d %%); %d actions in flight, %d in doubt"
                .formatted(
                        kills(),
                        Arrays.toString(tenths),
                        late,
                        recovering,
                        committing,
                        100 * committing / Math.max(1, kills()),
                        inFlight,
                        inDoubt);
    }

    @Override
    public void close() {
        spare.close();
    }
}
