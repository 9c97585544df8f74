package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.driver.Log;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    Path folder;

    private Path file;
    private final Shop.Desk desk = new Shop.Desk();

    @BeforeEach
    void file() {
        file = folder.resolve("runs.db");
    }

    /// Runs an orchestration on a store that is opened for it.
    private <T> T run(String id, Orchestration<Shop<?>, T> orchestration) {
        try (Store store = Store.open(file, Shop.CODEC)) {
            return Syncopate.inMemory().recordedTo(log(store, id)).run(orchestration, desk);
        }
    }

    private static Log log(Store store, String id) {
        return store.log(id, "order", "1", null);
    }

    /// Returns what another program reads, while the store may be open.
    private List<List<String>> read(String query) {
        return Tables.read(file, query);
    }

    @Test
    void run_returns_its_result() {
        assertThat(run("order-1", Shop.ORDER)).isEqualTo("paid 500");
        assertThat(desk.performed).hasSize(3);
    }

    @Test
    void run_that_has_ended_returns_its_result_again_and_performs_nothing() {
        run("order-1", Shop.ORDER);

        assertThat(run("order-1", Shop.ORDER)).isEqualTo("paid 500");
        assertThat(desk.performed).hasSize(3);
        assertThat(read("SELECT count(*) FROM event WHERE kind = 'finished'")).containsExactly(List.of("1"));
    }

    @Test
    void events_are_rows_that_a_person_reads() {
        run("order-1", Shop.ORDER);

        assertThat(read("SELECT place, kind, path, action, outcome, value FROM event"))
                .containsExactly(
                        List.of("1", "ended", "/0", "{\"Reserve\":{\"item\":\"book\"}}", "answered", "500"),
                        List.of("2", "ended", "/1", "{\"Charge\":{\"cents\":500}}", "answered", "\"paid 500\""),
                        List.of("3", "ended", "/2", "{\"Ship\":{\"receipt\":\"paid 500\"}}", "answered", "null"),
                        List.of("4", "finished", "-", "-", "returned", "\"paid 500\""));
        assertThat(read("SELECT json_extract(action, '$.Charge.cents') FROM event WHERE path = '/1'"))
                .containsExactly(List.of("500"));
    }

    @Test
    void failure_is_a_row_and_fails_the_run_again() {
        Orchestration<Shop<?>, String> failing = conductor -> {
            conductor.yield(new Shop.Reserve("book"));
            throw new IllegalStateException("no stock");
        };
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> run("order-1", failing))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no stock");
        }
        assertThat(read("SELECT status FROM run")).containsExactly(List.of("failed"));
        assertThat(desk.performed).hasSize(1);
    }

    @Test
    void person_sees_where_runs_are_while_they_run() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        try (Store store = Store.open(file, Shop.CODEC)) {
            var run = Syncopate.inMemory().recordedTo(log(store, "order-1")).start(Shop.ORDER, action -> {
                if (action instanceof Shop.Charge) {
                    entered.countDown();
                    left.await();
                }
                return new Shop.Desk().execute(action);
            });
            entered.await();
            List<List<String>> seen = List.of();
            while (seen.isEmpty() || seen.getFirst().get(3).equals("-")) {
                seen = read("SELECT id, status, events, in_flight FROM where_are_my_runs");
            }
            left.countDown();
            run.join();

            assertThat(seen).containsExactly(List.of("order-1", "running", "1", "/1 {\"Charge\":{\"cents\":500}}"));
        }
        assertThat(read("SELECT id, status, events, in_flight, result FROM where_are_my_runs"))
                .containsExactly(List.of("order-1", "returned", "4", "-", "\"paid 500\""));
    }

    @Test
    void timer_that_nobody_wants_any_more_is_forgotten() {
        Orchestration<Shop<?>, Integer> limited = conductor -> conductor.timeout(
                Duration.ofDays(3), (Orchestration<Shop<?>, Integer>) part -> part.yield(new Shop.Reserve("book")));
        Orchestration<Shop<?>, List<List<String>>> looking = conductor -> {
            limited.run(conductor);
            conductor.yield(new Shop.Reserve("pen"));
            conductor.yield(new Shop.Reserve("ink"));
            return read("SELECT path FROM begun WHERE due IS NOT NULL");
        };
        assertThat(run("order-1", looking)).isEmpty();
    }

    @Test
    void timer_has_a_row_while_it_is_waited_for() throws Exception {
        Orchestration<Shop<?>, String> sleeping = conductor -> {
            conductor.sleep(Duration.ofDays(3));
            return "awake";
        };
        try (Store store = Store.open(file, Shop.CODEC)) {
            var run = Syncopate.inMemory().recordedTo(log(store, "order-1")).start(sleeping, desk);
            List<List<String>> seen = List.of();
            while (seen.isEmpty()) {
                seen = read("SELECT path, action, guarantee FROM begun WHERE due > at");
            }
            assertThat(seen).containsExactly(List.of("/:sleep", "{\"Sleep\":{\"duration\":\"PT72H\"}}", "-"));
            run.cancel();
        }
    }

    @Test
    void result_that_cannot_be_stored_fails_its_action_alone() {
        Orchestration<Shop<?>, String> looking = conductor -> {
            try {
                conductor.yield(new Shop.Look());
                return "looked";
            } catch (ActionFailedException e) {
                return conductor.yield(new Shop.Charge(1)) + " but " + e.is(IllegalArgumentException.class);
            }
        };
        assertThat(run("order-1", looking)).isEqualTo("paid 1 but true");
        assertThat(run("order-1", looking)).isEqualTo("paid 1 but true");
        assertThat(desk.performed).containsExactly(new Shop.Look(), new Shop.Charge(1));
    }

    @Test
    void action_that_cannot_be_stored_fails_and_is_not_performed() {
        Orchestration<Shop<?>, String> holding = conductor -> {
            try {
                return conductor.yield(new Shop.Hold(new AtomicReference<>("a thing")));
            } catch (ActionFailedException e) {
                return conductor.yield(new Shop.Charge(1)) + " but " + e.is(IllegalArgumentException.class);
            }
        };
        assertThat(run("order-1", holding)).isEqualTo("paid 1 but true");
        assertThat(run("order-1", holding)).isEqualTo("paid 1 but true");
        assertThat(desk.performed).containsExactly(new Shop.Charge(1));
        assertThat(read("SELECT action, remark FROM event WHERE place = 1"))
                .containsExactly(List.of("-", "Hold[what=a thing]"));
    }

    @Test
    void result_of_a_run_that_cannot_be_stored_is_kept_as_text() {
        Object thing = run("order-1", conductor -> new AtomicReference<>("a thing"));
        assertThat(thing).hasToString("a thing");
        assertThat(read("SELECT status, result FROM where_are_my_runs").getFirst())
                .startsWith("returned")
                .last()
                .asString()
                .contains("a thing");
    }

    @Test
    void run_that_was_given_another_input_is_refused() {
        try (Store store = Store.open(file, Shop.CODEC)) {
            Syncopate.inMemory()
                    .recordedTo(store.log("order-1", "order", "1", "book"))
                    .run(Shop.ORDER, desk);
            assertThatThrownBy(() -> store.log("order-1", "order", "1", "boat"))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("The run order-1 was started as order with \"book\", but now it is order with \"boat\":"
                            + " give another run another id");
        }
    }

    @Test
    void log_that_was_given_out_again_can_no_longer_be_written() {
        try (Store store = Store.open(file, Shop.CODEC)) {
            Log first = log(store, "order-1");
            Log second = log(store, "order-1");
            assertThatThrownBy(() -> Syncopate.inMemory().recordedTo(first).run(Shop.ORDER, desk))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("has another log");
            assertThat(Syncopate.inMemory().recordedTo(second).run(Shop.ORDER, desk))
                    .isEqualTo("paid 500");
        }
    }

    @Test
    void forks_and_a_limit_that_has_fired_are_the_same_when_they_are_replayed() {
        Orchestration<Shop<?>, String> forking = conductor -> {
            List<String> order = new ArrayList<>();
            var forks = new ArrayList<dev.syncopate.Fork<String>>();
            for (int i = 0; i < 4; i++) {
                int cents = i;
                forks.add(conductor.fork((Orchestration<Shop<?>, String>) child -> {
                    order.add(child.yield(new Shop.Charge(cents)));
                    return "";
                }));
            }
            forks.forEach(dev.syncopate.Fork::join);
            try {
                conductor.timeout(Duration.ofMillis(1), (Orchestration<Shop<?>, Integer>) part -> {
                    part.sleep(Duration.ofDays(1));
                    return 1;
                });
            } catch (TimeoutException e) {
                order.add("late");
            }
            return order + " " + conductor.now() + " " + conductor.random().nextInt();
        };
        String first = run("order-1", forking);
        assertThat(run("order-1", forking)).isEqualTo(first);
        assertThat(desk.performed).hasSize(4);
    }

    @Test
    void closed_store_drops_its_runs_and_they_go_on_when_it_is_opened() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        Store store = Store.open(file, Shop.CODEC);
        var run = Syncopate.inMemory().recordedTo(log(store, "order-1")).start(Shop.ORDER, action -> {
            if (action instanceof Shop.Charge) {
                entered.countDown();
                new CountDownLatch(1).await();
            }
            return new Shop.Desk().execute(action);
        });
        entered.await();
        store.close();
        assertThatThrownBy(run::join).isInstanceOf(StoreException.class).hasMessageContaining("was closed");

        assertThat(run("order-1", Shop.ORDER)).isEqualTo("paid 500");
        assertThat(desk.performed).containsExactly(new Shop.Charge(500), new Shop.Ship("paid 500"));
    }
}
