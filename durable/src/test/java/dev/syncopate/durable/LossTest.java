package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What must not lose a run without a word, or keep others waiting for ever.
class LossTest extends DurableFixture {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /// Its accessor is wrong, so that no codec writes it.
    record Broken(String text) {
        @Override
        public String text() {
            throw new AssertionError("no text");
        }
    }

    private Path file() {
        return folder.resolve("runs.db");
    }

    private static Definition<Job<?>, String, String> named(
            String name, Function<String, Orchestration<Job<?>, String>> body) {
        return Definition.of(name, String.class, String.class, body);
    }

    @Test
    void run_whose_result_of_an_action_breaks_the_codec_needs_attention_and_frees_its_place() throws Exception {
        settings = settings.withAtOnce(1);
        var definition = Definition.<Look, String, String>of(
                "look", String.class, String.class, input -> conductor -> conductor.yield(new Look()) + "");
        Durable durable = Durable.open(file(), JsonCodec.of(Look.class), settings);
        opened.add(durable);
        durable.register(definition, (Executor<Look>) action -> new Broken("x"));
        durable.start(definition, "one", "x");

        assertThat(attention.take()).contains("no text");
        assertThat(durable.info("one").status()).isEqualTo(Status.ATTENTION);
        while (durable.runs().places().taken() > 0) {
            Pause.shortly();
        }
    }

    record Look() implements Action<Look, Broken> {}

    @Test
    void input_of_a_child_that_breaks_the_codec_is_no_wait_without_end() throws Exception {
        var child = Definition.<Job<?>, Broken, String>of(
                "child", Broken.class, String.class, input -> yielding(new Job.Do("x")));
        var parent = named("parent", input -> conductor -> conductor.ask(child.child("child", new Broken("x"))));
        Durable durable = open(parent);
        durable.register(child, executor);
        durable.start(parent, "parent", "x");

        assertThat(attention.take()).contains("no text");
    }

    @Test
    void result_of_a_child_that_the_present_code_cannot_read_fails_the_question_of_its_parent() throws Exception {
        var before = Definition.<Job<?>, String, String>of(
                "child", String.class, String.class, input -> conductor -> conductor.yield(new Job.Approve("a")) + "");
        var after =
                Definition.<Job<?>, String, Integer>of("child", String.class, Integer.class, input -> conductor -> 7);
        var parent = named("parent", input -> conductor -> {
            try {
                return "" + conductor.ask(after.child("child", "x"));
            } catch (ActionFailedException e) {
                return e.is(IllegalArgumentException.class) ? "refused" : "";
            }
        });
        Durable durable = open(before);
        durable.register(parent, executor);
        DurableRun<String> run = durable.start(parent, "parent", "x");
        durable.answer(tokens.take(), true);

        assertThat(run.join(LIMIT)).isEqualTo("refused");
    }

    @Test
    void run_whose_carried_texts_cannot_be_read_keeps_no_other_from_being_woken() throws Exception {
        settings = settings.withKeeping(Duration.ZERO);
        var definition = named("sleeping", input -> conductor -> {
            conductor.sleep(Duration.ofMillis(300));
            return input;
        });
        Durable durable = open(definition);
        durable.start(definition, "bad", "bad");
        DurableRun<String> good = durable.start(definition, "good", "good");
        awaitStatus(durable, "bad", Status.WAITING);
        Tables.change(file(), "UPDATE run SET carried = 'no JSON' WHERE id = 'bad'");

        assertThat(good.join(LIMIT)).isEqualTo("good");
        assertThat(attention.take()).contains("memory", "no JSON");
        while (durable.runs().places().taken() > 0) {
            Pause.shortly();
        }
    }

    @Test
    void definition_that_blocks_keeps_no_other_run_from_being_woken() throws Exception {
        settings = settings.withKeeping(Duration.ZERO).withListener(RunListener.NONE);
        CountDownLatch isOver = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        var blocking = named("blocking", input -> {
            second.countDown();
            if (second.getCount() == 0) {
                try {
                    isOver.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return conductor -> {
                conductor.sleep(Duration.ofMillis(200));
                return input;
            };
        });
        var sleeping = named("sleeping", input -> conductor -> {
            conductor.sleep(Duration.ofMillis(400));
            return input;
        });
        Durable durable = open(blocking);
        durable.register(sleeping, executor);
        DurableRun<String> first = durable.start(blocking, "one", "x");
        DurableRun<String> other = durable.start(sleeping, "two", "y");

        second.await();
        assertThat(other.join(LIMIT)).isEqualTo("y");
        isOver.countDown();
        assertThat(first.join(LIMIT)).isEqualTo("x");
    }

    @Test
    void run_whose_orchestration_cannot_be_made_is_tried_once_in_each_process() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        var definition = named("broken", input -> {
            tries.incrementAndGet();
            throw new IllegalStateException("not today");
        });
        open(definition).start(definition, "one", "x");
        assertThat(attention.take()).contains("not today");
        Durable again = open(definition);
        assertThat(attention.take()).contains("not today");
        awaitStatus(again, "one", Status.ATTENTION);
        again.retry("one");
        assertThat(attention.take()).contains("not today");
        awaitStatus(again, "one", Status.ATTENTION);
        var other = named("other", input -> conductor -> input);
        again.register(other, executor);
        for (int i = 0; i < 50; i++) {
            assertThat(again.start(other, "other-" + i, "x").join(LIMIT)).isEqualTo("x");
        }

        assertThat(tries).hasValue(3);
        assertThat(attention).isEmpty();
    }

    @Test
    void requests_are_done_after_one_that_could_not_be_read() throws Exception {
        var definition = named("job", input -> yielding(new Job.Hang(input)));
        Durable durable = open(definition);
        DurableRun<String> run = durable.start(definition, "one", "x");
        hanging.take();
        try (Warned warned = new Warned()) {
            Tables.change(file(), "ALTER TABLE request RENAME COLUMN reply TO answer");
            Tables.change(
                    file(),
                    "INSERT INTO request (kind, run, at) VALUES ('cancel', 'one', '2026-01-01T00:00:00.000000000Z')");
            assertThat(warned.texts.take()).contains("requests");
        }
        Tables.change(file(), "ALTER TABLE request RENAME COLUMN answer TO reply");

        assertThatThrownBy(() -> run.join(LIMIT)).isInstanceOf(CancellationException.class);
    }

    @Test
    void times_without_end_are_accepted() throws Exception {
        Duration ever = ChronoUnit.FOREVER.getDuration();
        settings = settings.withKeeping(ever).withClosing(ever).withPatience(ever);
        var definition = named("job", input -> yielding(new Job.Do(input)));
        Durable durable = open(definition);
        assertThat(durable.start(definition, "one", "x").join(ever)).isEqualTo("x!");
        durable.close();
        assertThat(open(definition).info("one").status()).isEqualTo(Status.RETURNED);
    }

    @Test
    void patience_that_no_run_can_have_is_refused_at_once() {
        assertThatThrownBy(() -> settings.withPatience(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("patience");
    }

    @Test
    void store_is_not_closed_inside_of_a_transaction_which_would_wait_for_itself() {
        var definition = named("job", input -> yielding(new Job.Do(input)));
        Durable durable = open();
        durable.register(definition, durable.<Job<?>>inTransaction((action, call, connection) -> {
            durable.close();
            return "closed";
        }));
        DurableRun<String> run = durable.start(definition, "one", "x");

        assertThatThrownBy(() -> run.join(LIMIT))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("another action");
    }

    @Test
    void transaction_that_keeps_all_others_waiting_is_told() throws Exception {
        CountDownLatch isOver = new CountDownLatch(1);
        settings = settings.withPatience(Duration.ofMillis(100)).withListener(new RunListener() {
            @Override
            public void stuck(String id, dev.syncopate.Path path, Duration time, String report) {
                attention.add(id + " " + path + " " + report);
            }
        });
        var definition = named("job", input -> yielding(new Job.Do(input)));
        Durable durable = open();
        durable.register(definition, durable.<Job<?>>inTransaction((action, call, connection) -> {
            isOver.await();
            return "late";
        }));
        DurableRun<String> run = durable.start(definition, "one", "x");

        assertThat(attention.take()).contains("one /0", "transaction");
        isOver.countDown();
        assertThat(run.join(LIMIT)).isEqualTo("late");
        assertThat(List.copyOf(attention)).isEmpty();
    }
}
