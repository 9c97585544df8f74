package dev.syncopate.durable;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadDaysTest {
    private static final int RUNS = 30;
    private static final int STEPS = 20;

    private static final Orchestration<Shop<?>, Integer> STEPPING = conductor -> {
        int sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += conductor.yield(new Shop.Charge(i)).length();
        }
        return sum;
    };

    @TempDir
    Path folder;

    private Path file;
    private final Shop.Desk desk = new Shop.Desk();

    @BeforeEach
    void file() {
        file = folder.resolve("runs.db");
    }

    private static <T> Run<T> start(
            Store store, String id, Orchestration<Shop<?>, T> orchestration, Executor<? super Shop<?>> executor) {
        return Syncopate.inMemory()
                .recordedTo(store.log(id, "order", "1", null))
                .start(orchestration, executor);
    }

    private <T> T runAgain(String id, Orchestration<Shop<?>, T> orchestration) throws InterruptedException {
        try (Store store = Store.open(file, Shop.CODEC)) {
            return start(store, id, orchestration, desk).join();
        }
    }

    private String status(String id) {
        return Tables.read(file, "SELECT status FROM run WHERE id = '" + id + "'")
                .getFirst()
                .getFirst();
    }

    @Test
    void memory_that_an_executor_lacks_breaks_its_run_alone_and_leaves_it_unfinished() throws Exception {
        try (Store store = Store.open(file, Shop.CODEC)) {
            Run<String> broken = start(store, "broken", Shop.ORDER, action -> {
                if (action instanceof Shop.Charge) {
                    throw new OutOfMemoryError("no heap");
                }
                return desk.execute(action);
            });
            assertThatThrownBy(broken::join).isInstanceOf(OutOfMemoryError.class);
            assertThat(start(store, "other", Shop.ORDER, desk).join()).isEqualTo("paid 500");
        }
        assertThat(status("broken")).isEqualTo("running");
        assertThat(status("other")).isEqualTo("returned");
        assertThat(runAgain("broken", Shop.ORDER)).isEqualTo("paid 500");
    }

    @Test
    void memory_that_an_orchestration_lacks_breaks_its_run_alone_and_leaves_it_unfinished() throws Exception {
        AtomicBoolean isLacking = new AtomicBoolean(true);
        Orchestration<Shop<?>, String> lacking = conductor -> {
            int cents = conductor.yield(new Shop.Reserve("book"));
            if (isLacking.get()) {
                throw new OutOfMemoryError("no heap");
            }
            return conductor.yield(new Shop.Charge(cents));
        };
        try (Store store = Store.open(file, Shop.CODEC)) {
            Run<String> broken = start(store, "broken", lacking, desk);
            assertThatThrownBy(broken::join).isInstanceOf(OutOfMemoryError.class);
            assertThat(start(store, "other", Shop.ORDER, desk).join()).isEqualTo("paid 500");
            assertThat(status("broken")).isEqualTo("running");

            isLacking.set(false);
            assertThat(start(store, "broken", lacking, desk).join()).isEqualTo("paid 500");
        }
        assertThat(desk.performed).filteredOn(new Shop.Reserve("book")::equals).hasSize(2);
    }

    @Test
    void executor_that_hangs_and_hears_nothing_keeps_up_neither_other_runs_nor_closing() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch isOver = new CountDownLatch(1);
        Store store = Store.open(file, Shop.CODEC);
        Run<String> hanging = start(store, "hanging", Shop.ORDER, action -> {
            hangs.countDown();
            while (isOver.getCount() > 0) {
                try {
                    isOver.await();
                } catch (InterruptedException e) {
                    // It hears nothing.
                }
            }
            return desk.execute(action);
        });
        hangs.await();
        assertThat(start(store, "other", Shop.ORDER, desk).join()).isEqualTo("paid 500");
        store.close();
        isOver.countDown();
        assertThatThrownBy(hanging::join).isInstanceOf(StoreException.class).hasMessageContaining("was closed");
        assertThat(runAgain("hanging", Shop.ORDER)).isEqualTo("paid 500");
    }

    @Test
    void store_that_is_closed_while_all_runs_are_busy_loses_nothing() throws Exception {
        AtomicInteger performed = new AtomicInteger();
        CountDownLatch busy = new CountDownLatch(RUNS * STEPS / 3);
        Store store = Store.open(file, Shop.CODEC);
        List<Run<Integer>> runs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            runs.add(start(store, "order-" + run, STEPPING, action -> {
                performed.incrementAndGet();
                busy.countDown();
                return desk.execute(action);
            }));
        }
        busy.await();
        store.close();
        int returned = 0;
        for (Run<Integer> run : runs) {
            try {
                run.join();
                returned++;
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("was closed");
            }
        }
        long stored = Long.parseLong(Tables.read(file, "SELECT count(*) FROM event WHERE kind = 'ended'")
                .getFirst()
                .getFirst());
        assertThat(Tables.read(file, "SELECT count(*) FROM run WHERE status = 'returned'"))
                .as("each that has returned is stored, and each that is stored has returned")
                .containsExactly(List.of("" + returned));
        assertThat(stored).isBetween((long) performed.get() - RUNS, (long) performed.get());

        try (Store again = Store.open(file, Shop.CODEC)) {
            for (int run = 0; run < RUNS; run++) {
                assertThat(start(again, "order-" + run, STEPPING, desk).join()).isEqualTo(6 * 10 + 7 * 10);
            }
        }
        assertThat(Tables.read(file, "SELECT count(*) FROM event WHERE kind = 'ended'"))
                .containsExactly(List.of("" + RUNS * STEPS));
    }

    @Test
    void clock_that_jumps_back_and_forth_never_sets_a_run_back_and_changes_no_replay() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        AtomicBoolean isCalm = new AtomicBoolean();
        long began = System.nanoTime();
        List<Duration> jumps =
                List.of(Duration.ZERO, Duration.ofDays(-4_000), Duration.ofDays(9), Duration.ofHours(-1));
        Instant noon = Instant.parse("2026-11-27T12:00:00Z");
        Orchestration<Shop<?>, String> looking = conductor -> {
            StringBuilder seen = new StringBuilder();
            for (int i = 0; i < STEPS; i++) {
                conductor.yield(new Shop.Charge(i));
                seen.append(conductor.now()).append(' ');
            }
            conductor.sleep(Duration.ofMillis(1));
            return seen.append(conductor.now()).toString();
        };
        Executor<Shop<?>> calming = action -> {
            isCalm.compareAndSet(false, action.equals(new Shop.Charge(STEPS - 1)));
            return desk.execute(action);
        };
        String first;
        try (Store store = Store.open(file, Shop.CODEC)) {
            first = Syncopate.inMemory()
                    .withClock(() -> isCalm.get()
                            ? noon.plus(Duration.ofDays(9)).plusNanos(System.nanoTime() - began)
                            : noon.plus(jumps.get(((looks.getAndIncrement() * 0x9E3779B9) >>> 16) % jumps.size())))
                    .recordedTo(store.log("order-1", "order", "1", null))
                    .run(looking, calming);
        }
        assertThat(Arrays.stream(first.split(" ")).map(Instant::parse).toList())
                .isSorted()
                .contains(noon.plus(Duration.ofDays(9)));
        assertThat(Tables.read(file, "SELECT place FROM event ORDER BY place")).hasSize(STEPS + 2);
        assertThat(runAgain("order-1", looking)).isEqualTo(first);
        assertThat(desk.performed).hasSize(STEPS);
    }

    @Test
    void thread_that_writes_is_not_stopped_by_interruption() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        try (Store store = Store.open(file, Shop.CODEC)) {
            Thread writer = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("syncopate-store runs.db"))
                    .findFirst()
                    .orElseThrow();
            Thread storm = Thread.ofPlatform().start(() -> {
                while (!isOver.get()) {
                    writer.interrupt();
                }
            });
            for (int run = 0; run < RUNS; run++) {
                assertThat(start(store, "order-" + run, STEPPING, desk).join()).isEqualTo(6 * 10 + 7 * 10);
            }
            isOver.set(true);
            storm.join();
        }
        assertThat(desk.performed).hasSize(RUNS * STEPS);
    }

    @Test
    void file_that_is_damaged_in_the_middle_gives_no_wrong_past() throws Exception {
        for (int run = 0; run < 3; run++) {
            runAgain("order-" + run, STEPPING);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long root = Long.parseLong(Tables.read(file, "SELECT rootpage FROM sqlite_schema WHERE name = 'event'")
                    .getFirst()
                    .getFirst());
            channel.write(ByteBuffer.wrap("damaged".repeat(500).getBytes(US_ASCII)), (root - 1) * 4096);
        }
        try (Store store = Store.open(file, Shop.CODEC)) {
            assertThatThrownBy(() -> start(store, "order-1", STEPPING, desk).join())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("The store is damaged: " + file);
        }
        assertThat(desk.performed).hasSize(3 * STEPS);
    }

    @Test
    void store_without_space_for_its_first_page_says_so_and_nothing_is_performed() {
        Hooks full = new Hooks() {
            @Override
            public void opened(java.sql.Connection connection) throws java.sql.SQLException {
                Database.execute(connection, "PRAGMA max_page_count = 1");
            }
        };
        Orchestration<Shop<?>, Integer> large =
                conductor -> conductor.yield(new Shop.Hold("x".repeat(900_000))).length();
        try (Store store = Store.open(file, Shop.CODEC, full)) {
            assertThatThrownBy(
                            () -> start(store, "x".repeat(100_000), large, desk).join())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("There is no space for the store: " + file);
        }
        assertThat(desk.performed).isEmpty();
    }

    @Test
    void folder_that_may_not_be_written_is_refused() throws Exception {
        Path readOnly = Files.createDirectory(folder.resolve("read-only"));
        assertThat(readOnly.toFile().setReadOnly()).isTrue();
        org.junit.jupiter.api.Assumptions.assumeFalse(Files.isWritable(readOnly), "the superuser writes all folders");
        assertThatThrownBy(() -> Store.open(readOnly.resolve("runs.db"), Shop.CODEC))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("its directory must exist and be writable");
    }
}
