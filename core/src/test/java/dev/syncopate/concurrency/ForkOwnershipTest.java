package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Outcome;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver
class ForkOwnershipTest {
    private final Worker worker = new Worker();

    @Test
    void a_sibling_is_refused_to_join_look_at_or_cancel_it() {
        List<Outcome<Object>> refused = run(
                conductor -> {
                    Fork<Integer> fork = conductor.fork(new Job.Ping(1));
                    List<Outcome<Object>> outcomes = conductor.settle(
                            List.of(child -> fork.join(), child -> fork.joinOutcome(), child -> {
                                fork.cancel();
                                return null;
                            }),
                            Completion.everyOutcome());
                    assertThat(fork.join()).isEqualTo(1);
                    return outcomes;
                },
                worker);

        assertThat(refused)
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(((Outcome.Failure<Object>) outcome).exception())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("fork /0/ can only be ")
                        .hasMessageContaining("by the orchestration that forked it"));
    }

    @Test
    void a_child_is_refused_to_join_itself_and_its_parents_other_forks() {
        AtomicReference<Fork<?>> self = new AtomicReference<>();
        Throwable refusal = run(
                conductor -> {
                    Fork<Throwable> fork = conductor.fork(child -> {
                        Jobs.until(() -> self.get() != null);
                        return catchThrowable(() -> self.get().join());
                    });
                    self.set(fork);
                    return fork.join();
                },
                worker);

        assertThat(refusal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("fork /0/ can only be joined");
    }

    @Test
    void a_parent_is_refused_to_join_its_grandchild() {
        Throwable refusal = run(
                conductor -> {
                    Fork<Fork<Integer>> fork = conductor.fork(child -> child.fork(new Job.Ping(1)));
                    Fork<Integer> grandchild = fork.join();
                    return catchThrowable(grandchild::join);
                },
                worker);

        assertThat(refusal).isInstanceOf(IllegalStateException.class).hasMessageStartingWith("fork /0/0/ can only be");
    }

    @Test
    void a_fork_cannot_be_joined_after_its_orchestration_has_ended() {
        Fork<Integer> fork = run(conductor -> conductor.fork(new Job.Ping(1)), worker);

        assertThatThrownBy(fork::join).isInstanceOf(IllegalStateException.class).hasMessageContaining("before it ends");
        assertThatThrownBy(fork::cancel).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_child_is_refused_its_parents_conductor() {
        List<Function<Conductor<Job<?>>, Object>> uses = List.of(
                conductor -> conductor.yield(new Job.Ping(1)),
                conductor -> conductor.yield(Jobs.pings(2)),
                conductor -> conductor.yieldAny(new Job.Ping(1)),
                conductor -> conductor.fork(new Job.Ping(1)),
                conductor -> conductor.all(List.of(c -> 1)),
                conductor -> conductor.race(List.of(c -> 1)),
                conductor -> conductor.shielded(c -> 1),
                conductor -> conductor.random(),
                conductor -> conductor.uuid(),
                conductor -> conductor.now(),
                conductor -> {
                    conductor.sleep(Duration.ZERO);
                    return null;
                });
        for (Function<Conductor<Job<?>>, Object> use : uses) {
            Throwable refusal = run(
                    conductor -> conductor
                            .fork(child -> catchThrowable(() -> use.apply(conductor)))
                            .join(),
                    worker.atOnce(4));

            assertThat(refusal).isInstanceOf(IllegalStateException.class).hasMessageContaining("thread");
        }
        assertThat(worker.begun()).isEmpty();
    }

    @Test
    void a_forks_conductor_is_refused_after_the_fork_has_ended() {
        Throwable refusal = run(
                conductor -> {
                    Conductor<Job<?>> kept =
                            conductor.<Conductor<Job<?>>>fork(child -> child).join();
                    return catchThrowable(() -> kept.yield(new Job.Ping(1)));
                },
                worker);

        assertThat(refusal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was yielded to a conductor whose orchestration has ended");
    }
}
