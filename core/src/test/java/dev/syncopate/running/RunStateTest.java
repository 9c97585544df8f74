package dev.syncopate.running;

import static dev.syncopate.combinators.Hedge.hedge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Executor;
import dev.syncopate.Path;
import dev.syncopate.composition.Stage;
import dev.syncopate.time.IdleListener;
import dev.syncopate.time.InFlightLimiter;
import dev.syncopate.time.SystemScheduler;
import dev.syncopate.time.Waiter;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the threads of a run share: its permits, its idleness, and its name.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class RunStateTest {
    private final Stage<String> one = Stage.of(((Executor<String>) action -> action).with(hedge(Duration.ZERO, 2)));
    private final RunState run = RunState.of(SystemScheduler.INSTANCE, one, Settings.STANDARD);
    private final InFlightLimiter limiter = Objects.requireNonNull(run.limiter);
    private final InMemoryConductor<String> root = new InMemoryConductor<>(run, null, 0, Waiter.NEVER, one);

    @BeforeEach
    void thisThreadIsActiveAndHasThePermit() throws InterruptedException {
        run.scheduler.beginRun(root);
        limiter.acquire(root);
    }

    private InFlightLimiter.@Nullable PermitRequest next() {
        return limiter.request(root);
    }

    @Test
    void an_action_that_has_slept_has_its_permit_again() throws InterruptedException {
        run.sleep(root, run.scheduler.nanos());

        assertThat(next()).as("the next in the queue").isNotNull();
    }

    @Test
    void an_action_that_has_waited_has_its_permit_again() throws InterruptedException {
        assertThat(run.await(root, () -> true, Waiter.NEVER)).isTrue();

        assertThat(next()).as("the next in the queue").isNotNull();
    }

    @Test
    void an_action_that_has_waited_uninterruptibly_has_its_permit_again() {
        run.awaitUninterruptibly(root, () -> true);

        assertThat(next()).as("the next in the queue").isNotNull();
    }

    @Test
    void a_wait_for_an_idle_run_tells_whether_what_was_waited_for_came() throws InterruptedException {
        assertThat(run.awaitIdle(root, () -> true)).isTrue();
        assertThat(run.awaitIdle(root, () -> false)).as("the run is idle").isFalse();
    }

    @Test
    void a_run_that_has_ended_is_idle() {
        IdleListener listener = new IdleListener(root, () -> false);
        run.scheduler.addIdleListener(listener);

        run.end(root);

        assertThat(listener.isNotified()).isTrue();
    }

    @Test
    void a_run_without_a_name_gets_one_of_its_own_that_stays() {
        String key = root.call.idempotencyKey();
        String id = key.substring(0, key.indexOf('/'));
        RunState another = RunState.of(SystemScheduler.INSTANCE, one, Settings.STANDARD);

        assertThat(UUID.fromString(id)).hasToString(id);
        assertThat(root.call.idempotencyKey()).isEqualTo(key);
        assertThat(another.id()).isNotEqualTo(id);
    }

    @Test
    void a_run_of_a_seed_has_the_same_name_and_the_same_seeds_each_time_and_in_each_release() {
        Settings seeded = Settings.STANDARD.withChance(Chance.seeded(42));

        assertThat(RunState.of(SystemScheduler.INSTANCE, one, seeded).id())
                .isEqualTo(RunState.of(SystemScheduler.INSTANCE, one, seeded).id());
        assertThat(Chance.seeded(42).seed(Path.parse("/0"))).isEqualTo(3205811397638987701L);
    }
}
