package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Orchestrations and executors that do not come to an end when they should.
class StuckTest extends DurableFixture {
    private static final Duration PATIENCE = Duration.ofMillis(150);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    record Told(String id, Path path, Duration time, String report) {}

    private final BlockingQueue<Told> stuck = new LinkedBlockingQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch isOver = new CountDownLatch(1);

    @BeforeEach
    void listen() {
        settings = settings.withPatience(PATIENCE).withListener(new RunListener() {
            @Override
            public void stuck(String id, Path path, Duration time, String report) {
                stuck.add(new Told(id, path, time, report));
            }

            @Override
            public void needsAttention(RunInfo run, String reason) {
                attention.add(reason);
            }
        });
    }

    @AfterEach
    void release() {
        isOver.countDown();
    }

    /// Waits until the test is over, and ignores interruptions.
    private void block() {
        begun.countDown();
        while (isOver.getCount() > 0) {
            Pause.shortly();
        }
    }

    private Executor<Job<?>> blocking() {
        return Executor.<Job<?>>of((action, call) -> {
                    switch (action) {
                        case Job.Hang hang -> block();
                        case Job.Fail fail -> {
                            begun.await();
                            throw new AssertionError("broken");
                        }
                        default -> done.add(action.toString());
                    }
                    return "done";
                })
                .withMaxInFlight(2);
    }

    private void assertStuck(Told told, String id, String path, String... texts) {
        assertThat(told.id()).isEqualTo(id);
        assertThat(told.path()).hasToString(path);
        assertThat(told.time()).isBetween(PATIENCE, LIMIT);
        assertThat(told.report()).contains(id, path).contains(texts);
    }

    private List<List<String>> rows(String query) {
        return Tables.read(folder.resolve("runs.db"), query);
    }

    @Test
    void orchestration_that_computes_beyond_the_patience_is_told_once_and_goes_on_when_it_can() throws Exception {
        var definition = job(input -> conductor -> {
            conductor.yield(new Job.Do(input));
            block();
            return "done";
        });
        DurableRun<String> run = open(definition).start(definition, "one", "x");

        assertStuck(stuck.take(), "one", "/", "StuckTest.block(StuckTest.java");
        assertThat(run.info().status()).isEqualTo(Status.RUNNING);
        isOver.countDown();
        assertThat(run.join(LIMIT)).isEqualTo("done");
        assertThat(stuck).isEmpty();
    }

    @Test
    void fork_that_is_stuck_is_named_and_not_those_that_are_ready() throws Exception {
        var definition = job(input -> conductor -> {
            conductor.fork((Orchestration<Job<?>, String>) fork -> {
                fork.yield(new Job.Do("first"));
                block();
                return "";
            });
            conductor.fork((Orchestration<Job<?>, String>) fork -> fork.yield(new Job.Do("second")));
            return "done";
        });
        DurableRun<String> run = open(definition).start(definition, "one", "x");

        assertStuck(stuck.take(), "one", "/0/", "StuckTest.block");
        isOver.countDown();
        assertThat(run.join(LIMIT)).isEqualTo("done");
    }

    @Test
    void definition_that_does_not_make_its_orchestration_is_told() throws Exception {
        var definition = job(input -> {
            block();
            return yielding(new Job.Do(input));
        });
        Durable durable = open(definition);
        Thread.startVirtualThread(() -> durable.start(definition, "one", "x"));

        assertStuck(stuck.take(), "one", "/", "definition");
        assertThatThrownBy(() -> durable.send("one", "note", "x"))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.STUCK));
        isOver.countDown();
        assertThat(durable.run(definition, "one").join(LIMIT)).isEqualTo("x!");
    }

    @Test
    void executor_that_ignores_the_closing_of_the_store_is_told_and_its_run_is_what_it_was() throws Exception {
        var definition = job(input -> yielding(new Job.Hang(input)));
        Durable durable = open();
        durable.register(definition, blocking());
        durable.start(definition, "one", "x");
        begun.await();
        durable.close();

        assertStuck(stuck.take(), "one", "/0", "Hang[what=x]", "interrupt");
        assertThat(rows("SELECT status FROM run")).containsExactly(List.of("running"));
        isOver.countDown();
        assertThat(rows("SELECT * FROM event")).isEmpty();
        assertThat(open(definition).info("one").status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void orchestration_that_ignores_the_closing_of_the_store_is_told() throws Exception {
        settings = settings.withPatience(Duration.ofSeconds(1));
        var definition = job(input -> conductor -> {
            block();
            return "done";
        });
        Durable durable = open(definition);
        durable.start(definition, "one", "x");
        begun.await();
        durable.close();

        assertStuck(stuck.take(), "one", "/", "StuckTest.block");
        assertThat(rows("SELECT status FROM run")).containsExactly(List.of("running"));
    }

    @Test
    void executor_that_goes_on_beside_a_run_that_broke_is_told() throws Exception {
        var definition = job(input -> conductor -> conductor
                .yield(List.of(new Job.Hang(input), new Job.Fail("broken")))
                .toString());
        Durable durable = open();
        durable.register(definition, blocking());
        durable.start(definition, "one", "x");

        assertStuck(stuck.take(), "one", "/0", "Hang[what=x]");
        isOver.countDown();
        assertThat(attention.take()).contains("broken");
        assertThat(durable.info("one").status()).isEqualTo(Status.ATTENTION);
    }

    @Test
    void executor_that_goes_on_although_the_store_has_halted_is_told() throws Exception {
        var definition = job(input -> yielding(new Job.Hang(input)));
        Store store = Store.open(folder.resolve("runs.db"), CODEC, new Hooks() {
            @Override
            public void committing() throws SQLException {
                if (begun.getCount() == 0) {
                    throw new SQLException("disk full");
                }
            }
        });
        Durable durable = Durable.of(store, settings);
        opened.add(durable);
        durable.register(definition, blocking());
        durable.start(definition, "one", "x");
        begun.await();
        assertThatThrownBy(() -> durable.send("one", "note", "x")).hasMessageContaining("disk full");

        assertStuck(stuck.take(), "one", "/0", "Hang[what=x]");
    }

    @Test
    void who_has_no_listener_finds_it_in_the_log() throws Exception {
        settings = settings.withListener(RunListener.NONE);
        var definition = job(input -> conductor -> {
            block();
            return "done";
        });
        try (Warned warned = new Warned()) {
            open(definition).start(definition, "one", "x");
            assertThat(warned.texts.take()).contains("run one", "/", "StuckTest.block");
        }
    }

    @Test
    void actions_and_commits_that_take_long_are_not_stuck() throws Exception {
        var definition = job(input -> conductor -> conductor.yield(new Job.Do("a")) + conductor.yield(new Job.Do("b")));
        Store store = Store.open(folder.resolve("runs.db"), CODEC, new Hooks() {
            @Override
            public void committing() {
                sleep();
            }
        });
        Durable durable = Durable.of(store, settings);
        opened.add(durable);
        durable.register(definition, (Executor<Job<?>>) action -> {
            sleep();
            return "";
        });

        assertThat(durable.start(definition, "one", "x").join(LIMIT)).isEmpty();
        assertThat(stuck).isEmpty();
    }

    private static void sleep() {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < 3 * PATIENCE.toNanos()) {
            Pause.shortly();
        }
    }

    @Test
    void run_that_is_stuck_takes_nothing_and_whoever_told_it_something_knows_that() throws Exception {
        var definition = job(input -> conductor -> {
            conductor.yield(new Job.Do(input));
            block();
            return conductor.ask(new Receive<>("note", String.class));
        });
        Durable durable = open(definition);
        DurableRun<String> run = durable.start(definition, "one", "x");
        begun.await();
        assertThatThrownBy(() -> durable.send("one", "note", "refused"))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.STUCK))
                .hasMessageContaining("The run one")
                .hasMessageContaining("StuckTest.block");
        isOver.countDown();
        durable.send("one", "note", "taken");

        assertThat(run.join(LIMIT)).isEqualTo("taken");
    }

    @Test
    void parent_that_is_stuck_when_its_child_ends_gets_the_result_later() throws Exception {
        var child = Definition.<Job<?>, String, String>of(
                "child", String.class, String.class, input -> yielding(new Job.Do(input)));
        var parent = job(input -> conductor -> {
            var result = conductor.fork(fork -> fork.ask(child.child("child", input)));
            conductor.fork((Orchestration<Job<?>, String>) fork -> {
                block();
                return "";
            });
            return result.join();
        });
        Durable durable = open(parent);
        durable.register(child, executor);
        DurableRun<String> run = durable.start(parent, "parent", "x");
        assertThat(stuck.take().id()).isEqualTo("parent");
        assertThat(run.outcome(PATIENCE.multipliedBy(4))).isEmpty();
        isOver.countDown();

        assertThat(run.join(LIMIT)).isEqualTo("x!");
    }
}
