package dev.syncopate.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Next;
import dev.syncopate.Orchestration;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/// What is carried out apart holds nobody up who waits until nothing can move, also where it waits itself.
@NullUnmarked
@Timeout(30)
class ApartTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final AtomicReference<Instant> told = new AtomicReference<>();

    /// `still` is told when nothing moves; all else is carried out apart, by `apart` nested as often.
    private Executor<String> executor(Executor<String> inner, int nested) {
        return inner.around(new ProcessAround<String>() {
                    @Override
                    public Object execute(String action, ProcessCall call, Next<String> next) throws Exception {
                        if (!action.equals("still")) {
                            return apart(action, call, next, nested);
                        }
                        assertThat(call.awaitIdle(() -> false)).isFalse();
                        told.set(call.now());
                        return "told";
                    }
                })
                .withMaxInFlight(Integer.MAX_VALUE);
    }

    private static Object apart(String action, ProcessCall call, Next<String> next, int nested) throws Exception {
        return nested == 0
                ? next.execute(action, call)
                : call.<Object>apart(inner -> apart(action, call, next, nested - 1));
    }

    private static Executor<String> sleeping(Duration duration) {
        Executor<String> echo = action -> action;
        return echo.around((action, call, next) -> {
            call.sleep(duration);
            return next.execute(action, call);
        });
    }

    private static final Orchestration<String, List<Object>> both =
            conductor -> conductor.all(List.of(child -> child.yieldAny("slow"), child -> child.yieldAny("still")));

    @RepeatedTest(20)
    void a_wait_in_virtual_time_holds_nobody_up() {
        for (int nested = 1; nested <= 3; nested++) {
            List<Object> results =
                    Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(both, executor(sleeping(HOUR), nested));

            assertThat(results).containsExactly("slow", "told");
            assertThat(told).hasValue(Instant.EPOCH);
        }
    }

    /// The one who waits until nothing moves is told while another one, apart, has slept and works on.
    @RepeatedTest(20)
    void a_wait_by_the_real_clock_is_counted_once() {
        CountDownLatch working = new CountDownLatch(1);
        AtomicReference<Boolean> early = new AtomicReference<>(false);
        Executor<String> echo = action -> action;
        Executor<String> executor = executor(
                echo.around((action, call, next) -> {
                    call.sleep(Duration.ofNanos(1));
                    return next.execute(action, call);
                }),
                1);
        Orchestration<String, List<Object>> orchestration =
                conductor -> conductor.all(List.of(child -> child.yieldAny("slow"), child -> {
                    var still = child.fork(part -> part.yieldAny("still"));
                    early.set(!working.await(1, TimeUnit.MILLISECONDS) && told.get() != null);
                    return still.join();
                }));

        assertThat(Syncopate.run(orchestration, executor)).containsExactly("slow", "told");
        assertThat(early).hasValue(false);
    }

    /// Before the wait ended, another one was told; afterwards the orchestration that comes back is moving.
    @RepeatedTest(20)
    void a_call_that_returns_from_a_wait_counts_as_active() {
        Orchestration<String, Instant> orchestration = conductor -> {
            var still = conductor.fork(child -> {
                child.sleep(HOUR.minusNanos(1));
                return child.yieldAny("still");
            });
            for (int i = 0; i < 3; i++) {
                conductor.yieldAny("slow");
            }
            still.join();
            return conductor.now();
        };

        Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, executor(sleeping(HOUR), 2));

        assertThat(told).hasValue(Instant.EPOCH.plus(HOUR.minusNanos(1)));
    }
}
