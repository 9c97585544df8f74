package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.definitions.Token;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Runs that wait for a place in memory, and those that give up theirs.
class FewPlacesTest extends DurableFixture {
    private static final Definition<Job<?>, String, String> APPROVED =
            job(input -> conductor -> conductor.yield(new Job.Approve(input)) + "");

    @Test
    void run_that_waits_gives_up_its_place_at_once_to_each_that_has_none() throws Exception {
        settings = settings.withAtOnce(1);
        Durable durable = open(APPROVED);
        for (int i = 0; i < 200; i++) {
            durable.start(APPROVED, "run-" + i, "x");
        }
        Set<Token> answered = new HashSet<>();
        while (answered.size() < 200) {
            Token token = tokens.take();
            if (answered.add(token)) {
                durable.answer(token, true);
            }
        }
        for (int i = 0; i < 200; i++) {
            assertThat(durable.run(APPROVED, "run-" + i).join(Duration.ofSeconds(30)))
                    .isEqualTo("true");
        }
    }

    @Test
    void run_without_a_place_takes_what_it_is_told() {
        settings = settings.withAtOnce(1);
        var definition = job(input -> yielding(new Job.Hang(input)));
        Durable durable = open(definition);
        durable.start(definition, "one", "x");
        DurableRun<String> second = durable.start(definition, "two", "x");
        durable.send("two", "note", "read me");
        second.cancel();

        assertThatThrownBy(() -> second.join(Duration.ofSeconds(30))).isInstanceOf(CancellationException.class);
    }

    @Test
    void runs_that_were_told_something_leave_soon_if_there_are_more_than_places() throws Exception {
        settings = settings.withAtOnce(1);
        Durable durable = open(APPROVED);
        for (int i = 0; i < 5; i++) {
            durable.start(APPROVED, "run-" + i, "x");
        }
        for (int i = 0; i < 5; i++) {
            durable.send("run-" + i, "note", "read me");
        }
        while (durable.runs().size() > 1) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Pause.shortly();
        }
    }

    @Test
    void parent_that_is_left_goes_on_if_its_child_cannot_be_started() {
        settings = settings.withKeeping(Duration.ZERO);
        var parent = job(input -> conductor -> conductor.ask(APPROVED.child("taken", "x")));
        Durable durable = open(parent);
        durable.start(parent, "taken", "x");
        for (int i = 0; i < 50; i++) {
            DurableRun<String> run = durable.start(parent, "run-" + i, "x");
            assertThatThrownBy(() -> run.join(Duration.ofSeconds(30))).hasMessageContaining("another id");
        }
    }

    @Test
    void parent_goes_on_if_its_process_ended_before_it_was_told_of_its_child() throws Exception {
        settings = settings.withKeeping(Duration.ZERO);
        var child = Definition.<Job<?>, String, String>of(
                "child",
                String.class,
                String.class,
                input -> conductor -> conductor.yield(new Job.Approve(input)) + "");
        var parent = job(input -> conductor -> conductor.ask(child.child("child", input)));
        Durable durable = open(child);
        durable.register(parent, executor);
        durable.start(parent, "parent", "x");
        tokens.take();
        awaitStatus(durable, "parent", Status.WAITING);
        awaitStatus(durable, "child", Status.WAITING);
        durable.close();
        Tables.change(
                folder.resolve("runs.db"),
                "INSERT INTO event (run, place, kind, value, at) SELECT n, 1, 'finished', '\"done\"', since FROM run"
                        + " WHERE id = 'child'",
                "UPDATE run SET status = 'returned' WHERE id = 'child'");

        assertThat(open(parent).run(parent, "parent").join(Duration.ofSeconds(30)))
                .isEqualTo("done");
    }

    @Test
    void child_needs_attention_until_its_definition_is_registered() throws Exception {
        var child = Definition.<Job<?>, String, String>of(
                "child", String.class, String.class, input -> yielding(new Job.Do(input)));
        var parent = job(input -> conductor -> conductor.ask(child.child("child", input)));
        Durable durable = open(parent);
        DurableRun<String> run = durable.start(parent, "parent", "x");
        assertThat(attention.take()).contains("No definition of child");
        durable.register(child, executor);

        assertThat(run.join(Duration.ofSeconds(30))).isEqualTo("x!");
    }

    @Test
    void message_that_comes_before_the_definition_is_kept_for_its_run() throws Exception {
        var definition = job(input -> conductor -> conductor.ask(new Receive<>("note", String.class)));
        open(definition).start(definition, "one", "x");
        Durable again = open();
        again.send("one", "note", "read me");
        assertThat(attention.take()).contains("No definition of job");
        again.register(definition, executor);

        assertThat(again.run(definition, "one").join(Duration.ofSeconds(30))).isEqualTo("read me");
    }

    @Test
    void waiting_for_a_run_ends_when_the_store_halts() throws Exception {
        FullDisk disk = new FullDisk();
        try (Durable durable = Durable.of(disk.open(folder), settings)) {
            durable.register(APPROVED, executor);
            DurableRun<String> run = durable.start(APPROVED, "one", "x");
            Token token = tokens.take();
            disk.fill();

            assertThatThrownBy(() -> durable.answer(token, true)).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> run.join(Duration.ofSeconds(30))).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void waiting_for_a_run_ends_when_the_store_closes_or_the_run_is_deleted() throws Exception {
        Durable durable = open(APPROVED);
        DurableRun<String> deleted = durable.start(APPROVED, "one", "x");
        durable.answer(tokens.take(), true);
        deleted.join();
        durable.delete("one");
        assertThatThrownBy(() -> deleted.join(Duration.ofSeconds(30))).hasMessageContaining("no run one");

        DurableRun<String> open = durable.start(APPROVED, "two", "x");
        CompletableFuture<String> before = open.future();
        durable.close();
        durable.close();
        assertThatThrownBy(before::join).hasMessageContaining("closed");
        assertThatThrownBy(() -> open.join(Duration.ofSeconds(30))).hasMessageContaining("closed");
        assertThatThrownBy(() -> durable.start(APPROVED, "three", "x")).hasMessageContaining("closed");
        assertThatThrownBy(() -> durable.send("two", "note", "x")).hasMessageContaining("closed");
    }

    @Test
    void orchestration_that_cannot_be_made_needs_attention() throws Exception {
        var definition = job(input -> {
            throw new IllegalStateException("not today");
        });
        Durable durable = open(definition);
        durable.start(definition, "one", "x");

        assertThat(attention.take()).contains("could not be made").contains("not today");
        assertThat(durable.info("one").status()).isEqualTo(Status.ATTENTION);
    }

    @Test
    void definition_with_other_types_than_the_registered_one_is_refused() {
        Durable durable = open(APPROVED);
        var other = Definition.<Job<?>, Integer, String>of(
                "job", Integer.class, String.class, input -> yielding(new Job.Do("x")));

        assertThatThrownBy(() -> durable.start(other, "one", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Integer")
                .hasMessageContaining("registered");
        assertThatThrownBy(() -> durable.register(other, executor)).hasMessageContaining("registered before");
        assertThatThrownBy(() -> APPROVED.child(" ", "x")).hasMessageContaining("blank");
    }

    @Test
    void action_in_a_transaction_that_tells_a_run_something_fails_and_does_not_hang() {
        var definition = job(input -> yielding(new Job.Do(input)));
        Durable durable = open();
        durable.register(definition, durable.<Job<?>>inTransaction((action, call, connection) -> {
            durable.send("one", "note", "x");
            return "sent";
        }));
        DurableRun<String> run = durable.start(definition, "one", "x");

        assertThatThrownBy(() -> run.join(Duration.ofSeconds(30)))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("another action");
    }

    @Test
    void run_is_not_left_while_it_undoes_what_was_cancelled_before_a_crash() throws Exception {
        var definition = job(input -> conductor -> {
            try {
                return conductor.yield(new Job.Hang(input));
            } finally {
                conductor.shielded(undo -> conductor.yield(new Job.Do("undo")));
            }
        });
        CountDownLatch never = new CountDownLatch(1);
        Durable durable = open();
        durable.register(
                definition,
                Executor.<Job<?>>of((action, call) -> {
                            hanging.add("begun");
                            while (never.getCount() > 0) {
                                Pause.shortly(); // It ignores that it is interrupted.
                            }
                            return "";
                        })
                        .with(Guarantee.atMostOnce().on(Job.Hang.class)));
        DurableRun<String> run = durable.start(definition, "one", "x");
        hanging.take();
        run.cancel();
        settings = settings.withKeeping(Duration.ZERO);
        Durable again = open();
        never.countDown();
        again.register(
                definition,
                Executor.<Job<?>>of((action, call) -> {
                            Thread.sleep(300);
                            return "undone";
                        })
                        .with(Guarantee.atMostOnce().on(Job.Hang.class)));

        assertThatThrownBy(() -> again.run(definition, "one").join(Duration.ofSeconds(20)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void ids_are_any_texts() throws Exception {
        settings = settings.withKeeping(Duration.ZERO);
        Durable durable = open(APPROVED);
        for (String id : new String[] {"a b", "a/b /0", "a\nb", "'; --", "%:_", "é😀", "x".repeat(100_000)}) {
            DurableRun<String> run = durable.start(APPROVED, id, "x");
            Token token = tokens.take();
            while (!token.run().equals(id)) {
                token = tokens.take(); // Told again.
            }
            durable.answer(Token.parse(token.toString()), true);
            assertThat(run.join(Duration.ofSeconds(30))).isEqualTo("true");
        }
    }

    @Test
    void listener_that_throws_or_blocks_keeps_nobody_waiting() throws Exception {
        settings = settings.withListener(new RunListener() {
            @Override
            public void deferred(RunInfo run, Token token, Object action) {
                tokens.add(token);
                if (token.run().equals("one")) {
                    throw new IllegalStateException("passed over");
                }
                while (!Thread.currentThread().isInterrupted()) {
                    Pause.shortly();
                }
            }
        });
        Durable durable = open(APPROVED);
        for (String id : new String[] {"one", "two", "three"}) {
            DurableRun<String> run = durable.start(APPROVED, id, "x");
            durable.answer(tokens.take(), true);
            assertThat(run.join(Duration.ofSeconds(30))).isEqualTo("true");
        }
    }
}
