package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.job;
import static dev.syncopate.concurrency.Jobs.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.Stepper;
import dev.syncopate.fixtures.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The same answers in the same order lead to the same pending actions, always.
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class StepperDeterminismTest {

    @Test
    void two_hundred_random_walks_are_the_same_when_walked_again() {
        Seeds.first(200).forEach(seed -> {
            List<String> walk = walk(seed);
            assertThat(walk(seed)).as(Seeds.again(seed)).isEqualTo(walk);
        });
    }

    @Test
    void random_walks_differ_from_each_other() {
        Set<List<String>> walks = new HashSet<>();
        for (int seed = 0; seed < 50; seed++) {
            walks.add(walk(seed));
        }
        assertThat(walks).hasSizeGreaterThan(40);
    }

    /// Answers, fails and lets time pass at random, and notes all that can be seen from outside.
    private static List<String> walk(int seed) {
        Random random = new Random(seed);
        List<String> seen = new ArrayList<>();
        try (Stepper<Job<?>, Object> stepper = step(busy())) {
            while (stepper.status() == Stepper.Status.WAITING) {
                seen.add(stepper.now() + " " + stepper.pending() + " " + stepper.untilNextTimer());
                List<Orders.Choice> choices = Orders.withTime(
                                random.nextInt(8) == 0 ? Orders.answeringOrFailing() : Orders.answering())
                        .of(stepper);
                Orders.Choice choice = choices.get(random.nextInt(choices.size()));
                seen.add(choice.name());
                choice.take().run();
            }
            seen.add(stepper.now() + " " + end(stepper));
        }
        return seen;
    }

    private static String end(Stepper<Job<?>, Object> stepper) {
        try {
            return String.valueOf(stepper.result());
        } catch (RuntimeException e) {
            StringBuilder text = new StringBuilder(String.valueOf(e.getMessage()));
            for (Throwable suppressed : e.getSuppressed()) {
                text.append(" + ").append(suppressed.getMessage());
            }
            return text.toString();
        }
    }

    /// A little of everything.
    private static Orchestration<Job<?>, Object> busy() {
        return conductor -> {
            List<Object> all = new ArrayList<>();
            var unjoined = conductor.fork(child -> {
                for (int i = 0; i < 3; i++) {
                    child.yield(new Job.Ping(i));
                    child.sleep(Duration.ofSeconds(2));
                }
                return child.uuid();
            });
            all.add(conductor.race(List.of(slow(3), slow(2), child -> {
                child.sleep(Duration.ofSeconds(4));
                return child.yield(new Job.Say("timer"));
            })));
            all.add(conductor.settle(List.of(slow(1), slow(2), slow(1)), Completion.tolerate(1)).stream()
                    .map(outcome -> outcome.getClass().getSimpleName())
                    .toList());
            try {
                all.add(conductor.timeout(Duration.ofSeconds(3), child -> child.yield(Jobs.pings(3))));
            } catch (TimeoutException e) {
                all.add("timeout");
            }
            unjoined.cancel();
            all.add(conductor.map(List.of(1, 2, 3, 4), 2, (child, item) -> {
                try {
                    return slow(1).run(child) + "/" + item;
                } catch (CancellationException e) {
                    child.shielded(shield -> shield.yield(new Job.Say("undo" + item)));
                    throw e;
                }
            }));
            all.add(conductor.firstSuccess(List.of(slow(2), slow(1))));
            all.add(conductor.random().nextInt());
            return all;
        };
    }

    private static Orchestration<Job<?>, String> slow(int yields) {
        return conductor -> {
            for (int i = 0; i < yields; i++) {
                conductor.yield(new Job.Ping(i));
            }
            return conductor.path().toString();
        };
    }

    @RepeatedTest(100)
    void forks_that_wait_for_nothing_end_in_the_order_in_which_they_were_forked() {
        try (var stepper = step(conductor -> conductor.race(List.of(child -> "a", child -> "b", child -> "c")))) {
            assertThat(stepper.result()).isEqualTo("a");
        }
    }

    @RepeatedTest(100)
    void of_several_that_fail_at_once_the_first_is_thrown() {
        try (var stepper = step(conductor ->
                conductor.settle(List.of(failing("a"), failing("b"), failing("c")), Completion.tolerate(2)))) {
            assertThat(end(step(conductor -> conductor.settle(
                            List.of(failing("a"), failing("b"), failing("c")), Completion.tolerate(1)))))
                    .startsWith("a");
            assertThat(stepper.status()).isEqualTo(Stepper.Status.THREW);
        }
    }

    private static Orchestration<Job<?>, Object> failing(String name) {
        return conductor -> {
            throw new IllegalStateException(name);
        };
    }

    @RepeatedTest(100)
    void a_walk_through_shared_notes_is_the_same_too() {
        List<String> notes = new ArrayList<>();
        try (var stepper = step(conductor -> {
            conductor.yield(new Job.Rest());
            for (String name : List.of("a", "b", "c")) {
                conductor.fork(child -> {
                    notes.add(name + 1);
                    child.fork(job(grandchild -> notes.add(name + 2)));
                    notes.add(name + 3);
                    child.yield(new Job.Say(name));
                    return notes.add(name + 4);
                });
            }
            return notes.add("root");
        })) {
            stepper.answer(stepper.next(), null);
            assertThat(stepper.pending()).hasSize(3);

            assertThat(notes).containsExactly("root", "a1", "a3", "b1", "b3", "c1", "c3", "a2", "b2", "c2");
            stepper.answer(stepper.pending().getLast(), "c");
            assertThat(stepper.pending()).hasSize(2);
            assertThat(notes).endsWith("c4");
        }
    }

    @RepeatedTest(20)
    void time_chance_and_the_conductor_answer_the_same_every_time() {
        Orchestration<Job<?>, Object> asking = conductor -> List.of(
                conductor.uuid(),
                conductor.random().nextLong(),
                conductor.now(),
                conductor.path(),
                conductor.<Object>all(List.of(Conductor::uuid, Conductor::now)));
        try (var one = step(asking);
                var two = step(asking)) {
            assertThat(one.result()).isEqualTo(two.result());
        }
    }
}
