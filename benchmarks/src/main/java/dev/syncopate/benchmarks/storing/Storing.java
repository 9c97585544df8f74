package dev.syncopate.benchmarks.storing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The time to write and to read a small action, and a result of three lines. Before, other types have been
/// written and read.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Storing {
    private static final int TIMES = 20_000;
    private static final Order.Line LINE = new Order.Line("tea", 2, new BigDecimal("9.90"));

    @Param
    public Format format = Format.CODEC;

    public Order<?> action = new Order.Charge("order-1234", 1_990, Optional.of("thanks"));
    public Order.Receipt result = new Order.Receipt("r-17", List.of(LINE, LINE, LINE), new BigDecimal("59.40"), true);
    private String actionText = "";
    private String resultText = "";

    @Setup
    public void prepare() {
        List<Order<?>> others =
                List.of(action, new Order.Fetch("users", 3), new Order.Ship(List.of(LINE), Order.Way.POST));
        for (int i = 0; i < TIMES; i++) {
            for (Order<?> each : others) {
                requireSame(each, format.read(format.write(each, Order.class), Order.class));
            }
        }
        actionText = format.write(action, Order.class);
        resultText = format.write(result, Order.Receipt.class);
        requireSame(result, format.read(resultText, Order.Receipt.class));
    }

    private static void requireSame(Object written, Object read) {
        if (!written.equals(read)) {
            throw new AssertionError(written + " came back as " + read);
        }
    }

    @Benchmark
    public String writeAction() {
        return format.write(action, Order.class);
    }

    @Benchmark
    public Object readAction() {
        return format.read(actionText, Order.class);
    }

    @Benchmark
    public String writeResult() {
        return format.write(result, Order.Receipt.class);
    }

    @Benchmark
    public Object readResult() {
        return format.read(resultText, Order.Receipt.class);
    }
}
