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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every order of answers, one after the other, against what a simple model says comes out.
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class StepperOrdersTest {

    /// Yields so many times and returns its name.
    private static Orchestration<Job<?>, String> yielding(String name, int times) {
        return conductor -> {
            for (int i = 0; i < times; i++) {
                conductor.yield(new Job.Ping(i));
            }
            return name;
        };
    }

    /// The first of several orchestrations that got all of its answers, by the numbers of their yields.
    private static int winner(List<String> order, int... yields) {
        int[] left = yields.clone();
        for (String path : order) {
            int fork = Integer.parseInt(path.split("/", -1)[1]);
            if (--left[fork] == 0) {
                return fork;
            }
        }
        throw new AssertionError("none has ended after " + order);
    }

    @Test
    void three_forks_of_two_yields_give_the_same_in_all_ninety_orders() {
        Orchestration<Job<?>, List<Integer>> three = conductor -> conductor.map(List.of(1, 2, 3), 3, (child, item) -> {
            int a = child.yield(new Job.Ping(item));
            int b = child.yield(new Job.Ping(item * 10));
            return a + b;
        });

        int orders = Orders.explore(
                three,
                Orders.answering(),
                (order, stepper) -> assertThat(stepper.result()).as("%s", order).containsExactly(11, 22, 33));

        assertThat(orders).isEqualTo(90);
    }

    @Test
    void a_race_is_won_by_who_is_answered_first_and_ends_then() {
        Map<Integer, Integer> wins = new TreeMap<>();
        int orders = Orders.explore(
                conductor -> conductor.race(List.of(yielding("a", 3), yielding("b", 2), yielding("c", 3))),
                Orders.<String>answering(),
                (order, stepper) -> {
                    int winner = winner(order, 3, 2, 3);
                    assertThat(stepper.result())
                            .as("%s", order)
                            .isEqualTo(List.of("a", "b", "c").get(winner));
                    wins.merge(winner, 1, Integer::sum);
                });

        // Orders in which one has got its last answer while the others lack at least one.
        assertThat(wins).isEqualTo(Map.of(0, racesWon(3, 2, 3), 1, racesWon(2, 3, 3), 2, racesWon(3, 2, 3)));
        assertThat(orders)
                .isEqualTo(wins.values().stream().mapToInt(Integer::intValue).sum());
    }

    /// How many orders there are in which one of `own` yields comes in first of three: its last answer ends the
    /// race, before it there are its others and any incomplete numbers of the other two's.
    private static int racesWon(int own, int left, int right) {
        int count = 0;
        for (int l = 0; l < left; l++) {
            for (int r = 0; r < right; r++) {
                count += factorial(own - 1 + l + r) / factorial(own - 1) / factorial(l) / factorial(r);
            }
        }
        return count;
    }

    private static int factorial(int n) {
        return n <= 1 ? 1 : n * factorial(n - 1);
    }

    @Test
    void all_fails_with_the_first_failure_and_else_returns_all() {
        Map<String, Integer> ends = new TreeMap<>();
        Orders.explore(
                conductor -> conductor.all(List.of(yielding("a", 2), yielding("b", 1), yielding("c", 1))),
                Orders.<List<String>>answeringOrFailing(),
                (order, stepper) -> {
                    String last = order.getLast();
                    if (last.startsWith("!")) {
                        assertThat(order.subList(0, order.size() - 1)).noneMatch(choice -> choice.startsWith("!"));
                        assertThat(stepper.status()).isEqualTo(Status.THREW);
                        ActionFailedException failure = (ActionFailedException) catchThrowable(stepper::result);
                        assertThat(failure.path()).hasToString(last.substring(1));
                        assertThat(failure).hasNoSuppressedExceptions();
                        ends.merge("threw", 1, Integer::sum);
                    } else {
                        assertThat(stepper.result()).containsExactly("a", "b", "c");
                        ends.merge("returned", 1, Integer::sum);
                    }
                });

        assertThat(ends).containsEntry("returned", 12).containsKey("threw");
    }

    @Test
    void first_success_is_the_first_to_get_all_answers_and_fails_when_all_have_failed() {
        int orders = Orders.explore(
                conductor -> conductor.firstSuccess(List.of(yielding("a", 2), yielding("b", 1), yielding("c", 1))),
                Orders.<String>answeringOrFailing(),
                (order, stepper) -> {
                    List<String> failed = order.stream()
                            .filter(choice -> choice.startsWith("!"))
                            .map(choice -> choice.substring(1))
                            .toList();
                    if (failed.size() == 3) {
                        ActionFailedException failure = (ActionFailedException) catchThrowable(stepper::result);
                        assertThat(failure.path()).hasToString(failed.getFirst());
                        assertThat(failure.getSuppressed())
                                .extracting(other ->
                                        ((ActionFailedException) other).path().toString())
                                .isEqualTo(failed.subList(1, 3));
                    } else {
                        int winner = winner(
                                order.stream()
                                        .filter(choice -> !choice.startsWith("!"))
                                        .toList(),
                                2,
                                1,
                                1);
                        assertThat(stepper.result())
                                .isEqualTo(List.of("a", "b", "c").get(winner));
                    }
                });

        assertThat(orders).isGreaterThan(50);
    }

    @Test
    void settling_for_two_of_three_stops_exactly_then() {
        Orders.explore(
                conductor -> conductor.settle(
                        List.of(yielding("a", 1), yielding("b", 2), yielding("c", 1)), Completion.atLeast(2)),
                Orders.<List<Outcome<String>>>answeringOrFailing(),
                (order, stepper) -> {
                    Map<Integer, Integer> left = new HashMap<>(Map.of(0, 1, 1, 2, 2, 1));
                    Map<Integer, String> ends = new TreeMap<>();
                    List<String> failures = new ArrayList<>();
                    for (String choice : order) {
                        assertThat(ends.values().stream().filter("s"::equals)).hasSizeLessThan(2);
                        int fork = Integer.parseInt(choice.split("/", -1)[1]);
                        if (choice.startsWith("!")) {
                            ends.put(fork, "f");
                            failures.add(choice.substring(1));
                        } else if (left.merge(fork, -1, Integer::sum) == 0) {
                            ends.put(fork, "s");
                        }
                    }
                    if (failures.size() >= 2) {
                        assertThat(((ActionFailedException) catchThrowable(stepper::result)).path())
                                .hasToString(failures.getFirst());
                    } else {
                        for (int i = 0; i < 3; i++) {
                            assertThat(letter(stepper.result().get(i))).isEqualTo(ends.getOrDefault(i, "c"));
                        }
                    }
                });
    }

    private static String letter(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Success<?> success -> "s";
            case Outcome.Failure<?> failure -> failure.is(CancellationException.class) ? "c" : "f";
        };
    }

    @Test
    void a_fork_that_is_cancelled_has_ended_before_or_is_cancelled() {
        Orchestration<Job<?>, String> cancelling = conductor -> {
            Fork<String> fork = conductor.fork(yielding("done", 2));
            conductor.yield(new Job.Say("go"));
            fork.cancel();
            return letter(fork.joinOutcome());
        };

        List<String> ends = new ArrayList<>();
        int orders = Orders.explore(cancelling, Orders.answering(), (order, stepper) -> {
            boolean doneBefore = order.indexOf("/0/1") >= 0 && order.indexOf("/0/1") < order.indexOf("/0");
            assertThat(stepper.result()).as("%s", order).isEqualTo(doneBefore ? "s" : "c");
            ends.add(stepper.result());
        });

        assertThat(orders).isEqualTo(3);
        assertThat(ends).containsExactlyInAnyOrder("s", "c", "c");
    }

    @Test
    void the_answers_of_a_group_give_the_same_in_all_orders() {
        int orders = Orders.explore(
                conductor -> conductor.yield(Jobs.pings(5)),
                Orders.<List<Integer>>answering(),
                (order, stepper) -> assertThat(stepper.result()).containsExactly(0, 1, 2, 3, 4));

        assertThat(orders).isEqualTo(120);
    }

    @Test
    void a_timeout_passes_when_time_does_and_not_when_the_answers_come_before() {
        Orchestration<Job<?>, String> timed = conductor -> {
            try {
                return conductor.timeout(Duration.ofSeconds(10), yielding("in time", 2));
            } catch (TimeoutException e) {
                return "too late";
            }
        };

        int orders = Orders.explore(
                timed,
                Orders.withTime(Orders.answering()),
                (order, stepper) -> assertThat(stepper.result())
                        .isEqualTo(order.stream().anyMatch(choice -> choice.startsWith("+")) ? "too late" : "in time"));

        assertThat(orders).isEqualTo(3);
    }

    @Test
    void map_begins_an_item_when_there_is_room_in_all_orders() {
        int orders = Orders.explore(
                conductor -> conductor.map(List.of(0, 1, 2, 3), 2, (child, item) -> child.yield(new Job.Ping(item))),
                stepper -> {
                    assertThat(stepper.pending()).hasSizeLessThanOrEqualTo(2);
                    return Orders.<List<Integer>>answering().of(stepper);
                },
                (order, stepper) -> assertThat(stepper.result()).containsExactly(0, 1, 2, 3));

        assertThat(orders).isEqualTo(2 * 2 * 2);
    }

    @Test
    void forks_within_forks_give_the_same_in_all_orders() {
        Orchestration<Job<?>, String> nested = conductor -> {
            Fork<String> left = conductor.fork(child -> {
                Fork<String> deep = child.fork(yielding("deep", 1));
                child.yield(new Job.Ping(1));
                return "left " + deep.join();
            });
            List<String> right = conductor.all(List.of(yielding("x", 1), yielding("y", 1)));
            return left.join() + right;
        };

        int orders = Orders.explore(nested, Orders.answering(), (order, stepper) -> {
            assertThat(stepper.result()).isEqualTo("left deep[x, y]");
            assertThat(stepper.status()).isEqualTo(Stepper.Status.RETURNED);
        });

        assertThat(orders).isEqualTo(24);
    }
}
