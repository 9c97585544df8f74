package dev.syncopate.durable.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableRun;
import dev.syncopate.durable.Status;
import dev.syncopate.durable.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// Messages that come too early, too late, twice, or not at all.
class MessagesTest extends Scenario {
    private static String receive(Conductor<Task<?>> conductor, String name) {
        return conductor.ask(new Receive<>(name, String.class));
    }

    private static String receiveWithin(Conductor<Task<?>> conductor, String name, Duration limit) {
        try {
            return conductor.timeout(limit, (Conductor<Task<?>> part) -> receive(part, name));
        } catch (TimeoutException e) {
            return "late";
        }
    }

    @Test
    void messages_that_nobody_waits_for_yet_are_kept_through_a_restart() throws Exception {
        var slow = task("slow", input -> conductor -> {
            conductor.yield(new Task.Approve(input));
            return receive(conductor, "a") + receive(conductor, "b") + receive(conductor, "a");
        });
        Durable durable = restart(slow);
        durable.start(slow, "one", "x");
        tokens.take();
        durable.send("one", "a", "1");
        durable.send("one", "a", "2");
        durable.send("one", "b", "3");
        Durable again = restart(slow);
        again.answer(tokens.take(), true);

        assertThat(again.run(slow, "one").join()).isEqualTo("132");
    }

    @Test
    void messages_for_several_forks_that_begin_to_wait_together_reach_all_of_them() throws Exception {
        var several = task("several", input -> conductor -> {
            conductor.yield(new Task.Approve(input));
            return String.join(
                    "",
                    conductor.all(List.<Orchestration<Task<?>, String>>of(
                            fork -> receive(fork, "a"), fork -> receive(fork, "b"), fork -> receive(fork, "a"))));
        });
        Durable durable = restart(several);
        durable.start(several, "one", "x");
        Token token = tokens.take();
        durable.send("one", "a", "1");
        durable.send("one", "b", "2");
        durable.send("one", "a", "3");
        durable.answer(token, true);

        assertThat(durable.run(several, "one").join()).isEqualTo("123");
    }

    @Test
    void message_to_nobody_or_to_one_that_has_ended_is_refused() throws Exception {
        var quick = task("quick", input -> conductor -> input);
        Durable durable = restart(quick);
        durable.start(quick, "one", "x").join();

        assertThatThrownBy(() -> durable.send("one", "a", "late"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has ended");
        assertThatThrownBy(() -> durable.send("two", "a", "x")).hasMessageContaining("no run two");
    }

    @Test
    void message_of_another_name_or_of_other_letters_wakes_nobody() throws Exception {
        var picky = task("picky", input -> conductor -> receive(conductor, "Go"));
        Durable durable = restart(picky);
        DurableRun<String> run = durable.start(picky, "one", "x");
        durable.send("one", "go", "no");
        durable.send("one", "Gone", "no");
        assertThatThrownBy(() -> run.join(Duration.ofMillis(50))).isInstanceOf(TimeoutException.class);
        durable.send("one", "Go", "yes");

        assertThat(run.join()).isEqualTo("yes");
    }

    @Test
    void forks_that_wait_for_one_name_get_a_message_each_in_the_order_in_which_they_wait() throws Exception {
        var both = task(
                "both",
                input -> conductor -> String.join(
                        ",",
                        conductor.all(List.<Orchestration<Task<?>, String>>of(
                                fork -> receive(fork, "a"), fork -> receive(fork, "a"), fork -> receive(fork, "a")))));
        Durable durable = restart(both);
        durable.start(both, "one", "x");
        durable.send("one", "a", "1");
        Durable again = restart(both);
        again.send("one", "a", "2");
        again.send("one", "a", "3");

        assertThat(again.run(both, "one").join()).isEqualTo("1,2,3");
    }

    @Test
    void message_that_misses_its_limit_is_there_for_the_next_who_waits() throws Exception {
        var patient = task("patient", input -> conductor -> {
            String first = receiveWithin(conductor, "a", Duration.ofMillis(1));
            conductor.yield(new Task.Approve("ready"));
            return first + "," + receiveWithin(conductor, "a", Duration.ofDays(1));
        });
        Durable durable = restart(patient);
        durable.start(patient, "one", "x");
        durable.send("one", "b", "other");
        var token = tokens.take();
        durable.send("one", "a", "1");
        durable.answer(token, true);

        assertThat(restart(patient).run(patient, "one").join()).isEqualTo("late,1");
    }

    @Test
    void limit_and_message_that_race_have_one_winner_and_lose_no_message() throws Exception {
        var racing = task("racing", input -> conductor -> {
            String first = receiveWithin(conductor, "a", Duration.ofMillis(3));
            return first.equals("late") ? "late," + receive(conductor, "a") : first;
        });
        Durable durable = restart(racing);
        List<DurableRun<String>> runs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            runs.add(durable.start(racing, "run-" + i, "x"));
            durable.send("run-" + i, "a", "1");
        }
        List<String> results = new ArrayList<>();
        for (var run : runs) {
            results.add(run.join());
        }
        assertThat(results).allMatch(result -> result.equals("1") || result.equals("late,1"));
        Durable again = restart(racing);
        for (int i = 0; i < 40; i++) {
            assertThat(again.run(racing, "run-" + i).join()).isEqualTo(results.get(i));
        }
    }

    @Test
    void message_of_another_type_does_no_harm_to_those_that_follow() throws Exception {
        var numbers = task("numbers", input -> conductor -> {
            boolean first = succeeds(conductor, fork -> fork.ask(new Receive<>("n", Integer.class)));
            return first + "," + conductor.ask(new Receive<>("n", Integer.class));
        });
        Durable durable = restart(numbers);
        DurableRun<String> run = durable.start(numbers, "one", "x");
        durable.send("one", "n", "no number");
        durable.send("one", "n", 7);

        assertThat(run.join(Duration.ofSeconds(20))).isEqualTo("false,7");
        assertThat(restart(numbers).run(numbers, "one").join()).isEqualTo("false,7");
    }

    @Test
    void message_wakes_a_run_that_has_left_the_memory_and_is_received_once() throws Exception {
        settings = settings.withKeeping(Duration.ZERO);
        var twice = task("twice", input -> conductor -> receive(conductor, "a") + receive(conductor, "a"));
        Durable durable = restart(twice);
        DurableRun<String> run = durable.start(twice, "one", "x");
        await(durable, "one", Status.WAITING);
        durable.send("one", "a", "1");
        await(durable, "one", Status.WAITING);
        Durable again = restart(twice);
        await(again, "one", Status.WAITING);
        again.send("one", "a", "2");

        assertThat(again.run(twice, "one").join()).isEqualTo("12");
        assertThat(run.id()).isEqualTo("one");
    }

    @Test
    void run_that_begins_anew_keeps_its_unread_messages_in_order_through_restarts() throws Exception {
        Durable durable = restart(Rounds.DEFINITION);
        durable.start(Rounds.DEFINITION, "one", "");
        for (String each : List.of("a", "b", "c", "d")) {
            durable.send("one", "note", each);
        }
        Durable again = restart(Rounds.DEFINITION);
        again.send("one", "note", "e");

        assertThat(again.run(Rounds.DEFINITION, "one").join()).isEqualTo("abcde");
        assertThat(done).containsExactly("a", "ab", "abc", "abcd", "abcde");
    }

    private static final class Rounds {
        static final Definition<Task<?>, String, String> DEFINITION = task("rounds", Rounds::of);

        static Orchestration<Task<?>, String> of(String before) {
            return conductor -> {
                String all = before + receive(conductor, "note");
                conductor.yield(new Task.Do(all));
                if (all.length() < 5) {
                    conductor.ask(DEFINITION.again(all));
                }
                return all;
            };
        }
    }
}
