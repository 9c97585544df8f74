package dev.syncopate.benchmarks.footprint;

import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.actions.Sum;

/// Runs ten million yields in one orchestration; to be started with `-Xmx32m`.
///
/// Prints the heap in use inside the orchestration, before its first and after its last yield, and `ok`.
/// Exits with 1 if the heap has grown by more than a mebibyte.
public final class TenMillionYields {
    private static final int YIELDS = 10_000_000;
    private static final long ALLOWED = 1 << 20;

    private TenMillionYields() {}

    /// Runs the program.
    ///
    /// @param arguments none
    public static void main(String[] arguments) {
        Orchestration<Sum<?>, Long> growth = conductor -> {
            conductor.yield(new Sum.Add(0, 0));
            long before = used();
            System.out.printf(
                    "before: %,d bytes of heap used, of %,d%n",
                    before, Runtime.getRuntime().maxMemory());
            long sum = 0;
            for (int step = 0; step < YIELDS; step++) {
                sum = conductor.yield(new Sum.Add(sum, step));
            }
            long after = used();
            System.out.printf("after %,d yields: %,d bytes of heap used, sum %,d%n", YIELDS, after, sum);
            return after - before;
        };
        long grown = Syncopate.run(growth, Sum::perform);
        if (grown > ALLOWED) {
            System.out.printf("failed: %,d bytes more than before%n", grown);
            System.exit(1);
        }
        System.out.println("ok");
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
