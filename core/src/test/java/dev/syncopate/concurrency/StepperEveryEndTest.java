package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Completion;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Stepper;
import dev.syncopate.Stepper.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every order of answers and failures, and every moment to close, for small cases. A choice is named by its
/// path, with a `!` before it where the action failed.
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class StepperEveryEndTest {

    private static Orchestration<Job<?>, String> yielding(String name, int times) {
        return conductor -> {
            for (int i = 0; i < times; i++) {
                conductor.yield(new Job.Ping(i));
            }
            return name;
        };
    }

    private static <T> int explore(
            Orchestration<Job<?>, T> orchestration, BiConsumer<List<String>, Stepper<Job<?>, T>> end) {
        return Orders.explore(orchestration, Orders.answeringOrFailing(), end);
    }

    private static boolean failed(String choice) {
        return choice.startsWith("!");
    }

    private static void threwFailureOf(String path, Stepper<?, ?> stepper) {
        assertThat(stepper.status()).isEqualTo(Status.THREW);
        assertThat(catchThrowable(stepper::result)).isInstanceOfSatisfying(ActionFailedException.class, failure -> {
            assertThat(failure.path()).hasToString(path);
            assertThat(failure).hasNoSuppressedExceptions();
        });
    }

    @Test
    void a_group_ends_with_its_first_failure_or_all_results() {
        int orders = explore(conductor -> conductor.yield(Jobs.pings(3)), (order, stepper) -> {
            if (failed(order.getLast())) {
                threwFailureOf(order.getLast().substring(1), stepper);
            } else {
                assertThat(order).hasSize(3).noneMatch(StepperEveryEndTest::failed);
                assertThat(stepper.result()).containsExactly(0, 1, 2);
            }
        });

        // All answered, and one failed after none, one or two answers.
        assertThat(orders).isEqualTo(6 + 3 + 6 + 6);
    }

    @Test
    void an_attempted_group_ends_with_an_outcome_for_each() {
        int orders = explore(conductor -> conductor.attempt(Jobs.pings(3)), (order, stepper) -> {
            for (int i = 0; i < 3; i++) {
                assertThat(stepper.result().get(i) instanceof Outcome.Failure).isEqualTo(order.contains("!/" + i));
            }
        });

        assertThat(orders).isEqualTo(6 * 8);
    }

    @Test
    void a_race_ends_as_the_first_to_end() {
        int orders =
                explore(conductor -> conductor.race(List.of(yielding("a", 1), yielding("b", 2))), (order, stepper) -> {
                    String last = order.getLast();
                    if (failed(last)) {
                        threwFailureOf(last.substring(1), stepper);
                    } else {
                        assertThat(stepper.result()).isEqualTo(last.equals("/0/0") ? "a" : "b");
                    }
                });

        // a ends first, b fails first, or b is answered once and then a or b ends.
        assertThat(orders).isEqualTo(2 + 1 + 2 + 2);
    }

    @Test
    void settling_with_one_tolerated_failure_ends_at_the_second() {
        int orders = explore(
                conductor -> conductor.settle(
                        List.of(yielding("a", 1), yielding("b", 1), yielding("c", 1)), Completion.tolerate(1)),
                (order, stepper) -> {
                    List<String> failures =
                            order.stream().filter(StepperEveryEndTest::failed).toList();
                    if (failures.size() > 1) {
                        assertThat(failures).hasSize(2).endsWith(order.getLast());
                        assertThat(((ActionFailedException) catchThrowable(stepper::result)).path())
                                .hasToString(failures.getFirst().substring(1));
                    } else {
                        assertThat(order).hasSize(3);
                        assertThat(stepper.result())
                                .filteredOn(Outcome.Failure.class::isInstance)
                                .hasSameSizeAs(failures);
                    }
                });

        // No failure, one, two at once, and two with one answer before the second.
        assertThat(orders).isEqualTo(6 + 3 * 6 + 6 + 2 * 6);
    }

    @Test
    void forks_that_nobody_joins_fail_their_parent_the_first_to_fail_first() {
        Orchestration<Job<?>, String> leaving = conductor -> {
            conductor.fork(yielding("a", 1));
            conductor.fork(yielding("b", 1));
            return conductor.yield(new Job.Say("body"));
        };

        explore(leaving, (order, stepper) -> {
            Throwable thrown = stepper.status() == Status.THREW ? catchThrowable(stepper::result) : null;
            String decisive = order.contains("!/0")
                    ? "!/0"
                    : order.stream()
                            .filter(end -> end.startsWith("!"))
                            .findFirst()
                            .orElse("");
            if (decisive.isEmpty()) {
                assertThat(stepper.result()).isEqualTo("body");
                assertThat(order).hasSize(3);
            } else {
                assertThat(thrown).isInstanceOf(ActionFailedException.class);
                assertThat(((ActionFailedException) thrown).path())
                        .as("%s", order)
                        .hasToString(decisive.substring(1));
            }
        });
    }

    @Test
    void a_cancelled_fork_ends_as_it_had_ended_by_then_or_cancelled() {
        Orchestration<Job<?>, Outcome<String>> cancelling = conductor -> {
            Fork<String> fork = conductor.fork(child ->
                    child.all(List.of(yielding("a", 1), yielding("b", 1))).toString());
            conductor.attempt(new Job.Say("go"));
            fork.cancel();
            return fork.joinOutcome();
        };

        int orders = explore(cancelling, (order, stepper) -> {
            int cancelled = Math.max(order.indexOf("/0"), order.indexOf("!/0"));
            List<String> before = order.subList(0, cancelled);
            switch (stepper.result()) {
                case Outcome.Success(var text) -> assertThat(before).containsExactlyInAnyOrder("/0/0/0", "/0/1/0");
                case Outcome.Failure<String> failure
                when failure.is(CancellationException.class) ->
                    assertThat(before).hasSizeLessThan(2).noneMatch(StepperEveryEndTest::failed);
                case Outcome.Failure<String> failure ->
                    assertThat(before).isNotEmpty().last().matches(StepperEveryEndTest::failed);
            }
            assertThat(cancelled).isEqualTo(order.size() - 1);
        });

        // How the fork came on before it was cancelled: not at all, one answer, both, one failure, one after
        // an answer.
        assertThat(orders).isEqualTo(2 * (1 + 2 + 2 + 2 + 2));
    }

    @Test
    void closed_at_any_moment_a_run_unwinds_whole() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger unwound = new AtomicInteger();
        List<String> undone = new ArrayList<>();
        Orchestration<Job<?>, String> careful = conductor -> {
            begun.incrementAndGet();
            try {
                String first = conductor.firstSuccess(List.of(yielding("a", 1), child -> {
                    begun.incrementAndGet();
                    try {
                        return child.fork(yielding("b", 1)).join();
                    } finally {
                        unwound.incrementAndGet();
                    }
                }));
                return first + conductor.yield(Jobs.pings(2));
            } finally {
                unwound.incrementAndGet();
                undone.add(conductor.shielded(shield -> "undone"));
            }
        };

        int orders = Orders.explore(
                careful,
                stepper -> {
                    List<Orders.Choice> choices =
                            new ArrayList<>(Orders.<String>answeringOrFailing().of(stepper));
                    choices.add(new Orders.Choice("closed", stepper::close));
                    return choices;
                },
                (order, stepper) -> {
                    assertThat(stepper.pending()).isEmpty();
                    assertThat(stepper.untilNextTimer()).isEmpty();
                    assertThat(unwound).hasValue(begun.get());
                    if (order.getLast().equals("closed")) {
                        assertThat(catchThrowable(stepper::result)).isInstanceOf(CancellationException.class);
                    }
                });

        // The group has 9 ends, and is come to by a or b at once, or by either after the other's failure:
        // that has 2 more.
        assertThat(orders).isEqualTo(9 + 9 + 11 + 11 + 1);
        assertThat(undone).hasSize(orders);
    }
}
