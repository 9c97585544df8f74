package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.definitions.Token;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Runs that wait for people, messages, other runs and times.
class WaitingTest extends DurableFixture {
    @Test
    void run_that_is_cancelled_ends_by_that_and_its_undos_are_performed() throws Exception {
        var definition = job(input -> conductor -> {
            conductor.yield(new Job.Do("reserve"));
            try {
                return conductor.yield(new Job.Hang(input));
            } finally {
                conductor.shielded(undo -> conductor.yield(new Job.Do("release")));
            }
        });
        Durable durable = open(definition);
        DurableRun<String> run = durable.start(definition, "one", "a");
        hanging.take();
        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(done).containsExactly("reserve", "release");
        assertThat(run.info().status()).isEqualTo(Status.CANCELLED);
    }

    private static final Definition<Job<?>, String, String> APPROVED =
            job(input -> conductor -> conductor.yield(new Job.Approve(input)) + conductor.yield(new Job.Do(input)));

    @Test
    void deferred_action_waits_for_its_answer_through_restarts_and_takes_it_once() throws Exception {
        open(APPROVED).start(APPROVED, "one", "a");
        Token token = tokens.take();
        Durable again = open(APPROVED);
        assertThat(Token.parse(tokens.take().toString())).isEqualTo(token);

        assertThatThrownBy(() -> again.answer(token, "yes"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Boolean");
        again.answer(token, true);
        assertThat(again.run(APPROVED, "one").join()).isEqualTo("truea!");
        assertThatThrownBy(() -> again.answer(token, false))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("answered before");
        assertThatThrownBy(() -> again.answer(Token.parse("two /0"), true)).hasMessageContaining("no run two");
    }

    @Test
    void run_that_waits_is_left_to_its_rows_and_comes_back_for_its_answer() throws Exception {
        settings = settings.withKeeping(Duration.ZERO);
        Durable durable = open(APPROVED);
        DurableRun<String> run = durable.start(APPROVED, "one", "a");
        Token token = tokens.take();
        awaitStatus(durable, "one", Status.WAITING);
        while (durable.runs().size() > 0) { // It is written that the run waits before its memory is given back.
            Pause.shortly();
        }
        durable.answerJson(token, "true");

        assertThat(run.join()).isEqualTo("truea!");
    }

    @Test
    void run_that_sleeps_is_woken_when_it_is_due_in_whatever_process() throws Exception {
        settings = settings.withKeeping(Duration.ZERO);
        var definition = job(input -> conductor -> {
            conductor.sleep(Duration.ofHours(1));
            return conductor.yield(new Job.Do(input));
        });
        Durable durable = open(definition);
        durable.start(definition, "one", "a");
        awaitStatus(durable, "one", Status.WAITING);
        settings = settings.withClock(() -> Instant.now().plus(Duration.ofHours(1)));
        Durable again = open(definition);

        assertThat(again.run(definition, "one").join()).isEqualTo("a!");
    }

    /// A timer looks at the clock again after 30 seconds, so this ends in time only if it is told to.
    @Test
    @Timeout(20)
    void run_goes_on_when_the_clock_is_set_past_its_timer_before_the_run_is_left() throws Exception {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        settings = settings.withKeeping(Duration.ofSeconds(2))
                .withClock(() -> Instant.now().plus(ahead.get()));
        var definition = job(input -> conductor -> {
            if (input.equals("a")) {
                conductor.sleep(Duration.ofHours(1));
            }
            return conductor.yield(new Job.Do(input));
        });
        Durable durable = open(definition);
        DurableRun<String> run = durable.start(definition, "one", "a");
        while (Tables.read(folder.resolve("runs.db"), "SELECT due FROM begun").isEmpty()) {
            Pause.shortly();
        }
        durable.start(definition, "two", "b").join(); // Meanwhile the first has begun to wait.
        ahead.set(Duration.ofHours(2));

        assertThat(run.join()).isEqualTo("a!");
    }

    @Test
    void run_that_was_left_takes_no_memory() {
        settings = settings.withKeeping(Duration.ZERO);
        List<WeakReference<Object>> held = new CopyOnWriteArrayList<>();
        var definition = job(input -> conductor -> {
            Object local = new Object();
            held.add(new WeakReference<>(local));
            conductor.sleep(NEVER);
            return local.toString();
        });
        Durable durable = open(definition);
        durable.start(definition, "one", "a");
        awaitStatus(durable, "one", Status.WAITING);

        while (held.getFirst().get() != null) {
            System.gc();
            Pause.shortly();
        }
        assertThat(durable.info("one").status()).isEqualTo(Status.WAITING);
    }

    @Test
    void messages_are_received_in_order_once_and_a_wait_that_is_cancelled_takes_none() throws Exception {
        var definition = job(input -> conductor -> {
            List<String> got = new ArrayList<>();
            got.add(conductor.ask(new Receive<>("note", String.class)));
            try {
                got.add(conductor.timeout(
                        Duration.ofMillis(1),
                        (Conductor<Job<?>> part) -> part.ask(new Receive<>("other", String.class))));
            } catch (TimeoutException e) {
                got.add("late");
            }
            conductor.yield(new Job.Do("asked"));
            got.add(conductor.ask(new Receive<>("other", String.class)));
            got.add(conductor.ask(new Receive<>("note", String.class)));
            return String.join(",", got);
        });
        Durable durable = open(definition);
        DurableRun<String> run = durable.start(definition, "one", "a");
        durable.send("one", "note", "first");
        durable.send("one", "note", "second");
        while (done.isEmpty()) {
            Pause.shortly();
        }
        Durable again = open(definition);
        again.send("one", "other", "third");

        assertThat(again.run(definition, "one").join()).isEqualTo("first,late,third,second");
        assertThatThrownBy(() -> again.send("one", "note", "x")).hasMessageContaining("has ended");
        assertThat(run.id()).isEqualTo("one");
    }

    @Test
    void child_is_a_run_of_its_own_whose_result_the_parent_gets() throws Exception {
        var child = Definition.<Job<?>, String, String>of(
                "child", String.class, String.class, input -> conductor -> conductor.yield(new Job.Do(input)));
        var parent = Definition.<Job<?>, String, String>of(
                "parent",
                String.class,
                String.class,
                input -> conductor -> conductor.ask(child.child(input + "-1", "x")) + "|"
                        + conductor.ask(child.child(input + "-2", "y")));
        Durable durable = open(child);
        durable.register(parent, executor);

        assertThat(durable.start(parent, "p", "p").join()).isEqualTo("x!|y!");
        assertThat(durable.info("p-1").parent()).contains("p");
    }

    @Test
    void child_goes_on_with_its_parent_after_a_restart() throws Exception {
        settings = settings.withKeeping(Duration.ZERO);
        var child = Definition.<Job<?>, String, String>of("child", String.class, String.class, input -> conductor -> {
            conductor.yield(new Job.Do("begun"));
            return String.valueOf(conductor.yield(new Job.Approve(input)));
        });
        var parent = Definition.<Job<?>, String, String>of(
                "parent", String.class, String.class, input -> conductor -> conductor.ask(child.child("c", "x")));
        Durable durable = open(child);
        durable.register(parent, executor);
        durable.start(parent, "p", "p");
        Token token = tokens.take();
        awaitStatus(durable, "p", Status.WAITING);
        awaitStatus(durable, "c", Status.WAITING);
        Durable again = open(parent);
        again.register(child, executor);
        again.answer(token, true);

        assertThat(again.run(parent, "p").join()).isEqualTo("true");
        assertThat(done).containsExactly("begun");
    }

    @Test
    void cancel_and_failure_pass_between_parent_and_child() throws Exception {
        var child = Definition.<Job<?>, String, String>of("child", String.class, String.class, input -> conductor -> {
            try {
                return input.isEmpty() ? conductor.yield(new Job.Fail("empty")) : conductor.yield(new Job.Hang(input));
            } finally {
                conductor.shielded(undo -> conductor.yield(new Job.Do("undo " + input)));
            }
        });
        var parent = Definition.<Job<?>, String, String>of("parent", String.class, String.class, input -> conductor -> {
            try {
                return conductor.ask(child.child("child of " + input, input));
            } finally {
                done.add("parent ends");
            }
        });
        Durable durable = open(child);
        durable.register(parent, executor);
        assertThatThrownBy(() -> durable.start(parent, "", "").join()).hasMessageContaining("blank");
        DurableRun<String> failing = durable.start(parent, "one", "");
        assertThatThrownBy(failing::join).isInstanceOf(RunFailedException.class).hasMessageContaining("empty");
        done.clear();

        DurableRun<String> run = durable.start(parent, "two", "x");
        hanging.take();
        run.cancel();
        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(done).containsExactly("undo x", "parent ends");
        assertThat(durable.info("child of x").status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void run_without_end_goes_on_with_a_new_input_and_keeps_its_messages() throws Exception {
        Durable durable = open(Loop.DEFINITION);
        DurableRun<String> run = durable.start(Loop.DEFINITION, "one", 0);
        for (String note : List.of("a", "b", "c")) {
            durable.send("one", "note", note);
        }

        assertThat(run.join()).isEqualTo("3 c!");
        assertThat(done).containsExactly("a", "b", "c");
        assertThat(durable.info("one").events()).isLessThan(5);
    }

    private static final class Loop {
        static final Definition<Job<?>, Integer, String> DEFINITION =
                Definition.of("loop", Integer.class, String.class, Loop::of);

        static Orchestration<Job<?>, String> of(int round) {
            return conductor -> {
                String note = conductor.ask(new Receive<>("note", String.class));
                String did = conductor.yield(new Job.Do(note));
                if (round < 2) {
                    conductor.ask(DEFINITION.again(round + 1));
                }
                return round + 1 + " " + did;
            };
        }
    }
}
