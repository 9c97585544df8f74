package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Runs that go on with a new input: what comes of what was before.
class BegunAnewTest extends DurableFixture {
    private static final Duration SOON = Duration.ofSeconds(30);

    /// Each time it asks for an approval at the same place, three times in all.
    private static final Definition<Job<?>, Integer, String> ASKING =
            Definition.of("asking", Integer.class, String.class, BegunAnewTest::asking);

    private static Orchestration<Job<?>, String> asking(int round) {
        return conductor -> {
            conductor.yield(new Job.Approve("round " + round));
            if (round < 2) {
                conductor.ask(ASKING.again(round + 1));
            }
            return "ended in round " + round;
        };
    }

    /// Has a child each time, at the same place.
    private static final Definition<Job<?>, Integer, String> PARENT =
            Definition.of("parent", Integer.class, String.class, BegunAnewTest::parent);

    private static final Definition<Job<?>, Integer, Integer> CHILD =
            Definition.of("child", Integer.class, Integer.class, input -> conductor -> {
                conductor.yield(new Job.Approve("child " + input));
                return input;
            });

    private static final int LAST = 100;

    private static Orchestration<Job<?>, String> parent(int round) {
        return conductor -> {
            int answer = conductor.ask(CHILD.child("child " + round, round));
            if (answer != round) {
                return "in round " + round + " it gets the answer of " + answer;
            }
            if (round < LAST) {
                conductor.ask(PARENT.again(round + 1));
            }
            return "ended";
        };
    }

    @Test
    void run_is_started_again_with_the_input_that_it_was_started_with() throws Exception {
        Durable durable = open(ASKING);
        durable.start(ASKING, "one", 0);
        durable.answer(tokens.take(), true);
        tokens.take();

        Durable again = open(ASKING);
        DurableRun<String> run = again.start(ASKING, "one", 0);
        assertThatThrownBy(() -> again.start(ASKING, "one", 1)).hasMessageContaining("was started as asking with 0");
        again.answer(tokens.take(), true);
        Token last = tokens.take();
        assertThatThrownBy(() -> again.start(ASKING, "one", 2)).hasMessageContaining("was started as asking with 0");
        again.answer(last, true);
        assertThat(run.join(SOON)).isEqualTo("ended in round 2");
    }

    @Test
    void parent_that_goes_on_finds_a_child_that_has_begun_anew() throws Exception {
        var parent = job(input -> conductor -> conductor.ask(ASKING.child("child", 0)));
        Durable durable = open(ASKING);
        durable.register(parent, executor);
        durable.start(parent, "parent", "x");
        durable.answer(tokens.take(), true);
        tokens.take();

        Durable again = open(ASKING);
        again.register(parent, executor);
        again.answer(tokens.take(), true);
        again.answer(tokens.take(), true);
        assertThat(again.run(parent, "parent").join(SOON)).isEqualTo("ended in round 2");
    }

    @Test
    void answer_of_an_earlier_round_is_none_of_the_next() throws Exception {
        Durable durable = open(ASKING);
        DurableRun<String> run = durable.start(ASKING, "one", 0);
        Token first = tokens.take();
        durable.answer(first, true);
        Token second = tokens.take();
        assertThatThrownBy(() -> durable.answer(first, true))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has begun anew");
        assertThatThrownBy(() -> durable.fail(Token.parse(first.toString()), new Trouble("late")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has begun anew");

        durable.answer(Token.parse(second.toString()), true);
        durable.answer(tokens.take(), true);
        assertThat(run.join(SOON)).isEqualTo("ended in round 2");
    }

    @Test
    void tokens_are_read_as_they_are_written() {
        for (String id : List.of("order-17", "meter#3", "meter#3#4", "a /b", "#", "x#")) {
            for (long round : List.of(0L, 1L, 12L)) {
                Token token = new Token(id, round, dev.syncopate.Path.parse("/3:ask"));
                assertThat(Token.parse(token.toString())).isEqualTo(token);
            }
        }
        assertThat(new Token("order-17", 0, dev.syncopate.Path.parse("/3"))).hasToString("order-17 /3");
        assertThat(new Token("order-17", 2, dev.syncopate.Path.parse("/3"))).hasToString("order-17#2 /3");
    }

    /// Whoever sends something to the parent has it look for the end of its child, too.
    @Test
    void end_of_an_earlier_child_is_not_that_of_the_next_at_its_place() throws Exception {
        settings = settings.withKeeping(Duration.ZERO);
        Durable durable = open(CHILD);
        durable.register(PARENT, executor);
        DurableRun<String> parent = durable.start(PARENT, "parent", 0);
        Set<Token> answered = new HashSet<>();
        while (!durable.info("parent").status().isEnd()) {
            Token token = tokens.poll(10, TimeUnit.MILLISECONDS);
            if (token != null && answered.add(token)) {
                Thread sending = Thread.startVirtualThread(() -> durable.send("parent", "note", "look"));
                durable.answer(token, true);
                sending.join();
            }
        }
        assertThat(parent.join(SOON)).isEqualTo("ended");
    }

    @Test
    void each_round_has_keys_and_random_numbers_of_its_own() throws Exception {
        Queue<String> keys = new ConcurrentLinkedQueue<>();
        Queue<Long> numbers = new ConcurrentLinkedQueue<>();
        Durable durable = open();
        durable.register(Loop.DEFINITION, Executor.<Job<?>>of((action, call) -> {
            keys.add(call.idempotencyKey());
            numbers.add(call.random().nextLong());
            return "done";
        }));
        assertThat(durable.start(Loop.DEFINITION, "one", 0).join(SOON)).isEqualTo("done");

        assertThat(keys).containsExactly("one/0", "one/1", "one#1/0", "one#1/1", "one#2/0", "one#2/1");
        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    void run_whose_id_looks_like_a_round_of_another_has_keys_of_its_own() throws Exception {
        Queue<String> keys = new ConcurrentLinkedQueue<>();
        Durable durable = open();
        durable.register(Loop.DEFINITION, Executor.<Job<?>>of((action, call) -> {
            keys.add(call.idempotencyKey());
            return "done";
        }));
        for (String id : List.of("one", "one#1", "one#2")) {
            durable.start(Loop.DEFINITION, id, 0).join(SOON);
        }

        assertThat(keys).hasSize(3 * 6).doesNotHaveDuplicates();
    }

    /// A process may die when an action in a transaction was committed and, by then, cancelled: nobody
    /// takes its outcome.
    @Test
    void outcome_of_an_earlier_round_is_not_that_of_an_action_of_the_next() throws Exception {
        Durable durable = open();
        Executor<Job<?>> writing = durable.inTransaction((action, call, connection) -> {
            done.add(action.toString());
            return "written";
        });
        durable.register(Loop.DEFINITION, Executor.<Job<?>>of((action, call) -> {
            if (call.path().toString().equals("/0")) {
                return writing.execute(action, call);
            }
            leaveOutcome();
            return "left";
        }));
        durable.start(Loop.DEFINITION, "one", 0).join(SOON);

        assertThat(done)
                .isEqualTo(IntStream.range(0, 3)
                        .mapToObj(i -> "Do[what=" + i + "]")
                        .toList());
    }

    private void leaveOutcome() throws SQLException {
        Tables.change(
                folder.resolve("runs.db"),
                "INSERT INTO done (run, path, action, value) SELECT n, '/0', '{}', '\"stale\"' FROM run");
    }

    private static final class Loop {
        static final Definition<Job<?>, Integer, String> DEFINITION =
                Definition.of("loop", Integer.class, String.class, Loop::of);

        static Orchestration<Job<?>, String> of(int round) {
            return conductor -> {
                conductor.yield(new Job.Do("" + round));
                String did = conductor.yield(new Job.Do(round + " again"));
                if (round < 2) {
                    conductor.ask(DEFINITION.again(round + 1));
                }
                return did;
            };
        }
    }
}
