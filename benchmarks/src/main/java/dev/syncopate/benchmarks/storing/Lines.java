package dev.syncopate.benchmarks.storing;

import dev.syncopate.json.JsonCodec;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonParser;

/// The time of one line of a long text, which has an action and its result: written to one `StringBuilder`, and read
/// from bytes by one parser.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Lines {
    private static final int LINES = 10_000;
    private static final JsonCodec CODEC = JsonCodec.of(Order.class);

    private record Line(Order<?> action, Object result) {}

    private final List<Line> lines = new ArrayList<>();
    private byte[] text = new byte[0];

    @Setup
    public void prepare() {
        Order.Line line = new Order.Line("tea", 2, new BigDecimal("9.90"));
        for (int i = 0; i < LINES; i++) {
            lines.add(
                    switch (i % 3) {
                        case 0 ->
                            new Line(
                                    new Order.Charge("order-" + i, i, Optional.of("thanks")),
                                    new Order.Receipt("r-" + i, List.of(line), line.price(), true));
                        case 1 -> new Line(new Order.Fetch("users", i), List.of("ada", "grace"));
                        default -> new Line(new Order.Ship(List.of(line), Order.Way.POST), "parcel-" + i);
                    });
        }
        text = write().toString().getBytes(StandardCharsets.UTF_8);
        if (!read().equals(lines.getLast())) {
            throw new AssertionError(lines.getLast() + " came back as " + read());
        }
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public StringBuilder write() {
        StringBuilder out = new StringBuilder(LINES * 200);
        for (Line line : lines) {
            CODEC.write(out, line.action, Order.class);
            out.append(' ');
            CODEC.writeResult(out, line.action, line.result);
            out.append('\n');
        }
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public Object read() {
        Line last = new Line(new Order.Fetch("", 0), "");
        try (JsonParser in = CODEC.parser(new ByteArrayInputStream(text))) {
            while (in.nextToken() != null) {
                Order<?> action = (Order<?>) Objects.requireNonNull(CODEC.read(in, Order.class));
                in.nextToken();
                last = new Line(action, Objects.requireNonNull(CODEC.readResult(in, action)));
            }
        }
        return last;
    }
}
