package dev.syncopate.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.RunAround;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class CallTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Executor<String> echo = action -> {
        log.add(action);
        return action + "!";
    };

    private Object runVirtually(Executor<String> executor) {
        return Syncopate.inMemory()
                .inVirtualTime(START)
                .<String, Object>run(conductor -> conductor.yieldAny("a"), executor);
    }

    private Executor<String> taking(Duration duration) {
        return echo.around((action, call, next) -> {
            call.sleep(duration);
            return next.execute(action, call);
        });
    }

    private static Executor<String> within(Duration limit, Executor<String> executor) {
        return executor.around((action, call, next) -> call.within(limit, inner -> next.execute(action, inner)));
    }

    @Test
    void a_step_that_ends_at_its_deadline_is_in_time() {
        assertThat(runVirtually(within(SECOND, taking(SECOND)))).isEqualTo("a!");
    }

    @Test
    void a_step_that_takes_too_long_is_interrupted_and_late() {
        assertThatThrownBy(() -> runVirtually(within(SECOND, taking(SECOND.plusNanos(1)))))
                .isInstanceOf(ActionFailedException.class)
                .hasCauseInstanceOf(TimeoutException.class)
                .hasMessage("a at /0 failed: TimeoutException: did not end within PT1S");
        assertThat(log).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void of_nested_limits_the_inner_one_fires_first() {
        Executor<String> nested = within(SECOND, taking(SECOND.multipliedBy(3))).around((action, call, next) -> {
            try {
                return next.execute(action, call);
            } catch (TimeoutException e) {
                return "inner";
            }
        });

        assertThat(runVirtually(within(SECOND, nested))).isEqualTo("inner");
    }

    @Test
    void the_real_clock_interrupts_too() {
        assertThatThrownBy(() -> EveryDriver.run(
                        conductor -> conductor.yieldAny("a"),
                        within(Duration.ofMillis(5), taking(Duration.ofHours(1)))))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void a_started_step_runs_beside_and_wakes_who_started_it() {
        Executor<String> twice = echo.withMaxInFlight(2).around((ProcessAround<String>) (action, call, next) -> {
            ProcessCall.Started<Object> beside = call.start(inner -> {
                inner.sleep(SECOND);
                return next.execute(action + " beside", inner);
            });
            assertThat(call.await(beside::isDone, Duration.ofMillis(999))).isFalse();
            call.await(beside::isDone);
            return call.now() + " " + beside.outcome().orThrow();
        });

        assertThat(runVirtually(twice)).isEqualTo("2026-01-01T00:00:01Z a beside!");
    }

    @Test
    void what_is_still_started_when_the_run_ends_is_cancelled_and_awaited() {
        Executor<String> forgetful = echo.around((ProcessAround<String>) (action, call, next) -> {
            call.start(inner -> {
                try {
                    inner.sleep(Duration.ofDays(1));
                } finally {
                    log.add("unwound");
                }
                return null;
            });
            return call.await(() -> false, SECOND);
        });

        assertThat(runVirtually(forgetful)).isEqualTo(false);
        assertThat(log).containsExactly("unwound");
    }

    @Test
    void a_call_that_waits_for_its_cancelled_step_leaves_it_the_permit() {
        Executor<String> cancelling = echo.around((ProcessAround<String>) (action, call, next) -> {
            ProcessCall.Started<Object> beside = call.start(inner -> {
                inner.sleep(Duration.ofDays(1));
                return null;
            });
            call.sleep(SECOND);
            beside.cancel();
            call.awaitUninterruptibly(beside::isDone);
            return call.now();
        });

        assertThat(runVirtually(cancelling)).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void a_step_that_is_cancelled_again_unwinds_undisturbed() {
        Executor<String> cancelling = echo.around((ProcessAround<String>) (action, call, next) -> {
            ProcessCall.Started<Object> beside = call.start(inner -> {
                try {
                    inner.sleep(Duration.ofDays(1));
                } finally {
                    inner.sleep(SECOND);
                    log.add("unwound");
                }
                return null;
            });
            call.sleep(SECOND);
            beside.cancel();
            call.sleep(SECOND.dividedBy(2));
            beside.cancel();
            call.awaitUninterruptibly(beside::isDone);
            return call.now();
        });

        assertThat(runVirtually(cancelling)).isEqualTo(START.plusSeconds(2));
        assertThat(log).containsExactly("unwound");
    }

    @Test
    void one_idle_listener_is_notified_when_the_run_is_idle() {
        List<ProcessCall> waiting = new ArrayList<>();
        boolean[] done = {false};
        Executor<String> gathering = echo.around((ProcessAround<String>) (action, call, next) -> {
            synchronized (waiting) {
                waiting.add(call);
            }
            if (!call.awaitIdle(() -> done[0])) {
                log.add("told of " + waiting.size());
                done[0] = true;
                waiting.forEach(ProcessCall::wake);
            }
            return next.execute(action, call);
        });
        Orchestration<String, List<Object>> forks = conductor -> conductor.all(IntStream.range(0, 100)
                .mapToObj(i -> (Orchestration<String, Object>) child -> child.yieldAny("x" + i))
                .toList());

        assertThat(EveryDriver.run(forks, gathering)).hasSize(100);
        assertThat(log).first().isEqualTo("told of 100");
        log.clear();
        waiting.clear();
        done[0] = false;
        Syncopate.inMemory().inVirtualTime(START).run(forks, gathering);
        assertThat(log).first().isEqualTo("told of 100");
    }

    @Test
    void what_failed_is_undone_the_last_first() {
        Executor<String> saga = echo.around((RunAround<String>) (action, call, next) -> {
            if (!action.startsWith("undo")) {
                call.onFailure(conductor -> conductor.yieldAny("undo " + action));
            }
            return next.execute(action, call);
        });

        assertThatThrownBy(() -> EveryDriver.run(
                        conductor -> {
                            conductor.yieldAny("a");
                            conductor.fork(child -> child.yieldAny("b")).join();
                            throw new IllegalStateException("no");
                        },
                        saga))
                .hasMessage("no");
        assertThat(log).containsExactly("a", "b", "undo b", "undo a");
    }
}
