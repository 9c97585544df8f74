package dev.syncopate.durable.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Changed;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableRun;
import dev.syncopate.durable.RunQuery;
import dev.syncopate.durable.Status;
import dev.syncopate.durable.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Programs that stop in the middle of something.
class RecoveryTest extends Scenario {
    @Test
    void two_hundred_forks_go_on_and_only_those_that_had_no_answer_are_performed_again() throws Exception {
        var wide = task("wide", input -> conductor -> {
            var all = IntStream.range(0, 200)
                    .<Orchestration<Task<?>, String>>mapToObj(i -> fork ->
                            i % 10 == 0 ? "" + fork.yield(new Task.Approve("" + i)) : fork.yield(new Task.Do("" + i)))
                    .toList();
            return "" + conductor.all(all).size();
        });
        Durable durable = restart(wide);
        durable.start(wide, "one", "x");
        for (int i = 0; i < 20; i++) {
            tokens.take();
        }
        while (durable.info("one").events() < 180) {
            Thread.onSpinWait();
        }
        Durable again = restart(wide);
        for (int i = 0; i < 20; i++) {
            again.answer(tokens.take(), true);
        }

        assertThat(again.run(wide, "one").join()).isEqualTo("200");
        assertThat(done).hasSize(180).doesNotHaveDuplicates();
    }

    @Test
    void fan_out_of_which_one_part_fails_fails_alike_in_each_life() throws Exception {
        var wide = task("wide", input -> conductor -> {
            List<Orchestration<Task<?>, String>> forks = new ArrayList<>();
            forks.add(fork -> fork.yield(new Task.Do("a")));
            forks.add(fork -> fork.yield(new Task.Fail("b is broken")));
            forks.add(fork -> fork.yield(new Task.Hang("c")));
            String why;
            try {
                why = "" + conductor.all(forks);
            } catch (Exception e) {
                why = "" + e.getMessage().contains("b is broken");
            }
            return why + conductor.yield(new Task.Approve("go"));
        });
        restart(wide).start(wide, "one", "x");
        tokens.take();
        Durable durable = restart(wide);
        durable.answer(tokens.take(), true);

        assertThat(durable.run(wide, "one").join()).isEqualTo("truetrue");
        assertThat(hanging.size()).isLessThan(2);
    }

    @Test
    void history_of_ten_thousand_events_is_resumed_without_doing_any_of_it_again() throws Exception {
        AtomicInteger performed = new AtomicInteger();
        Executor<Task<?>> counting = Executor.<Task<?>>of((action, call) -> {
            performed.incrementAndGet();
            return action instanceof Task.Approve ? true : "";
        });
        var longest = task("longest", input -> conductor -> {
            for (int i = 0; i < 100; i++) {
                conductor.yield(IntStream.range(0, 100)
                        .mapToObj(each -> new Task.Do("" + each))
                        .toList());
            }
            return "" + conductor.yield(new Task.Hang(input));
        });
        Durable durable = restart();
        durable.register(
                longest,
                Executor.<Task<?>>of((action, call) ->
                        action instanceof Task.Hang ? executor.execute(action) : counting.execute(action)));
        durable.start(longest, "one", "x");
        hanging.take();
        Durable again = restart();
        again.register(longest, counting);

        assertThat(again.run(longest, "one").join()).isEmpty();
        assertThat(performed).hasValue(10_001);
        assertThat(again.info("one").events()).isGreaterThan(10_000);
    }

    @Test
    void run_that_has_failed_is_not_tried_again_by_any_later_life() {
        AtomicInteger begun = new AtomicInteger();
        var broken = task("broken", input -> conductor -> {
            begun.incrementAndGet();
            throw new IllegalStateException("as always");
        });
        assertThatThrownBy(restart(broken).start(broken, "one", "x")::join).hasMessageContaining("as always");
        int before = begun.get();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(restart(broken).run(broken, "one")::join)
                    .isInstanceOf(RunFailedException.class)
                    .hasMessageContaining("as always");
        }
        assertThat(begun).hasValue(before);
    }

    @Test
    void two_stores_in_one_process_know_nothing_of_each_other() throws Exception {
        var greet = task("greet", input -> conductor -> conductor.yield(new Task.Do(input)));
        Durable first = open("first.db");
        Durable second = open("second.db");
        first.register(greet, executor);
        second.register(greet, executor);

        assertThat(first.start(greet, "one", "a").join()).isEqualTo("a!");
        assertThat(second.find(RunQuery.all())).isEmpty();
        assertThat(second.start(greet, "one", "b").join()).isEqualTo("b!");
        first.close();
        assertThat(second.start(greet, "two", "c").join()).isEqualTo("c!");
    }

    @Test
    void store_that_is_opened_twice_is_refused_and_goes_on_undisturbed() throws Exception {
        var greet = task("greet", input -> conductor -> conductor.yield(new Task.Do(input)));
        Durable durable = restart(greet);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> open("runs.db"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("open already");
        }

        assertThat(durable.start(greet, "one", "a").join()).isEqualTo("a!");
    }

    @Test
    void ended_runs_are_deleted_while_others_run_which_feel_nothing() throws Exception {
        var quick = task("quick", input -> conductor -> conductor.yield(new Task.Do(input)));
        var slow = task(
                "slow",
                input -> conductor -> conductor.yield(new Task.Do(input)) + conductor.yield(new Task.Approve(input)));
        Durable durable = restart(quick, slow);
        for (int i = 0; i < 30; i++) {
            durable.start(slow, "slow-" + i, "s");
            durable.start(quick, "quick-" + i, "q").join();
        }
        assertThatThrownBy(() -> durable.delete("slow-0")).hasMessageContaining("only one that has ended");
        for (int i = 0; i < 30; i++) {
            durable.delete("quick-" + i);
            durable.answer(tokens.take(), true);
        }
        for (int i = 0; i < 30; i++) {
            assertThat(durable.run(slow, "slow-" + i).join()).isEqualTo("s!true");
        }
        assertThat(durable.find(RunQuery.all())).hasSize(30);
    }

    @Test
    void handle_of_a_deleted_run_says_so() throws Exception {
        var quick = task("quick", input -> conductor -> conductor.yield(new Task.Do(input)));
        Durable durable = restart(quick);
        DurableRun<String> run = durable.start(quick, "one", "a");
        run.join();
        durable.delete("one");

        assertThatThrownBy(() -> run.join(Duration.ofSeconds(20))).isInstanceOf(StoreException.class);
        assertThatThrownBy(run::info).hasMessageContaining("no run one");
    }

    @Test
    void two_versions_live_side_by_side_and_each_run_ends_by_its_own() throws Exception {
        var first = task(
                "job",
                input -> conductor -> conductor.yield(new Task.Do("old")) + conductor.yield(new Task.Approve(input)));
        var second = task(
                        "job",
                        input ->
                                conductor -> conductor.yield(new Task.Do("new")) + conductor.yield(new Task.Do("more")))
                .withVersion("2");
        restart(first).start(first, "one", "x");
        tokens.take();
        Durable durable = restart(first, second);
        durable.answer(tokens.take(), true);

        assertThat(durable.start(second, "two", "x").join()).isEqualTo("new!more!");
        assertThat(durable.run(second, "one").join()).isEqualTo("old!true");
        assertThat(durable.start(second, "one", "x").join()).isEqualTo("old!true");
        assertThat(done).containsExactly("old", "new", "more");
    }

    @Test
    void change_inside_of_a_loop_is_old_in_the_rounds_that_had_passed_it_before() throws Exception {
        var before = task("loop", input -> conductor -> {
            String all = "";
            for (int i = 0; i < 3; i++) {
                all += conductor.yield(new Task.Approve("" + i));
            }
            return all;
        });
        var after = task("loop", input -> conductor -> {
            String all = "";
            for (int i = 0; i < 3; i++) {
                all += conductor.yield(new Task.Approve("" + i));
                all += conductor.ask(new Changed("says more")) ? "+" : "-";
            }
            return all;
        });
        Durable durable = restart(before);
        durable.start(before, "one", "x");
        durable.answer(tokens.take(), true);
        durable.answer(tokens.take(), true);
        Token last = tokens.take();
        Durable again = restart(after);
        again.answer(last, true);
        DurableRun<String> fresh = again.start(after, "two", "x");
        for (int i = 0; i < 3; i++) {
            again.answer(tokenOf("two"), true);
        }

        assertThat(again.run(after, "one").join()).startsWith("true-true");
        assertThat(fresh.join()).isEqualTo("true+true+true+");
    }

    private Token tokenOf(String id) throws InterruptedException {
        Token token = tokens.take();
        while (!token.run().equals(id)) {
            token = tokens.take();
        }
        return token;
    }

    @Test
    void run_of_code_that_is_gone_waits_until_it_is_back() throws Exception {
        var job = task("job", input -> conductor -> "" + conductor.yield(new Task.Approve(input)));
        restart(job).start(job, "one", "x");
        tokens.take();
        Durable without = restart();
        assertThat(without.info("one").status().isEnd()).isFalse();
        Durable durable = restart(job);
        durable.answer(tokens.take(), true);

        assertThat(durable.run(job, "one").join()).isEqualTo("true");
        assertThat(durable.info("one").status()).isEqualTo(Status.RETURNED);
    }
}
