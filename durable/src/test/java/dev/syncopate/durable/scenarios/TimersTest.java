package dev.syncopate.durable.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableRun;
import dev.syncopate.durable.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// Waiting for a time: none, one that is over, and one that nobody lives to see.
class TimersTest extends Scenario {
    private static final Duration CENTURIES = Duration.ofDays(365 * 500);

    @Test
    void sleep_of_no_time_and_limits_in_the_past_end_at_once() throws Exception {
        var hasty = task("hasty", input -> conductor -> {
            conductor.sleep(Duration.ZERO);
            try {
                return conductor.timeout(
                        conductor.now().minusSeconds(60),
                        (Conductor<Task<?>> part) -> "" + part.yield(new Task.Approve(input)));
            } catch (TimeoutException e) {
                return "late";
            }
        });
        assertThat(restart(hasty).start(hasty, "one", "x").join()).isEqualTo("late");
        assertThat(restart(hasty).run(hasty, "one").join()).isEqualTo("late");
    }

    @Test
    void timer_of_centuries_keeps_nobody_from_waiting_or_from_being_cancelled() throws Exception {
        settings = settings.withKeeping(Duration.ZERO);
        var eternal = task("eternal", input -> conductor -> {
            conductor.sleep(CENTURIES);
            return conductor.yield(new Task.Do(input));
        });
        Durable durable = restart(eternal);
        durable.start(eternal, "one", "x");
        await(durable, "one", Status.WAITING);
        Durable again = restart(eternal);
        await(again, "one", Status.WAITING);
        again.cancel("one");

        await(again, "one", Status.CANCELLED);
        assertThat(done).isEmpty();
    }

    @Test
    void timer_that_was_due_while_no_program_ran_fires_when_one_does() throws Exception {
        var weekly = task("weekly", input -> conductor -> {
            Instant begun = conductor.now();
            conductor.sleep(Duration.ofDays(7));
            return Duration.between(begun, conductor.now()).toDays() + " " + conductor.yield(new Task.Do(input));
        });
        restart(weekly).start(weekly, "one", "x");
        close();
        ahead.set(Duration.ofDays(8));

        assertThat(restart(weekly).run(weekly, "one").join()).endsWith(" x!");
        assertThat(done).containsExactly("x");
    }

    private static Orchestration<Task<?>, String> afterDays(int days, String what, List<String> slept) {
        return conductor -> {
            conductor.sleep(Duration.ofDays(days));
            slept.add(what);
            return conductor.yield(new Task.Do(what));
        };
    }

    @Test
    void timers_that_were_due_while_no_program_ran_fire_in_the_order_in_which_they_were_due() throws Exception {
        List<String> slept = new CopyOnWriteArrayList<>();
        var forks = task(
                "forks",
                input -> conductor -> String.join(
                        "",
                        conductor.all(List.of(
                                afterDays(3, "c", slept), afterDays(1, "a", slept), afterDays(2, "b", slept)))));
        settings = settings.withKeeping(Duration.ZERO);
        Durable durable = restart(forks);
        durable.start(forks, "one", "x");
        await(durable, "one", Status.WAITING);
        close();
        ahead.set(Duration.ofDays(4));
        Durable later = open("runs.db");
        later.register(forks, executor.withMaxInFlight(1));

        assertThat(later.run(forks, "one").join()).isEqualTo("c!a!b!");
        assertThat(slept).containsExactly("a", "b", "c");
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void limit_that_was_due_while_no_program_ran_fires_before_what_was_due_later() throws Exception {
        List<String> slept = new CopyOnWriteArrayList<>();
        var limited = task("limited", input -> conductor -> {
            try {
                return conductor.timeout(Duration.ofDays(2), afterDays(input.equals("before") ? 1 : 3, input, slept));
            } catch (TimeoutException e) {
                return "late";
            }
        });
        Durable durable = restart(limited);
        durable.start(limited, "one", "later");
        durable.start(limited, "two", "before");
        close();
        ahead.set(Duration.ofDays(4));
        Durable later = restart(limited);

        assertThat(later.run(limited, "one").join()).isEqualTo("late");
        assertThat(later.run(limited, "two").join()).isEqualTo("late");
        assertThat(slept).containsExactly("before");
        assertThat(done).isEmpty();
    }

    @Test
    void machine_that_was_suspended_for_a_week_wakes_its_runs_though_nothing_was_restarted() throws Exception {
        settings = settings.withKeeping(Duration.ZERO);
        var weekly = task("weekly", input -> conductor -> {
            conductor.sleep(Duration.ofDays(7));
            return conductor.yield(new Task.Do(input));
        });
        Durable durable = restart(weekly);
        DurableRun<String> run = durable.start(weekly, "one", "x");
        await(durable, "one", Status.WAITING);
        ahead.set(Duration.ofDays(8));

        assertThat(run.join(Duration.ofSeconds(20))).isEqualTo("x!");
    }

    @Test
    void limit_that_has_passed_is_passed_in_each_later_life() throws Exception {
        var limited = task("limited", input -> conductor -> {
            String first;
            try {
                first = conductor.timeout(
                        Duration.ofMillis(1), (Conductor<Task<?>> part) -> part.yield(new Task.Hang(input)));
            } catch (TimeoutException e) {
                first = "late";
            }
            return first + conductor.yield(new Task.Approve("go"));
        });
        restart(limited).start(limited, "one", "x");
        Token token = tokens.take();
        restart(limited);
        Durable durable = restart(limited);
        durable.answer(token, true);

        assertThat(durable.run(limited, "one").join()).isEqualTo("latetrue");
        assertThat(hanging).hasSize(1);
    }

    @Test
    void clock_that_is_set_back_makes_no_time_run_backwards_in_a_run() throws Exception {
        var looking = task("looking", input -> conductor -> {
            Instant first = conductor.now();
            conductor.yield(new Task.Approve(input));
            return "" + !conductor.now().isBefore(first);
        });
        ahead.set(Duration.ofDays(30));
        restart(looking).start(looking, "one", "x");
        tokens.take();
        ahead.set(Duration.ZERO);
        Durable durable = restart(looking);
        durable.answer(tokens.take(), true);

        assertThat(durable.run(looking, "one").join()).isEqualTo("true");
    }
}
