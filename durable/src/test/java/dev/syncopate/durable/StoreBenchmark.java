package dev.syncopate.durable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How fast runs are that are kept: each kind of work beside its peer in the same process, in slices
/// that take turns. `main(folder)` does all, `main(folder, name...)` some of them.
///
/// A bar is a ratio of two medians, so that it holds on a slow disk, and beside other programs. Times
/// of the CPU are those of the whole process, its compilers included, in the slice that took the least.
/// `-Dwarmup=N` slices come first, then `-Dslices=N`.
final class StoreBenchmark {
    private static final int WARM_UP = Integer.getInteger("warmup", 30);
    private static final int SLICES = Integer.getInteger("slices", 11);

    private StoreBenchmark() {}

    /// One kind of work and its peer.
    ///
    /// @param bar the least ratio of the speeds
    private record Pair(String name, double bar, Work work, Work peer) {}

    private static List<Pair> pairs(Path folder) {
        Work runs64 = KeptWork.runs(folder, 64, 1_000);
        return List.of(
                new Pair("1 run", 0.85, KeptWork.runs(folder, 1, 3_000), new RawWork(folder, 3_000, 1)),
                new Pair("64 runs", 0.65, runs64, new RawWork(folder, 1_000, 64)),
                new Pair("1,000 runs", 0.60, KeptWork.runs(folder, 1_000, 100), new RawWork(folder, 100, 1_000)),
                new Pair("100 forks", 0.5, KeptWork.forks(folder, 100, 10), runs64),
                new Pair("group", 1, KeptWork.groups(folder, 1, 10_000), KeptWork.groups(folder, 100, 100)));
    }

    /// @param arguments the folder in which the files are, and names of work; all if there are none
    public static void main(String... arguments) throws Exception {
        List<String> names = List.of(arguments).subList(1, arguments.length);
        for (Pair pair : pairs(Path.of(arguments[0]))) {
            if (names.isEmpty() || names.contains(pair.name)) {
                compare(pair);
            }
        }
    }

    private static void compare(Pair pair) throws Exception {
        List<Slice> work = new ArrayList<>();
        List<Slice> peer = new ArrayList<>();
        for (int slice = -WARM_UP; slice < SLICES; slice++) {
            Slice first = Slice.of(pair.work);
            Slice second = Slice.of(pair.peer);
            if (slice >= 0) {
                work.add(first);
                peer.add(second);
            }
        }
        double speed = Slice.median(work, Slice::perSecond);
        double peerSpeed = Slice.median(peer, Slice::perSecond);
        double cpu = Slice.least(work, Slice::cpuMicros);
        double peerCpu = Slice.least(peer, Slice::cpuMicros);
        System.out.printf(
                "%-10s %,9.0f/s  peer %,9.0f/s  ratio %.2f (bar %.2f)  CPU %.1f us, peer %.1f us, beyond it %.1f us"
                        + "  %.1f rows a commit  load %.1f%n",
                pair.name,
                speed,
                peerSpeed,
                speed / peerSpeed,
                pair.bar,
                cpu,
                peerCpu,
                cpu - peerCpu,
                Slice.median(work, Slice::rowsPerCommit),
                Slice.load());
    }
}
