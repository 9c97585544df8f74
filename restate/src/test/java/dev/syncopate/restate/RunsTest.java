package dev.syncopate.restate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.combinators.Retry;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.history.Replay;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunsTest {
    private static final long CHAIN = Long.getLong("syncopate.chain", 400);

    private final Work.Desk desk = new Work.Desk();
    private final Work.Desk other = new Work.Desk();

    /// Runs it at Restate and in memory: both do the same.
    private String same(Orchestration<Work<?>, String> orchestration) {
        String result = Bench.run(desk.stack(), orchestration);
        assertThat(result).isEqualTo(Bench.inMemory(other.stack(), orchestration));
        return result;
    }

    @Test
    void actions_are_performed_one_after_the_other() {
        assertThat(same(c -> c.yield(new Work.Do("a", 0)) + c.yield(new Work.Do("b", 0))))
                .isEqualTo("ab");
        assertThat(desk.ledger).containsExactly("begins a", "ends a", "begins b", "ends b");
    }

    @Test
    void a_failure_of_an_action_is_caught_by_the_orchestration() {
        Orchestration<Work<?>, String> caught = c -> {
            try {
                return c.yield(new Work.Fail("luck"));
            } catch (ActionFailedException e) {
                return e.reason() + " " + e.is(IOException.class) + " " + e.path();
            }
        };
        assertThat(same(caught)).isEqualTo("IOException: no luck true /0");
    }

    @Test
    void a_run_fails_with_the_failure_of_its_orchestration() {
        Definition<Work<?>, String, String> fails =
                Bench.serve(String.class, desk.stack(), c -> c.yield(new Work.Fail("luck")));
        assertThatThrownBy(() -> Bench.runs().start(fails, "one", "").join())
                .isInstanceOfSatisfying(RunFailedException.class, e -> {
                    assertThat(e.run()).isEqualTo("one");
                    assertThat(e.is(ActionFailedException.class)).isTrue();
                })
                .hasMessageContaining("no luck");
    }

    @Test
    void a_group_runs_at_once_and_keeps_its_order() {
        assertThat(same(c -> String.join(
                        "", c.yield(List.of(new Work.Do("a", 600), new Work.Do("b", 300), new Work.Do("c", 50))))))
                .isEqualTo("abc");
        assertThat(desk.ledger).containsSubsequence("ends c", "ends b", "ends a");
    }

    @Test
    void nothing_happens_after_a_race_before_its_losers_have_ended() {
        Orchestration<Work<?>, String> race = c -> {
            String winner = c.race(
                    List.of(one -> one.yield(new Work.Deaf("slow", 300)), two -> two.yield(new Work.Do("fast", 20))));
            return winner + c.yield(new Work.Do("after", 0));
        };
        assertThat(same(race)).isEqualTo("fastafter");
        assertThat(desk.ledger.indexOf("ends slow")).isLessThan(desk.ledger.indexOf("begins after"));
        assertThat(desk.ledger).contains("interrupted slow");
    }

    @Test
    void a_limit_ends_what_takes_too_long() {
        Orchestration<Work<?>, String> limited = c -> {
            try {
                return c.timeout(
                        Duration.ofMillis(100), (Conductor<Work<?>> part) -> part.yield(new Work.Do("long", 5000)));
            } catch (TimeoutException e) {
                return "late" + c.yield(new Work.Do("after", 0));
            }
        };
        assertThat(same(limited)).isEqualTo("lateafter");
        assertThat(desk.ledger).containsExactly("begins long", "interrupted long", "begins after", "ends after");
    }

    @Test
    void the_inner_of_two_limits_fires_first() {
        Orchestration<Work<?>, String> nested = c -> {
            try {
                return c.timeout(Duration.ofMillis(400), (Conductor<Work<?>> outer) -> {
                    String first;
                    try {
                        first = outer.timeout(
                                Duration.ofMillis(80),
                                (Conductor<Work<?>> inner) -> inner.yield(new Work.Do("a", 5000)));
                    } catch (TimeoutException e) {
                        first = "inner ";
                    }
                    outer.yield(new Work.Do("b", 5000));
                    return first;
                });
            } catch (TimeoutException e) {
                return "outer";
            }
        };
        assertThat(same(nested)).isEqualTo("outer");
        assertThat(desk.ledger).containsExactlyElementsOf(other.ledger);
    }

    @Test
    void a_sleep_takes_its_time() {
        long before = System.nanoTime();
        assertThat(same(c -> {
                    c.sleep(Duration.ofMillis(200));
                    return c.yield(new Work.Do("awake", 0));
                }))
                .isEqualTo("awake");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(400));
    }

    @Test
    void a_fork_that_is_cancelled_before_it_began_does_nothing() {
        Orchestration<Work<?>, String> forked = c -> {
            Fork<String> fork = c.fork(new Work.Do("never", 0));
            fork.cancel();
            return c.yield(new Work.Do("after", 0));
        };
        assertThat(same(forked)).isEqualTo("after");
        assertThat(desk.ledger).doesNotContain("ends never");
    }

    @Test
    void a_retry_outside_of_the_log_is_made_of_attempts_with_paths_of_their_own() {
        Orchestration<Work<?>, String> caught = c -> {
            try {
                return c.yield(new Work.Fail("luck"));
            } catch (ActionFailedException e) {
                return e.reason();
            }
        };
        String result = Bench.run(
                desk.recorded()
                        .with(Retry.retry(Schedule.fixed(Duration.ofMillis(20)).upTo(3))),
                caught);
        assertThat(result).isEqualTo("IOException: no luck");
        assertThat(desk.ledger).containsExactly("fails luck 1", "fails luck 2", "fails luck 3");
    }

    @Test
    void what_waits_for_a_permit_is_cancelled_at_once() {
        Orchestration<Work<?>, String> limited = c -> {
            try {
                c.timeout(
                        Duration.ofMillis(100),
                        (Conductor<Work<?>> part) ->
                                part.yield(List.of(new Work.Do("a", 5000), new Work.Do("b", 5000))));
                return "";
            } catch (TimeoutException e) {
                return c.yield(new Work.Do("after", 0));
            }
        };
        assertThat(Bench.run(desk.stack().withMaxInFlight(1), limited)).isEqualTo("after");
        String first = desk.ledger.getFirst().substring("begins ".length()); // Either has the permit.
        assertThat(desk.ledger)
                .containsExactly("begins " + first, "interrupted " + first, "begins after", "ends after");
    }

    @Test
    void a_group_of_a_thousand_ends() {
        List<Work.Do> group =
                IntStream.range(0, 1000).mapToObj(i -> new Work.Do("" + i, 0)).toList();
        assertThat(same(c -> String.valueOf(c.yield(group).size()))).isEqualTo("1000");
    }

    @Test
    void a_long_chain_ends_and_has_its_history() {
        Orchestration<Work<?>, String> chain = c -> {
            long sum = 0;
            for (int i = 0; i < CHAIN; i++) {
                sum += Long.parseLong(c.yield(new Work.Do("" + i, 0)));
            }
            return "" + sum;
        };
        Definition<Work<?>, String, String> chained = Bench.serve(String.class, desk.stack(), chain);
        String sum = "" + CHAIN * (CHAIN - 1) / 2;
        assertThat(Bench.runs().start(chained, "one", "").join()).isEqualTo(sum);
        assertThat(desk.ledger).hasSize((int) (2 * CHAIN));
        assertThat(Replay.run(chain, Bench.runs().history(chained, "one"))).isEqualTo(sum);
    }

    @Test
    void cancelling_undoes_what_was_done() throws InterruptedException {
        Definition<Work<?>, String, String> undone = Bench.serve(String.class, desk.stack(), c -> {
            try {
                return c.yield(new Work.Do("long", 60_000));
            } finally {
                c.shielded((Conductor<Work<?>> shielded) -> shielded.yield(new Work.Do("undo", 0)));
            }
        });
        RestateRun<String> run = Bench.runs().start(undone, "one", "");
        Bench.await(() -> desk.ledger.contains("begins long"));
        Bench.runs().cancel(undone, "one");
        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(desk.ledger).containsExactly("begins long", "interrupted long", "begins undo", "ends undo");
    }

    @Test
    void a_run_may_be_cancelled_before_its_first_step() {
        Definition<Work<?>, String, String> does =
                Bench.serve(String.class, desk.stack(), c -> c.yield(new Work.Do("long", 60_000)));
        for (int i = 0; i < 5; i++) {
            RestateRun<String> run = Bench.runs().start(does, "run" + i, "");
            Bench.runs().cancel(does, "run" + i);
            assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        }
        assertThat(desk.ledger).doesNotContain("ends long");
    }

    @Test
    void cancelling_during_an_undo_does_not_end_it() throws InterruptedException {
        Definition<Work<?>, String, String> undone = Bench.serve(String.class, desk.stack(), c -> {
            try {
                return c.yield(new Work.Do("long", 60_000));
            } finally {
                c.shielded((Conductor<Work<?>> shielded) -> shielded.yield(new Work.Do("undo", 300)));
            }
        });
        RestateRun<String> run = Bench.runs().start(undone, "one", "");
        Bench.await(() -> desk.ledger.contains("begins long"));
        Bench.runs().cancel(undone, "one");
        Bench.await(() -> desk.ledger.contains("begins undo"));
        Bench.runs().cancel(undone, "one");
        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(desk.ledger).containsExactly("begins long", "interrupted long", "begins undo", "ends undo");
    }

    @Test
    void random_numbers_and_the_time_are_those_of_the_run() {
        Orchestration<Work<?>, String> asks = c -> {
            String before = c.uuid() + " " + c.now();
            c.yield(new Work.Do("a", 0));
            return before;
        };
        assertThat(Bench.run(desk.stack(), asks)).isNotEqualTo(Bench.run(desk.stack(), asks));
    }
}
