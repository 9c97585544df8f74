package dev.syncopate.benchmarks.footprint;

import java.lang.management.ManagementFactory;

/// Starts very many orchestrations, or virtual threads, that all wait. Prints the heap used by each, how long
/// they take to start and to end, and the number of platform threads.
///
/// Arguments: `orchestrations`, `driven` (runs whose driver drops them at the end) or `threads`; `answers` or `time`;
/// and their number.
public final class Waiting {
    private static final int FIRST = 20_000;
    private static final int ROUNDS = 20;

    private Waiting() {}

    /// Runs the program.
    ///
    /// @param arguments what waits, what for, and how many
    /// @throws Exception if one of them fails
    public static void main(String[] arguments) throws Exception {
        boolean time = arguments[1].equals("time");
        int count = Integer.parseInt(arguments[2]);
        for (int round = 0; round < ROUNDS; round++) {
            measure(arguments[0], time, FIRST);
        }
        System.out.printf(
                "%,d %s that wait for %s:%n%s%n",
                count, arguments[0], arguments[1], measure(arguments[0], time, count));
    }

    private static String measure(String who, boolean time, int count) throws Exception {
        long before = used();
        Waiters waiters = switch (who) {
            case "threads" -> new WaitingThreads(count, time);
            case "driven" -> new WaitingDrivenRuns(count, time);
            default -> new WaitingRuns(count, time);
        };
        long handles = used() - before;
        long start = System.nanoTime();
        waiters.start();
        long started = System.nanoTime();
        long each = (used() - before) / count;
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long release = System.nanoTime();
        waiters.end();
        long ended = System.nanoTime();
        long left = (used() - before) / count;
        return "  heap: %,d bytes each, %,d of them before the start, %,d after the end%n"
                        .formatted(each, handles / count, left)
                + "  start: %,d ms, end: %,d ms, platform threads: %d"
                        .formatted((started - start) / 1_000_000, (ended - release) / 1_000_000, threads);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
