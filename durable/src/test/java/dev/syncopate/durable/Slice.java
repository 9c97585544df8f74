package dev.syncopate.durable;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What one slice of a benchmark took.
record Slice(Work.Done done, double seconds, double cpuSeconds) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Slice of(Work work) throws Exception {
        try (Work.Part part = work.open()) {
            System.gc();
            long cpu = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            Work.Done done = part.run();
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Slice(done, seconds, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
        }
    }

    double perSecond() {
        return done.steps() / seconds;
    }

    double cpuMicros() {
        return cpuSeconds * 1e6 / done.steps();
    }

    double rowsPerCommit() {
        return (double) done.steps() / done.commits();
    }

    static double median(List<Slice> slices, ToDoubleFunction<Slice> figure) {
        return slices.stream().mapToDouble(figure).sorted().toArray()[slices.size() / 2];
    }

    static double least(List<Slice> slices, ToDoubleFunction<Slice> figure) {
        return slices.stream().mapToDouble(figure).min().orElseThrow();
    }

    /// How many threads of the machine want a processor, on average of a minute.
    static double load() {
        return SYSTEM.getSystemLoadAverage();
    }
}
