package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.inVirtualTime;
import static dev.syncopate.concurrency.Jobs.job;
import static dev.syncopate.concurrency.Jobs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Orchestration;
import dev.syncopate.fixtures.OnEveryDriver;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver
class AllTest {
    private final Worker worker = new Worker();

    @ParameterizedTest
    @ValueSource(ints = {1, 3, Worker.ANY})
    void all_returns_the_results_in_order(int inFlight) {
        List<Orchestration<Job<?>, Integer>> squares = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int number = i;
            squares.add(conductor -> {
                int root = conductor.yield(new Job.Ping(number));
                return root * conductor.yield(new Job.Ping(number));
            });
        }

        List<Integer> results = run(conductor -> conductor.all(squares), worker.atOnce(inFlight));

        assertThat(results).hasSize(50).startsWith(0, 1, 4, 9).endsWith(48 * 48, 49 * 49);
    }

    @Test
    void all_of_no_orchestrations_returns_an_empty_list() {
        List<Integer> results = run(conductor -> conductor.all(List.<Orchestration<Job<?>, Integer>>of()), worker);

        assertThat(results).isEmpty();
    }

    @Test
    void all_gives_null_where_an_orchestration_does_and_cannot_be_modified() {
        List<Object> results = run(conductor -> conductor.all(List.of(child -> null, child -> "one")), worker);

        assertThat(results).containsExactly(null, "one");
        assertThatThrownBy(() -> results.set(0, "other")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void all_throws_the_first_failure_and_cancels_the_others_at_once() {
        List<String> unwound = new ArrayList<>();
        Instant end = inVirtualTime(
                conductor -> {
                    assertThatThrownBy(() -> conductor.all(List.of(
                                    sleeping(Duration.ofDays(30), unwound),
                                    failingAfter(Duration.ofSeconds(2), "later"),
                                    failingAfter(Duration.ofSeconds(1), "first"),
                                    sleeping(Duration.ofDays(90), unwound))))
                            .isInstanceOf(ActionFailedException.class)
                            .hasMessageStartingWith("first at /2/0 failed")
                            .hasNoSuppressedExceptions();
                    return conductor.now();
                },
                worker);

        assertThat(unwound).hasSize(2);
        assertThat(end).isEqualTo(Instant.EPOCH.plusSeconds(1));
    }

    @Test
    void all_suppresses_what_the_others_throw_while_they_are_cancelled() {
        Orchestration<Job<?>, Object> clumsy = conductor -> {
            try {
                conductor.sleep(Duration.ofDays(1));
                return null;
            } catch (CancellationException e) {
                throw new IllegalArgumentException("clumsy", e);
            }
        };

        Throwable failure = catchThrowable(() -> inVirtualTime(
                conductor -> conductor.all(List.of(clumsy, failingAfter(Duration.ofSeconds(1), "bad"), clumsy)),
                worker));

        assertThat(failure).isInstanceOf(ActionFailedException.class).hasMessageStartingWith("bad at /1/0");
        assertThat(failure.getSuppressed())
                .hasSize(2)
                .allSatisfy(other -> assertThat(other).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void all_throws_an_error_untouched_and_cancels_the_others() {
        AssertionError error = new AssertionError("broken");
        List<String> unwound = new ArrayList<>();

        assertThatThrownBy(() -> inVirtualTime(
                        conductor -> conductor.all(List.of(sleeping(Duration.ofDays(1), unwound), child -> {
                            throw error;
                        })),
                        worker))
                .isSameAs(error);
        assertThat(unwound).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void all_throws_an_error_that_comes_while_the_others_are_cancelled() {
        Orchestration<Job<?>, Object> broken = conductor -> {
            try {
                conductor.sleep(Duration.ofDays(1));
                return null;
            } catch (CancellationException e) {
                throw new AssertionError("broken");
            }
        };

        Throwable failure = catchThrowable(() -> inVirtualTime(
                conductor -> conductor.all(List.of(broken, failingAfter(Duration.ofSeconds(1), "bad"))), worker));

        assertThat(failure).isInstanceOf(AssertionError.class).hasMessage("broken");
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(ActionFailedException.class);
    }

    @Test
    void all_throws_a_checked_failure_as_the_cause() {
        IOException offline = new IOException("offline");

        assertThatThrownBy(() -> run(
                        conductor -> conductor.all(List.of(child -> {
                            throw offline;
                        })),
                        worker))
                .isInstanceOf(CompletionException.class)
                .hasCause(offline);
    }

    @Test
    void all_of_a_thousand_with_one_in_flight_calls_the_executor_one_by_one() {
        List<Orchestration<Job<?>, Integer>> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            many.add(conductor -> conductor.yield(new Job.Ping(number)));
        }

        List<Integer> results = run(conductor -> conductor.all(many), worker);

        assertThat(results).hasSize(1_000).doesNotHaveDuplicates().isSorted();
        assertThat(worker.most()).isEqualTo(1);
    }

    @Test
    void all_can_be_nested() {
        Orchestration<Job<?>, Integer> pair = conductor -> {
            List<Integer> two = conductor.all(
                    List.of(child -> child.yield(new Job.Ping(1)), child -> child.yield(new Job.Ping(2))));
            return two.getFirst() + two.getLast();
        };

        List<Integer> results = run(conductor -> conductor.all(List.of(pair, pair, pair)), worker.atOnce(2));

        assertThat(results).containsExactly(3, 3, 3);
        assertThat(worker.most()).isLessThanOrEqualTo(2);
    }

    static Orchestration<Job<?>, Object> sleeping(Duration duration, List<String> unwound) {
        return job(conductor -> {
            String path = conductor.path().toString();
            try {
                conductor.sleep(duration);
                return path;
            } catch (CancellationException e) {
                synchronized (unwound) {
                    unwound.add(path);
                }
                throw e;
            }
        });
    }

    static Orchestration<Job<?>, Object> failingAfter(Duration duration, String why) {
        return job(conductor -> {
            conductor.sleep(duration);
            return conductor.yield(Job.failing(why));
        });
    }
}
