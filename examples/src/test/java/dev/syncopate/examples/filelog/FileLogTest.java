package dev.syncopate.examples.filelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.DriverAction;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.examples.Printed;
import dev.syncopate.examples.filelog.Orders.Order;
import dev.syncopate.examples.filelog.Program.Act;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class FileLogTest {
    private static final Instant NOW = Instant.parse("2026-11-27T09:25:57.000000001Z");

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void choose_file() {
        file = folder.resolve("order.log");
    }

    static Stream<Event> events() {
        var path = dev.syncopate.Path.parse("/0/3@2");
        Stream<@Nullable Object> results =
                Stream.of(null, true, 42, "", "null", "two words", "tab\tline\r\nback\\slash \\n");
        return Stream.concat(
                results.map(result -> new Event.Ended(path, "Act[name=a\nb]", Ending.success(result), NOW)),
                Stream.of(
                        new Event.Ended(path, "Act", Ending.failure(new FileNotFoundException("no\tfile")), NOW),
                        new Event.Ended(path, "Act", Ending.cancelled(), NOW),
                        new Event.Ended(path, new DriverAction.Sleep(Duration.ofMillis(300)), Ending.FIRED, NOW),
                        new Event.Ended(path, new DriverAction.Limit(Duration.ofDays(300)), Ending.FIRED, NOW),
                        new Event.RunCancelled(NOW)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void event_is_read_as_it_was_written(Event event) {
        String line = Line.of(event);

        assertThat(line).doesNotContain("\n", "\r");
        assertThat(Line.read(line)).isEqualTo(event);
        assertThat(Line.of(Line.read(line))).isEqualTo(line);
    }

    @Test
    void result_of_another_type_is_refused() {
        var event = new Event.Ended(dev.syncopate.Path.RUN.at(0), "Act", Ending.success(1.5), NOW);

        assertThatThrownBy(() -> Line.of(event)).hasMessageContaining("java.lang.Double");
    }

    @Test
    void order_whose_log_is_torn_at_any_byte_ends_as_before() throws IOException {
        Outcome<String> whole = order(new ArrayList<>());
        byte[] bytes = Files.readAllBytes(file);
        List<String> lines = Files.readAllLines(file);
        int head = lines.getFirst().length() + 1;

        for (int length = head; length <= bytes.length; length += 1 + length % 7) {
            Files.write(file, Arrays.copyOf(bytes, length));
            List<String> performed = new ArrayList<>();

            assertThat(order(performed)).as("torn at byte %s", length).isEqualTo(whole);

            assertThat(Files.readAllLines(file).getFirst()).isEqualTo(lines.getFirst());
            String kept = new String(bytes, 0, length, java.nio.charset.StandardCharsets.UTF_8);
            long ends = kept.lines().skip(1).count() - (kept.endsWith("\n") ? 0 : 1);
            assertThat(performed).as("torn at byte %s", length).hasSizeLessThanOrEqualTo((int)
                    (lines.size() - 1 - ends));
        }
    }

    @Test
    void resumed_run_has_the_time_and_the_chance_of_its_start() throws IOException {
        Orchestration<Act, String> program = conductor -> {
            String seen = conductor.now() + " " + conductor.random().nextInt();
            return seen + conductor.yield(new Act("a", 0));
        };
        Executor<Act> answering = action -> "b";

        Outcome<String> first = FileRun.run(file, "id", program, answering);

        assertThat(FileRun.run(file, "id", program, answering)).isEqualTo(first);
        assertThat(first.toString())
                .contains(Files.readAllLines(file).getFirst().split("\t", 3)[2]);
    }

    @Test
    void action_at_most_once_is_not_performed_again_after_it_was_begun() throws IOException {
        List<String> performed = new ArrayList<>();
        Outcome<String> whole = orderAtMostOnce(performed);
        List<String> lines = Files.readAllLines(file);
        int begun = lines.indexOf("begun\t/1");

        Files.write(file, lines.subList(0, begun));
        assertThat(orderAtMostOnce(performed)).isEqualTo(whole);
        assertThat(Files.readAllLines(file)).hasSameSizeAs(lines);

        Files.write(file, lines.subList(0, begun + 1));
        performed.clear();
        assertThat(orderAtMostOnce(performed).toString()).contains("Charge[cents=1250] at /1", "InDoubtException");
        assertThat(performed).containsExactly("/2 Refund[cents=1250]", "/3 Release[article=pen]");
    }

    private Outcome<String> orderAtMostOnce(List<String> performed) throws IOException {
        Executor<Order<?>> shop = shop(performed).with(Guarantee.atMostOnce().on(Order.Charge.class));
        return FileRun.run(file, "order", Orders.of("pen"), Orders.layered(shop, Duration.ZERO));
    }

    @Test
    void changed_program_is_refused() throws IOException {
        order(new ArrayList<>());

        assertThatThrownBy(() -> FileRun.run(
                        file, "order", Orders.of("pen"), Orders.layered(shop(new ArrayList<>()), Duration.ZERO)))
                .hasMessageStartingWith("The run differs from its log at /0");
    }

    @Test
    void file_of_another_version_or_run_is_refused() throws IOException {
        Files.writeString(file, "syncopate-filelog 2\torder\t" + NOW + "\n");
        assertThatThrownBy(() -> new FileLog(file, "order")).hasMessageContaining("syncopate-filelog 2");

        Files.writeString(file, "syncopate-filelog 1\torder\t" + NOW + "\n");
        assertThatThrownBy(() -> new FileLog(file, "other")).hasMessageContaining("order");
    }

    @Test
    void file_in_use_is_refused() throws IOException {
        try (var log = new FileLog(file, "order")) {
            assertThatThrownBy(() -> new FileLog(file, log.settings().id())).hasMessageContaining("is in use");
        }
    }

    @Test
    void run_whose_file_cannot_be_written_is_dropped() {
        Executor<Act> breaking = action -> {
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals(file.toString()))
                    .forEach(Thread::interrupt); // which closes the file
            return "a";
        };

        assertThatThrownBy(() -> FileRun.run(
                        file,
                        "id",
                        (Orchestration<Act, String>)
                                conductor -> conductor.yield(new Act("a", 0)) + conductor.yield(new Act("b", 0)),
                        breaking))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("could not be written");
    }

    @Test
    void example_prints_what_it_performs_once() {
        Printed first = Printed.by("filelog", file.toString());
        Printed second = Printed.by("filelog", file.toString());

        assertThat(first.out()).contains("Charge[cents=1250]", "Success[value=a reserved book by Swift for 500]");
        assertThat(second.out()).doesNotContain("Charge").contains("Success[value=a reserved book by Swift for 500]");
    }

    private Outcome<String> order(List<String> performed) throws IOException {
        return FileRun.run(file, "order", Orders.of("boat"), Orders.layered(shop(performed), Duration.ZERO));
    }

    private static Executor<Order<?>> shop(List<String> performed) {
        return Executor.of((action, call) -> {
            if (action instanceof Order.Quote(var carrier) && carrier.equals("Steady")) {
                new CountDownLatch(1).await(); // until Swift has won, which cancels it
            }
            synchronized (performed) {
                performed.add(call.path() + " " + action);
            }
            return Orders.answer(action, call.path().attempt());
        });
    }
}
