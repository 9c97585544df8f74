package dev.syncopate.durable.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableRun;
import dev.syncopate.durable.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Runs of runs.
class ChildrenTest extends Scenario {
    private static final Definition<Task<?>, String, String> CHILD = task(
            "child",
            input -> conductor -> input.startsWith("bad")
                    ? conductor.yield(new Task.Fail(input))
                    : conductor.yield(new Task.Do(input)));

    private static final Definition<Task<?>, String, String> WAITING =
            task("waiting", input -> conductor -> "" + conductor.yield(new Task.Approve(input)));

    @Test
    void child_that_fails_is_tried_again_as_another_run() throws Exception {
        var parent = task("parent", input -> conductor -> {
            for (int i = 0; ; i++) {
                try {
                    return i + " " + conductor.ask(CHILD.child("try-" + i, i < 2 ? "bad" : "good"));
                } catch (Exception e) {
                    conductor.sleep(Duration.ofMillis(1));
                }
            }
        });
        Durable durable = restart(CHILD, parent);

        assertThat(durable.start(parent, "p", "x").join()).isEqualTo("2 good!");
        assertThat(durable.info("try-0").status()).isEqualTo(Status.FAILED);
        assertThat(done).containsExactly("good");
    }

    @Test
    void failure_passes_through_three_generations() {
        var middle = task("middle", input -> conductor -> conductor.ask(CHILD.child("grandchild", input)));
        var parent = task("parent", input -> conductor -> conductor.ask(middle.child("middle", input)));
        Durable durable = restart(CHILD, middle, parent);

        assertThatThrownBy(durable.start(parent, "p", "bad luck")::join)
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("bad luck");
        assertThat(durable.info("middle").status()).isEqualTo(Status.FAILED);
    }

    @Test
    void child_that_somebody_cancels_does_not_cancel_its_parent() throws Exception {
        var parent = task("parent", input -> conductor -> {
            boolean came = succeeds(conductor, fork -> fork.ask(WAITING.child("c", input)));
            return came + " " + conductor.yield(new Task.Do("went on"));
        });
        Durable durable = restart(WAITING, parent);
        DurableRun<String> run = durable.start(parent, "p", "x");
        tokens.take();
        durable.cancel("c");

        assertThat(run.join(Duration.ofSeconds(20))).isEqualTo("false went on!");
        assertThat(durable.info("c").status()).isEqualTo(Status.CANCELLED);
        assertThat(durable.info("p").status()).isEqualTo(Status.RETURNED);
    }

    @Test
    void child_whose_id_belongs_to_another_run_fails_and_leaves_that_alone() throws Exception {
        var parent = task("parent", input -> conductor -> {
            return "" + succeeds(conductor, fork -> fork.ask(CHILD.child("taken", "other")));
        });
        Durable durable = restart(CHILD, parent);
        durable.start(CHILD, "taken", "mine").join();

        assertThat(durable.start(parent, "p", "x").join(Duration.ofSeconds(20))).isEqualTo("false");
        assertThat(durable.run(CHILD, "taken").join()).isEqualTo("mine!");
        assertThat(done).containsExactly("mine");
    }

    @Test
    void fifty_children_at_once_go_on_after_a_restart_and_each_is_done_once() throws Exception {
        var parent = task("parent", input -> conductor -> {
            List<Orchestration<Task<?>, String>> forks = new ArrayList<>();
            IntStream.range(0, 50).forEach(i -> forks.add(fork -> fork.ask(WAITING.child("c-" + i, "" + i))));
            return String.join(",", conductor.all(forks));
        });
        restart(WAITING, parent).start(parent, "p", "x");
        for (int i = 0; i < 50; i++) {
            tokens.take();
        }
        Durable durable = restart(parent, WAITING);
        for (int i = 0; i < 50; i++) {
            durable.answer(tokens.take(), true);
        }

        assertThat(durable.run(parent, "p").join().split(",")).hasSize(50).containsOnly("true");
    }

    @Test
    void children_of_a_parent_that_is_cancelled_are_cancelled_after_a_restart_too() throws Exception {
        var parent = task("parent", input -> conductor -> conductor.ask(WAITING.child("c", input)));
        restart(WAITING, parent).start(parent, "p", "x");
        tokens.take();
        Durable durable = restart(parent, WAITING);
        tokens.take();
        DurableRun<String> run = durable.run(parent, "p");
        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(durable.info("c").status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void parent_needs_no_child_any_more_that_has_ended_and_was_deleted() throws Exception {
        var parent = task(
                "parent",
                input ->
                        conductor -> conductor.ask(CHILD.child("c", input)) + conductor.yield(new Task.Approve(input)));
        Durable durable = restart(CHILD, parent);
        durable.start(parent, "p", "x");
        tokens.take();
        durable.delete("c");
        Durable again = restart(CHILD, parent);
        again.answer(tokens.take(), true);

        assertThat(again.run(parent, "p").join()).isEqualTo("x!true");
        assertThat(done).containsExactly("x");
    }
}
