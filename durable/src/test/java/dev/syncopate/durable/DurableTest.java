package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Guarantee;
import dev.syncopate.Orchestration;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DurableTest {
    sealed interface Job<R> extends Action<Job<?>, R> {
        record Do(String what) implements Job<String> {}

        record Fail(String why) implements Job<String> {}

        record Approve(String what) implements Job<Boolean> {}

        /// Is never done.
        record Hang(String what) implements Job<String> {}
    }

    static final class Trouble extends Exception {
        private static final long serialVersionUID = 1;

        Trouble(String message) {
            super(message);
        }
    }

    private static final JsonCodec CODEC = JsonCodec.of(Job.class);
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> hanging = new LinkedBlockingQueue<>();
    private final BlockingQueue<Token> tokens = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> attention = new LinkedBlockingQueue<>();
    private DurableSettings settings = DurableSettings.standard()
            .withKeeping(NEVER)
            .withClosing(Duration.ZERO)
            .withListener(new RunListener() {
                @Override
                public void deferred(Token token, Object action) {
                    tokens.add(token);
                }

                @Override
                public void needsAttention(String id, String reason) {
                    attention.add(reason);
                }
            });
    private final List<Durable> opened = new ArrayList<>();

    private final Executor<Job<?>> executor = Executor.<Job<?>>of((action, call) -> switch (action) {
                case Job.Do(var what) -> {
                    done.add(what);
                    yield what + "!";
                }
                case Job.Fail(var why) -> throw new Trouble(why);
                case Job.Hang(var what) -> {
                    hanging.add(what);
                    Thread.sleep(NEVER);
                    yield what;
                }
                case Job.Approve approve -> throw new AssertionError("it is deferred");
            })
            .withMaxInFlight(10)
            .with(Guarantee.deferred().on(Job.Approve.class));

    private Durable open() {
        opened.forEach(Durable::close);
        Durable durable = Durable.open(folder.resolve("runs.db"), CODEC, settings);
        opened.add(durable);
        return durable;
    }

    private Durable open(Definition<Job<?>, ?, ?> definition) {
        Durable durable = open();
        durable.register(definition, executor);
        return durable;
    }

    @AfterEach
    void close() {
        opened.forEach(Durable::close);
    }

    private static Definition<Job<?>, String, String> job(Function<String, Orchestration<Job<?>, String>> body) {
        return Definition.of("job", String.class, String.class, body);
    }

    private static Orchestration<Job<?>, String> yielding(Job<String> action) {
        return conductor -> conductor.yield(action);
    }

    @Test
    void run_returns_its_result_and_keeps_it_for_later_processes() throws Exception {
        var definition = job(input -> conductor -> conductor.yield(new Job.Do(input)));
        assertThat(open(definition).start(definition, "one", "a").join()).isEqualTo("a!");
        Durable again = open(definition);

        assertThat(again.run(definition, "one").join()).isEqualTo("a!");
        assertThat(again.start(definition, "one", "a").join()).isEqualTo("a!");
        assertThat(done).containsExactly("a");
        assertThat(again.info("one").status()).isEqualTo(Status.RETURNED);
        assertThat(again.info("one").result()).contains("\"a!\"");
    }

    @Test
    void same_id_with_another_input_is_refused_and_the_message_shows_both() throws Exception {
        var definition = job(input -> conductor -> conductor.yield(new Job.Do(input)));
        Durable durable = open(definition);
        durable.start(definition, "one", "a").join();

        assertThatThrownBy(() -> durable.start(definition, "one", "b"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("\"a\"")
                .hasMessageContaining("\"b\"");
    }

    @Test
    void run_goes_on_where_it_was_when_the_store_is_opened_again() throws Exception {
        var hanging = job(input -> conductor -> {
            String first = conductor.yield(new Job.Do(input));
            return first + conductor.yield(new Job.Hang("b"));
        });
        open(hanging).start(hanging, "one", "a");
        assertThat(this.hanging.take()).isEqualTo("b");

        Durable again = open();
        again.register(hanging, (Executor<Job<?>>) action -> "c");
        assertThat(again.run(hanging, "one").join()).isEqualTo("a!c");
        assertThat(done).containsExactly("a");
    }

    @Test
    void failure_of_a_run_is_the_same_at_once_and_later() {
        var definition = job(input -> yielding(new Job.Fail(input)));
        assertFailed(open(definition).start(definition, "one", "broke"));
        assertFailed(open(definition).run(definition, "one"));
    }

    private static void assertFailed(DurableRun<String> run) {
        assertThatThrownBy(run::join)
                .isInstanceOfSatisfying(
                        RunFailedException.class,
                        e -> assertThat(e.is(ActionFailedException.class)).isTrue())
                .hasMessageContaining("broke");
    }

    @Test
    void failure_of_an_action_is_the_same_live_and_after_a_replay() throws Exception {
        var definition = job(input -> conductor -> {
            String cause;
            try {
                cause = conductor.yield(new Job.Fail(input));
            } catch (ActionFailedException e) {
                cause = e.is(Trouble.class) + " " + (e.getCause() instanceof ActionFailedException.Recorded);
            }
            return conductor.yield(new Job.Do(cause)) + conductor.yield(new Job.Hang("here"));
        });
        open(definition).start(definition, "one", "broke");
        hanging.take();
        Durable again = open(definition);
        hanging.take();

        assertThat(done).containsExactly("true true");
        assertThat(again.info("one").status()).isEqualTo(Status.RUNNING);
    }

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
        assertThat(durable.inMemory()).isZero();
        durable.answerJson(token, "true");

        assertThat(run.join()).isEqualTo("truea!");
    }

    private static void awaitStatus(Durable durable, String id, Status status) {
        while (durable.info(id).status() != status) {
            Pause.shortly();
        }
    }

    @Test
    void run_that_sleeps_is_woken_when_it_is_due_in_whatever_process() throws Exception {
        settings = settings.withKeeping(Duration.ZERO);
        var definition = job(input -> conductor -> {
            conductor.sleep(Duration.ofMillis(300));
            return conductor.yield(new Job.Do(input));
        });
        Durable durable = open(definition);
        durable.start(definition, "one", "a");
        awaitStatus(durable, "one", Status.WAITING);
        Durable again = open(definition);

        assertThat(again.run(definition, "one").join()).isEqualTo("a!");
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
    void changed_code_parks_the_run_until_code_that_fits_is_registered() throws Exception {
        var before = job(input -> conductor -> conductor.yield(new Job.Do("a")) + conductor.yield(new Job.Hang("b")));
        var after = job(input -> conductor -> conductor.yield(new Job.Do("A")) + "?");
        open(before).start(before, "one", "x");
        hanging.take();

        Durable changed = open(after);
        assertThat(attention.take()).contains("/0", "\"what\":\"a\"", "what=A");
        awaitStatus(changed, "one", Status.ATTENTION);
        assertThat(changed.info("one").attention().orElseThrow()).contains("/0");
        assertThatThrownBy(() -> changed.cancel("one")).hasMessageContaining("needs attention");

        open(before);
        hanging.take();
        assertThat(done).containsExactly("a");
    }

    @Test
    void small_change_is_made_for_new_runs_only() throws Exception {
        var before = job(input -> conductor -> conductor.yield(new Job.Do("a")) + conductor.yield(new Job.Hang("b")));
        var after = job(input -> conductor -> {
            String change = conductor.ask(new Changed("c")) ? conductor.yield(new Job.Do("c")) : "";
            return change + conductor.yield(new Job.Do("a")) + conductor.yield(new Job.Hang("b"));
        });
        open(before).start(before, "one", "x");
        hanging.take();
        for (int i = 0; i < 2; i++) {
            Durable changed = open(after);
            changed.start(after, "two", "x");
            hanging.take();
            hanging.take();
            assertThat(changed.info("one").status()).isEqualTo(Status.RUNNING);
        }

        assertThat(done).containsExactly("a", "c", "a");
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

    @Test
    void id_can_be_used_again_after_its_run_was_deleted() throws Exception {
        var definition = job(input -> conductor -> conductor.yield(new Job.Do(input)));
        Durable durable = open(definition);
        durable.start(definition, "one", "a").join();
        durable.delete("one");
        assertThatThrownBy(() -> durable.info("one")).hasMessageContaining("no run one");

        assertThat(durable.start(definition, "one", "b").join()).isEqualTo("b!");
        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void runs_are_found_by_name_status_text_and_time() throws Exception {
        var definition = job(input -> conductor -> conductor.yield(new Job.Do(input)));
        Durable durable = open(definition);
        for (int i = 0; i < 5; i++) {
            durable.start(definition, "run-" + i, "input " + i).join();
        }
        assertThat(durable.find(RunQuery.all().named("job").in(Status.RETURNED).atMost(2)))
                .extracting(RunInfo::id)
                .containsExactly("run-4", "run-3");
        assertThat(durable.find(RunQuery.all().containing("input 2"))).hasSize(1);
        assertThat(durable.find(RunQuery.all().named("other"))).isEmpty();
    }

    @Test
    void more_runs_than_places_all_end() throws Exception {
        settings = settings.withAtOnce(3);
        var definition = job(input -> conductor -> {
            Fork<String> fork = conductor.fork((Orchestration<Job<?>, String>) child -> child.yield(new Job.Do(input)));
            conductor.sleep(Duration.ofMillis(20));
            return fork.join();
        });
        Durable durable = open(definition);
        List<DurableRun<String>> runs = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            runs.add(durable.start(definition, "run-" + i, "" + i));
        }
        for (DurableRun<String> run : runs) {
            assertThat(run.join(Duration.ofSeconds(30))).endsWith("!");
        }
        assertThat(done).hasSize(50);
    }

    @Test
    void closing_lets_actions_in_flight_end() throws Exception {
        settings = settings.withClosing(Duration.ofSeconds(20));
        var definition =
                job(input -> conductor -> conductor.yield(new Job.Do("slow")) + conductor.yield(new Job.Do("next")));
        Durable durable = open();
        BlockingQueue<String> begun = new LinkedBlockingQueue<>();
        durable.register(definition, (Executor<Job<?>>) action -> {
            begun.add("begun");
            TimeUnit.MILLISECONDS.sleep(300);
            return "slow";
        });
        durable.start(definition, "one", "x");
        begun.take();
        durable.close();

        assertThat(open(definition).run(definition, "one").join()).isEqualTo("slownext!");
        assertThat(done).containsExactly("next");
    }

    @Test
    void upgrade_check_tells_which_runs_would_need_attention_and_changes_nothing() throws Exception {
        var before = job(input -> conductor -> conductor.yield(new Job.Do("a")) + conductor.yield(new Job.Hang("b")));
        var after = job(input -> conductor -> conductor.yield(new Job.Do("A")) + "?");
        Durable durable = open(before);
        durable.start(before, "one", "x");
        hanging.take();

        Path file = folder.resolve("runs.db");
        assertThat(UpgradeCheck.of(file, CODEC, List.of(before)).requireFits().checked())
                .isOne();
        UpgradeCheck misfit = UpgradeCheck.of(file, CODEC, List.of(after));
        assertThat(misfit.misfits())
                .singleElement()
                .satisfies(each -> assertThat(each.reason())
                        .contains("at /0 the run has yielded")
                        .contains("Do[what=A]"));
        assertThatThrownBy(misfit::requireFits)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 of 1 unfinished runs do not fit the code:")
                .hasMessageContaining("one: ");
        assertThat(UpgradeCheck.of(file, CODEC, List.of()).misfits()).hasSize(1);
        assertThat(durable.info("one").status()).isEqualTo(Status.RUNNING);
        assertThat(done).containsExactly("a");
    }

    @Test
    void run_is_started_again_from_a_place_without_performing_what_was_done_before() throws Exception {
        var definition = job(input -> conductor ->
                conductor.yield(new Job.Do("a")) + conductor.yield(new Job.Do("b")) + conductor.yield(new Job.Do("c")));
        Durable durable = open(definition);
        durable.start(definition, "one", "x").join();
        done.clear();

        assertThat(durable.restart(definition, "one", 1, "two").join()).isEqualTo("a!b!c!");
        assertThat(done).containsExactly("b", "c");
        assertThatThrownBy(() -> durable.restart(definition, "one", 9, "three")).hasMessageContaining("no event 9");
        assertThatThrownBy(() -> durable.restart("one", 1, "two")).hasMessageContaining("a run two already");
    }

    @Test
    void runs_that_have_ended_long_ago_are_deleted() throws Exception {
        var definition = job(input -> conductor -> conductor.yield(new Job.Do(input)));
        Durable durable = open(definition);
        for (int i = 0; i < 250; i++) {
            durable.start(definition, "run-" + i, "" + i).join();
        }
        assertThat(durable.deleteEndedBefore(java.time.Instant.now().minusSeconds(60)))
                .isZero();
        assertThat(durable.deleteEndedBefore(java.time.Instant.now().plusSeconds(60)))
                .isEqualTo(250);
        assertThat(durable.find(RunQuery.all())).isEmpty();
        assertThat(Tables.read(folder.resolve("runs.db"), "SELECT * FROM event"))
                .isEmpty();
    }
}
