package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.RunFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DurableTest extends DurableFixture {
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
        assertThat(durable.counts()).isEqualTo(Map.of(Status.RETURNED, 5L));
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
