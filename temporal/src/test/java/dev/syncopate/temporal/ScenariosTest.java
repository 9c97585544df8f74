package dev.syncopate.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.RunFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What runs do on Temporal is what they do in memory.
@ParameterizedClass
@EnumSource(TemporalFixture.Keeping.class)
class ScenariosTest extends TemporalFixture {

    @Test
    void run_returns_what_its_actions_answer() throws Exception {
        assertThat(result(input ->
                        conductor -> conductor.yield(new Task.Do(input)) + conductor.yield(new Task.Look("b"))))
                .isEqualTo("x!b?");
        assertThat(world.ledger).containsExactly("x", "b");
    }

    @Test
    void failure_of_an_action_is_caught_or_fails_the_run() throws Exception {
        assertThat(result(input -> conductor -> {
                    try {
                        return conductor.yield(new Task.Fail("no"));
                    } catch (ActionFailedException e) {
                        return e.is(Trouble.class) + " " + e.reason();
                    }
                }))
                .isEqualTo("true Trouble: no");
        var failing = task("failing", input -> conductor -> conductor.yield(new Task.Fail("no")));
        assertThatThrownBy(() -> start(open(failing), failing, "two").join(SOON))
                .isInstanceOfSatisfying(
                        RunFailedException.class, e -> assertThat(e.run()).isEqualTo("two"))
                .hasMessageContaining("no");
        assertThat(world.ledger).containsExactly("no", "no");
    }

    @Test
    void delay_of_a_retry_outside_of_the_log_is_a_timer() throws Exception {
        assertThat(result(input -> conductor -> conductor.yield(new Task.Flaky("flaky", 2)) + ", "
                        + Duration.between(java.time.Instant.EPOCH, conductor.now())
                                .isPositive()))
                .isEqualTo("flaky, true");
        assertThat(world.ledger).containsExactly("flaky 1", "flaky 2", "flaky 3");
    }

    @Test
    void group_is_performed_at_once() throws Exception {
        List<Task.Do> group =
                IntStream.range(0, 100).mapToObj(i -> new Task.Do("" + i)).toList();
        assertThat(result(input ->
                        conductor -> String.join("", conductor.yield(group)).length() + ""))
                .isEqualTo("290");
        assertThat(world.ledger).hasSize(100);
    }

    @Test
    void failing_group_cancels_its_other_actions() throws Exception {
        assertThat(result(input -> conductor -> {
                    try {
                        return String.join("", conductor.yield(List.of(new Task.Hang("a"), new Task.Break("no"))));
                    } catch (ActionFailedException e) {
                        return e.reason() + " " + conductor.yield(new Task.Do("after"));
                    }
                }))
                .isEqualTo("Trouble: a hangs, no after!");
        assertThat(world.ledger).containsExactly("begins a", "ends a", "after");
    }

    @Test
    void fork_that_is_cancelled_is_interrupted() throws Exception {
        assertThat(result(input -> conductor -> {
                    Fork<String> hanging = conductor.fork(new Task.Hang("a"));
                    conductor.yield(new Task.Deaf("b", 300));
                    hanging.cancel();
                    return conductor.yield(new Task.Do("after"));
                }))
                .isEqualTo("after!");
        assertThat(world.ledger).containsSubsequence("begins a", "ends a").containsSubsequence("ends b", "after");
    }

    @Test
    void nothing_happens_after_a_race_before_its_losers_have_ended() throws Exception {
        List<Orchestration<Task<?>, String>> racers = List.of(
                racer -> racer.yield(new Task.Deaf("slow", 1_500)), racer -> racer.yield(new Task.Deaf("fast", 50)));
        assertThat(result(input -> conductor -> conductor.race(racers) + conductor.yield(new Task.Do("next"))))
                .isEqualTo("fastnext!");
        assertThat(world.ledger)
                .containsSubsequence("begins slow", "ends slow", "next")
                .containsSubsequence("ends fast", "next");
    }

    @Test
    void limit_cancels_what_takes_too_long() throws Exception {
        assertThat(result(input -> conductor -> {
                    try {
                        return conductor.timeout(Duration.ofMillis(300), part -> part.yield(new Task.Hang("a")));
                    } catch (TimeoutException e) {
                        return "too late " + conductor.yield(new Task.Do("after"));
                    }
                }))
                .isEqualTo("too late after!");
        assertThat(world.ledger).containsExactly("begins a", "ends a", "after");
    }

    @Test
    void innermost_of_limits_that_are_due_together_fires_first() throws Exception {
        Orchestration<Task<?>, String> limits = conductor -> {
            Duration limit = Duration.ofMillis(300);
            try {
                return conductor.timeout(limit, outer -> {
                    try {
                        return outer.timeout(limit, inner -> {
                            inner.sleep(Duration.ofDays(1));
                            return "slept";
                        });
                    } catch (TimeoutException e) {
                        return "inner";
                    }
                });
            } catch (TimeoutException e) {
                return "outer";
            }
        };
        assertThat(result(input -> limits)).isEqualTo("inner");
    }

    @Test
    void sleep_of_a_month_passes() throws Exception {
        assertThat(result(input -> conductor -> {
                    var before = conductor.now();
                    conductor.sleep(Duration.ofDays(30));
                    return "" + Duration.between(before, conductor.now()).toDays();
                }))
                .isEqualTo("30");
    }

    @Test
    void chance_is_the_same_in_each_replay() throws Exception {
        String told = result(input -> conductor -> {
            var id = conductor.uuid();
            long random = conductor.random().nextLong();
            conductor.yield(new Task.Do(id + " " + random));
            conductor.sleep(Duration.ofSeconds(5));
            return conductor.yield(new Task.Do(id + " " + random));
        });
        assertThat(world.ledger)
                .containsExactly(told.substring(0, told.length() - 1), told.substring(0, told.length() - 1));
    }

    @Test
    void run_that_is_cancelled_is_undone() throws Exception {
        var undoing = task("undoing", input -> conductor -> {
            conductor.yield(new Task.Do("reserve"));
            try {
                return conductor.yield(new Task.Hang(input));
            } finally {
                conductor.shielded(
                        undo -> undo.yield(new Task.Deaf("refund", 300)) + undo.yield(new Task.Do("release")));
            }
        });
        TemporalRuns runs = open(undoing);
        TemporalRun<String> run = start(runs, undoing, "one");
        world.hanging.take();
        run.cancel();
        while (!world.ledger.contains("begins refund")) {
            Thread.sleep(5);
        }
        run.cancel();
        assertThatThrownBy(() -> run.join(SOON)).isInstanceOf(CancellationException.class);
        assertThat(world.ledger)
                .containsExactly("reserve", "begins x", "ends x", "begins refund", "ends refund", "release");
    }

    @Test
    void fork_that_is_cancelled_before_it_begins_does_nothing() throws Exception {
        assertThat(result(input -> conductor -> {
                    Fork<String> fork = conductor.fork(new Task.Do("never"));
                    fork.cancel();
                    return conductor.yield(new Task.Do("only"));
                }))
                .isEqualTo("only!");
        assertThat(world.ledger).containsExactly("only");
    }

    @Test
    void chain_is_as_long_as_it_needs_to_be() throws Exception {
        int length = keeping == Keeping.REPLAYED ? 40 : Integer.getInteger("syncopate.chain", 300);
        var chain = task("chain", input -> conductor -> {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                all.add(conductor.yield(new Task.Do("" + i)));
            }
            return all.get(length - 1);
        });
        assertThat(start(open(chain), chain, "one").join(SOON.plusMillis(20L * length)))
                .isEqualTo((length - 1) + "!");
        assertThat(world.ledger).hasSize(length);
    }

    @Test
    void action_at_most_once_has_the_key_of_its_run_and_place() throws Exception {
        assertThat(result(input -> conductor -> conductor.yield(new Task.Pay(5))))
                .isEqualTo("pay 5 by one/0");
    }
}
