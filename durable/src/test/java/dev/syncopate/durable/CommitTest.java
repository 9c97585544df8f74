package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.InDoubtException;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.driver.Log;
import dev.syncopate.driver.RunSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTest {
    @TempDir
    Path folder;

    private Path file;
    private final Shop.Desk desk = new Shop.Desk();

    @BeforeEach
    void file() {
        file = folder.resolve("runs.db");
    }

    private static Log log(Store store, String id) {
        return store.log(id, "order", "1", null);
    }

    private List<List<String>> read(String query) {
        return Tables.read(file, query);
    }

    /// Lets no transaction begin before a latch is open.
    private static Hooks after(CountDownLatch open) {
        return new Hooks() {
            @Override
            public void committing() {
                try {
                    open.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    @Test
    void rows_of_many_runs_are_written_by_one_transaction() {
        CountDownLatch open = new CountDownLatch(1);
        try (Store store = Store.open(file, Shop.CODEC, after(open))) {
            for (int run = 0; run < 50; run++) {
                log(store, "order-" + run).settings(RunSettings.of("any"));
            }
            open.countDown();
            store.awaitDurable();
            assertThat(store.commits())
                    .as("the first row, and all that came meanwhile")
                    .isBetween(1L, 2L);
        }
        assertThat(read("SELECT count(*) FROM run")).containsExactly(List.of("50"));
    }

    @Test
    void action_begins_when_what_led_to_it_is_on_the_disk() {
        try (Store store = Store.open(file, Shop.CODEC)) {
            List<String> seen = new ArrayList<>();
            Syncopate.inMemory().recordedTo(log(store, "order-1")).run(Shop.ORDER, action -> {
                seen.add(read("SELECT (SELECT count(*) FROM run), (SELECT count(*) FROM event)")
                        .getFirst()
                        .toString());
                return desk.execute(action);
            });
            assertThat(seen).containsExactly("[1, 0]", "[1, 1]", "[1, 2]");
        }
    }

    @Test
    void result_is_on_the_disk_when_it_is_returned() {
        try (Store store = Store.open(file, Shop.CODEC)) {
            for (int run = 0; run < 20; run++) {
                Syncopate.inMemory().recordedTo(log(store, "order-" + run)).run(Shop.ORDER, desk);
                assertThat(read("SELECT status FROM run WHERE id = 'order-" + run + "'"))
                        .containsExactly(List.of("returned"));
            }
        }
    }

    @Test
    void full_disk_halts_the_store_and_loses_nothing() {
        Hooks small = new Hooks() {
            @Override
            public void opened(Connection connection) throws SQLException {
                Database.execute(connection, "PRAGMA max_page_count = 100");
            }
        };
        Orchestration<Shop<?>, Integer> large = conductor -> {
            int length = 0;
            for (int i = 0; i < 20; i++) {
                length += conductor.yield(new Shop.Hold("x".repeat(50_000) + i)).length();
            }
            return length;
        };
        try (Store store = Store.open(file, Shop.CODEC, small)) {
            assertThatThrownBy(() -> Syncopate.inMemory()
                            .recordedTo(log(store, "order-1"))
                            .run(large, desk))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("There is no space for the store: " + file);
            assertThatThrownBy(() -> Syncopate.inMemory()
                            .recordedTo(log(store, "order-2"))
                            .run(Shop.ORDER, desk))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("There is no space");
        }
        int before = desk.performed.size();
        assertThat(before).isBetween(2, 19);
        try (Store store = Store.open(file, Shop.CODEC)) {
            assertThat(Syncopate.inMemory().recordedTo(log(store, "order-1")).run(large, desk))
                    .isEqualTo(80);
        }
        assertThat(desk.performed).hasSize(21);
        assertThat(desk.performed.get(before - 1)).isEqualTo(desk.performed.get(before));
    }

    @Test
    void commit_that_fails_drops_the_runs_that_wait_for_it() {
        List<String> failing = new ArrayList<>();
        Hooks broken = new Hooks() {
            @Override
            public void committing() throws SQLException {
                if (!failing.isEmpty()) {
                    throw new SQLException("disk I/O error");
                }
            }
        };
        try (Store store = Store.open(file, Shop.CODEC, broken)) {
            assertThatThrownBy(() -> Syncopate.inMemory()
                            .recordedTo(log(store, "order-1"))
                            .run(Shop.ORDER, action -> {
                                failing.add("now");
                                return desk.execute(action);
                            }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("disk I/O error");
        }
        assertThat(desk.performed).containsExactly(new Shop.Reserve("book"));
        assertThat(read("SELECT * FROM event")).isEmpty();
        try (Store store = Store.open(file, Shop.CODEC)) {
            assertThat(Syncopate.inMemory().recordedTo(log(store, "order-1")).run(Shop.ORDER, desk))
                    .isEqualTo("paid 500");
        }
    }

    @Test
    void owner_that_was_replaced_while_it_slept_commits_nothing() {
        try (Store store = Store.open(file, Shop.CODEC)) {
            assertThatThrownBy(() -> Syncopate.inMemory()
                            .recordedTo(log(store, "order-1"))
                            .run(Shop.ORDER, action -> {
                                Tables.change(
                                        file,
                                        "UPDATE owner SET epoch = epoch + 1, pid = 1, host = 'merlin',"
                                                + " since = '2026-11-27T08:00:00.000000000Z'");
                                return desk.execute(action);
                            }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("This process has lost the store, which was opened by process 1 on merlin,"
                            + " since 2026-11-27T08:00:00Z: " + file);
        }
        assertThat(desk.performed).hasSize(1);
        assertThat(read("SELECT * FROM event")).isEmpty();
        assertThat(read("SELECT host FROM owner")).containsExactly(List.of("merlin"));
    }

    @Test
    void interrupts_while_rows_are_written_do_no_harm() throws Exception {
        int runs = 40;
        Executor<Shop<?>> interrupting = Executor.<Shop<?>>of((action, call) -> {
                    Thread.currentThread().interrupt();
                    return desk.execute(action);
                })
                .withMaxInFlight(8);
        Orchestration<Shop<?>, String> racing = conductor -> {
            String winner = "";
            for (int i = 0; i < 5; i++) {
                int round = i;
                winner += conductor.race(List.of(
                        (Orchestration<Shop<?>, String>) each -> each.yield(new Shop.Charge(round)),
                        (Orchestration<Shop<?>, String>) each -> each.yield(new Shop.Charge(-round))));
            }
            return winner;
        };
        List<String> first = new ArrayList<>();
        try (Store store = Store.open(file, Shop.CODEC)) {
            List<Run<String>> started = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                started.add(
                        Syncopate.inMemory().recordedTo(log(store, "" + run)).start(racing, interrupting));
            }
            for (int run = 0; run < runs; run += 2) {
                started.get(run).cancel();
            }
            for (Run<String> run : started) {
                first.add(result(run));
            }
        }
        List<String> again = new ArrayList<>();
        try (Store store = Store.open(file, Shop.CODEC)) {
            for (int run = 0; run < runs; run++) {
                again.add(result(
                        Syncopate.inMemory().recordedTo(log(store, "" + run)).start(racing, desk)));
            }
        }
        assertThat(again).isEqualTo(first);
        assertThat(first).anyMatch(result -> result.startsWith("paid"));
    }

    private static String result(Run<String> run) throws InterruptedException {
        try {
            return run.join();
        } catch (CancellationException e) {
            return "cancelled";
        }
    }

    @Test
    void action_that_is_performed_at_most_once_is_in_doubt_if_the_store_was_closed_meanwhile() throws Exception {
        Executor<Shop<?>> once = desk.with(Guarantee.atMostOnce().on(Shop.Charge.class));
        CountDownLatch charging = new CountDownLatch(1);
        Executor<Shop<?>> hanging = action -> {
            if (action instanceof Shop.Charge) {
                assertThat(read("SELECT guarantee FROM begun")).containsExactly(List.of("at most once"));
                charging.countDown();
                new CountDownLatch(1).await();
            }
            return desk.execute(action);
        };
        Store store = Store.open(file, Shop.CODEC);
        Run<String> run = Syncopate.inMemory()
                .recordedTo(log(store, "order-1"))
                .start(Shop.ORDER, hanging.with(Guarantee.atMostOnce().on(Shop.Charge.class)));
        charging.await();
        store.close();
        assertThatThrownBy(run::join).isInstanceOf(StoreException.class);

        for (int time = 0; time < 2; time++) {
            try (Store again = Store.open(file, Shop.CODEC)) {
                assertThatThrownBy(() -> Syncopate.inMemory()
                                .recordedTo(log(again, "order-1"))
                                .run(Shop.ORDER, once))
                        .isInstanceOf(ActionFailedException.class)
                        .matches(failure -> ((ActionFailedException) failure).is(InDoubtException.class));
            }
        }
        assertThat(desk.performed).containsExactly(new Shop.Reserve("book"));
        assertThat(read("SELECT * FROM begun")).isEmpty();
    }
}
