package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.inVirtualTime;
import static dev.syncopate.concurrency.Jobs.pass;
import static dev.syncopate.concurrency.Jobs.start;
import static dev.syncopate.concurrency.Jobs.untilInterrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Fork;
import dev.syncopate.Run;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver
class ShieldTest {
    private final Worker worker = new Worker();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final List<Object> events = Collections.synchronizedList(new ArrayList<>());
    private final Job.Do<Object> patient = new Job.Do<>("patient", () -> {
        begun.countDown();
        return untilInterrupted();
    });

    @Test
    void shield_lets_what_must_be_undone_be_yielded_after_a_cancellation() throws Exception {
        Run<Object> run = start(
                conductor -> {
                    try {
                        return conductor.yield(patient);
                    } finally {
                        events.add(conductor.shielded(shield -> shield.yield(new Job.Say("undone"))));
                        events.addAll(conductor.shielded(shield -> shield.yield(Jobs.pings(2))));
                        events.add(conductor.shielded(
                                shield -> shield.fork(new Job.Say("forked")).join()));
                        events.addAll(conductor.shielded(shield -> shield.all(List.of(child -> "all"))));
                    }
                },
                worker.atOnce(2));
        pass(begun);

        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(events).containsExactly("undone", 0, 1, "forked", "all");
    }

    @Test
    void shield_refuses_yields_again_after_it() throws Exception {
        Run<Object> run = start(
                conductor -> {
                    try {
                        return conductor.yield(patient);
                    } finally {
                        conductor.shielded(shield -> shield.yield(new Job.Say("undone")));
                        events.add(catchThrowable(() -> conductor.yield(new Job.Say("after"))));
                    }
                },
                worker);
        pass(begun);

        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(events).singleElement().isInstanceOf(CancellationException.class);
        assertThat(worker.begun()).containsExactly(patient, new Job.Say("undone"));
    }

    @Test
    void shield_keeps_out_a_cancellation_that_comes_meanwhile_until_it_ends() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        Run<Object> run = start(
                conductor -> {
                    events.add(conductor.shielded(shield -> shield.yield(new Job.Do<>("long", () -> {
                        begun.countDown();
                        pass(cancelled);
                        return "not interrupted";
                    }))));
                    events.add(conductor.shielded(shield -> "a second one works too"));
                    return conductor.yield(new Job.Say("after"));
                },
                worker);
        pass(begun);

        run.cancel();
        cancelled.countDown();

        assertThatThrownBy(run::join)
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("before it yielded Say[text=after] at /1");
        assertThat(events).containsExactly("not interrupted", "a second one works too");
    }

    @Test
    void shield_keeps_a_cancellation_out_while_it_waits_for_forks() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        Run<Object> run = start(
                conductor -> {
                    events.addAll(conductor.shielded(shield -> shield.all(List.of(
                            child -> child.yield(new Job.Say("one")),
                            child -> child.yield(new Job.Do<>("two", () -> {
                                begun.countDown();
                                pass(cancelled);
                                return "two";
                            }))))));
                    conductor.sleep(Duration.ofDays(1));
                    return null;
                },
                worker.atOnce(2));
        pass(begun);

        run.cancel();
        cancelled.countDown();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(events).containsExactly("one", "two");
    }

    @Test
    void shield_can_be_nested() throws Exception {
        Run<Object> run = start(
                conductor -> {
                    try {
                        return conductor.yield(patient);
                    } finally {
                        conductor.shielded(outer -> {
                            outer.shielded(inner -> events.add(inner.yield(new Job.Say("inner"))));
                            return events.add(outer.yield(new Job.Say("outer")));
                        });
                    }
                },
                worker);
        pass(begun);

        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(events).containsExactly("inner", "outer");
    }

    @Test
    void shield_in_a_cancelled_fork_is_awaited_by_its_parent() {
        Instant end = inVirtualTime(
                conductor -> {
                    Fork<Object> fork = conductor.fork(child -> {
                        try {
                            child.sleep(Duration.ofDays(1));
                            return "late";
                        } finally {
                            child.shielded(shield -> {
                                shield.sleep(Duration.ofMinutes(3));
                                return events.add(shield.yield(new Job.Say("undone")));
                            });
                        }
                    });
                    conductor.sleep(Duration.ofMinutes(1));
                    fork.cancel();
                    fork.joinOutcome();
                    return conductor.now();
                },
                worker);

        assertThat(events).containsExactly("undone");
        assertThat(end).isEqualTo(Instant.EPOCH.plusSeconds(4 * 60));
    }

    @Test
    void shield_of_a_parent_keeps_the_forks_that_it_waits_for_uncancelled() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        Run<Object> run = start(
                conductor -> conductor.shielded(shield -> shield.fork(child -> {
                            begun.countDown();
                            pass(cancelled);
                            return events.add(child.yield(new Job.Say("well")));
                        })
                        .join()),
                worker);
        pass(begun);

        run.cancel();
        cancelled.countDown();

        assertThat(run.join()).isEqualTo(true);
        assertThat(events).containsExactly("well");
    }

    @Test
    void shield_gives_back_its_result_and_throws_what_it_throws() {
        Jobs.run(
                conductor -> {
                    events.add(conductor.shielded(shield -> shield.yield(new Job.Ping(1))));
                    events.add(catchThrowable(() -> conductor.shielded(shield -> {
                        throw new IllegalStateException("inside");
                    })));
                    return null;
                },
                worker);

        assertThat(events.getFirst()).isEqualTo(1);
        assertThat(events.getLast()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shield_belongs_to_the_orchestrations_own_thread() {
        Throwable refusal = Jobs.run(
                conductor -> conductor
                        .fork(child -> catchThrowable(() -> conductor.shielded(shield -> 1)))
                        .join(),
                worker);

        assertThat(refusal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("a shielded part can only");
    }
}
