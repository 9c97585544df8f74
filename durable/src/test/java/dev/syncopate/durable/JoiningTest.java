package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.RunFailedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Actions that wait for other runs of their store while all places in memory are taken.
class JoiningTest extends DurableFixture {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Definition<Job<?>, String, String> JOB = job(input -> yielding(new Job.Do(input)));

    /// Waits for a run, in an action.
    private interface Wait {
        String of(DurableRun<String> run) throws Exception;
    }

    /// A number is as many runs, each of which waits for the next.
    private Durable openWaiting(int places, Wait wait) {
        settings = settings.withAtOnce(places);
        Durable durable = open();
        durable.register(JOB, (Executor<Job<?>>) action -> {
            int runs = Integer.parseInt(((Job.Do) action).what());
            return runs == 1 ? "1" : runs + " " + wait.of(durable.start(JOB, id(action), "" + (runs - 1)));
        });
        return durable;
    }

    private int runs;

    private synchronized String id(Object action) {
        runs++;
        return action + " " + runs;
    }

    @Test
    void action_that_joins_another_run_gives_the_place_of_its_own_away() throws Exception {
        Durable durable = openWaiting(1, DurableRun::join);

        assertThat(durable.start(JOB, "one", "4").join(LIMIT)).isEqualTo("4 3 2 1");
        awaitTaken(durable, 0);
    }

    @Test
    void action_that_waits_for_a_future_does_so_too() throws Exception {
        Durable durable = openWaiting(1, run -> run.future().get());

        assertThat(durable.start(JOB, "one", "3").join(LIMIT)).isEqualTo("3 2 1");
        awaitTaken(durable, 0);
    }

    @Test
    void action_that_asks_again_and_again_gives_the_place_away_while_it_waits() throws Exception {
        Durable durable = openWaiting(1, run -> {
            Optional<?> outcome = run.outcome(Duration.ofMillis(5));
            while (outcome.isEmpty()) {
                outcome = run.outcome(Duration.ofMillis(5));
            }
            return run.join();
        });

        assertThat(durable.start(JOB, "one", "3").join(LIMIT)).isEqualTo("3 2 1");
        awaitTaken(durable, 0);
    }

    @Test
    void many_runs_that_wait_for_others_leave_as_many_places_as_there_were() throws Exception {
        Durable durable = openWaiting(3, DurableRun::join);
        for (int i = 0; i < 40; i++) {
            durable.start(JOB, "run-" + i, "3");
        }
        for (int i = 0; i < 40; i++) {
            assertThat(durable.run(JOB, "run-" + i).join(LIMIT)).isEqualTo("3 2 1");
        }
        awaitTaken(durable, 0);
    }

    @Test
    void run_that_ends_before_the_one_that_its_action_asked_for_gives_its_place_back_once() throws Exception {
        settings = settings.withAtOnce(1);
        CompletableFuture<String> later = new CompletableFuture<>();
        Durable durable = open();
        durable.register(JOB, (Executor<Job<?>>) action -> {
            if (action.equals(new Job.Do("first"))) {
                var unused = durable.start(JOB, "two", "second").future();
                return "not awaited";
            }
            return later.get();
        });
        assertThat(durable.start(JOB, "one", "first").join(LIMIT)).isEqualTo("not awaited");
        awaitTaken(durable, 1);
        later.complete("late");

        assertThat(durable.run(JOB, "two").join(LIMIT)).isEqualTo("late");
        awaitTaken(durable, 0);
    }

    @Test
    void action_that_joins_its_own_run_fails_and_does_not_hang() {
        Durable durable = open();
        durable.register(
                JOB, (Executor<Job<?>>) action -> durable.run(JOB, "one").join());
        DurableRun<String> run = durable.start(JOB, "one", "x");

        assertThatThrownBy(() -> run.join(LIMIT)).hasMessageContaining("waits for itself");
    }

    @Test
    void action_in_a_transaction_that_joins_a_run_fails_and_does_not_hang() {
        var other = Definition.<Job<?>, String, String>of(
                "other", String.class, String.class, input -> yielding(new Job.Hang(input)));
        Durable durable = open(other);
        DurableRun<String> two = durable.start(other, "two", "x");
        durable.register(JOB, durable.<Job<?>>inTransaction((action, call, connection) -> two.join()));
        DurableRun<String> run = durable.start(JOB, "one", "x");

        assertThatThrownBy(() -> run.join(LIMIT))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("another action");
    }

    private static void awaitTaken(Durable durable, int expected) {
        while (durable.runs().places().taken() != expected) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Pause.shortly();
        }
    }
}
