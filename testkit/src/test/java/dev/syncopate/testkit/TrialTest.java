package dev.syncopate.testkit;

import static dev.syncopate.combinators.Combinators.compensate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrialTest {
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Reserve(String order) implements Shop<Void> {}

        record Release(String order) implements Shop<Void> {}

        record Charge(String order, int cents) implements Shop<String> {}

        record Ship(String order) implements Shop<Void> {}

        record Read() implements Shop<Integer> {}

        record Write(int value) implements Shop<Void> {}
    }

    static final class World {
        int charged;
        int reserved;
        int shipped;
        int points;
        final Set<String> keys = new HashSet<>();

        @Nullable
        Object perform(Shop<?> action, Call call) {
            return switch (action) {
                case Shop.Reserve reserve -> {
                    if (keys.add(call.idempotencyKey())) {
                        reserved++;
                    }
                    yield null;
                }
                case Shop.Release release -> {
                    if (keys.add(call.idempotencyKey())) {
                        reserved--;
                    }
                    yield null;
                }
                case Shop.Charge charge -> {
                    charged += charge.cents();
                    yield charge.reply("receipt");
                }
                case Shop.Ship ship -> {
                    shipped++;
                    yield null;
                }
                case Shop.Read read -> read.reply(points);
                case Shop.Write(int value) -> {
                    points = value;
                    yield null;
                }
            };
        }
    }

    static final Orchestration<Shop<?>, String> BUY = conductor -> {
        conductor.yield(new Shop.Reserve("o1"));
        String receipt = conductor.yield(new Shop.Charge("o1", 12));
        conductor.yield(new Shop.Ship("o1"));
        return receipt;
    };

    static Executor<Shop<?>> saga(Executor<Shop<?>> shop) {
        return shop.with(compensate(action -> action instanceof Shop.Reserve reserve
                ? Optional.of(new Shop.Release(reserve.order()))
                : Optional.<Shop<?>>empty()));
    }

    @Test
    void a_crash_after_the_charge_charges_twice() {
        assertThatThrownBy(() -> Trial.of(BUY)
                        .in(World::new, World::perform)
                        .always("charged at most once", world -> world.charged <= 12)
                        .crashEverywhere())
                .isInstanceOf(TrialError.class)
                .hasMessageContaining("This does not hold");
    }

    @Test
    void a_failure_leaks_what_was_reserved() {
        assertThatThrownBy(() -> Trial.of(BUY)
                        .in(World::new, World::perform)
                        .atEnd("all or nothing", (world, outcome) -> world.reserved == world.shipped)
                        .failEverywhere())
                .isInstanceOf(TrialError.class)
                .hasMessageContaining("This does not hold");
    }

    @Test
    void what_is_compensated_leaks_if_the_reservation_fails_after_its_effect() {
        assertThatThrownBy(() -> Trial.of(BUY)
                        .in(World::new, World::perform)
                        .through(TrialTest::saga)
                        .atEnd("all or nothing", (world, outcome) -> world.reserved == world.shipped)
                        .failEverywhere())
                .isInstanceOf(TrialError.class)
                .hasMessageContaining("This does not hold");
    }

    static Orchestration<Shop<?>, Integer> add(int forks) {
        return conductor -> {
            List<Orchestration<Shop<?>, Integer>> all = new ArrayList<>();
            for (int i = 0; i < forks; i++) {
                all.add(TrialTest::addOne);
            }
            return conductor.all(all).size();
        };
    }

    static int addOne(Conductor<Shop<?>> conductor) {
        int points = conductor.yield(new Shop.Read());
        conductor.yield(new Shop.Write(points + 1));
        return points + 1;
    }

    @Test
    void two_forks_lose_an_update() {
        assertThatThrownBy(() -> Trial.of(add(2))
                        .in(World::new, World::perform)
                        .atEnd("both are counted", (world, outcome) -> world.points == 2)
                        .explore())
                .isInstanceOf(TrialError.class)
                .hasMessageContaining("This does not hold");
    }

    @Test
    void two_runs_in_one_world_lose_an_update() {
        assertThatThrownBy(() -> Trial.of(add(1))
                        .in(World::new, World::perform)
                        .together("other", add(1))
                        .atEnd("both are counted", (world, outcome) -> world.points == 2)
                        .explore())
                .isInstanceOf(TrialError.class)
                .hasMessageContaining("This does not hold");
    }

    @Test
    void a_correct_program_passes() {
        Verdict verdict = Trial.of(BUY)
                .in(World::new, World::perform)
                .cancelled()
                .always("charged at most once", world -> world.charged <= 12)
                .explore();

        assertThat(verdict.isExhausted()).isTrue();
    }

    @Test
    void a_schedule_is_followed() {
        Trial<Shop<?>, Integer, World> trial = Trial.of(add(2))
                .in(World::new, World::perform)
                .atEnd("both are counted", (world, outcome) -> world.points == 2);
        String schedule = "";
        try {
            trial.explore();
        } catch (TrialError e) {
            schedule = e.schedule();
        }
        String found = schedule;
        assertThatThrownBy(() -> trial.follow(found))
                .isInstanceOf(TrialError.class)
                .hasMessageContaining("This does not hold");
        assertThatThrownBy(() -> Trial.of(BUY).in(World::new, World::perform).follow(found))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "Line 1 of the schedule no longer fits the program: nothing is yielded at /1/0 here.");
    }

    @Test
    void a_run_that_yields_for_ever_does_not_end() {
        Orchestration<Shop<?>, Integer> endless = conductor -> {
            while (true) {
                conductor.yield(new Shop.Read());
            }
        };

        assertThatThrownBy(
                        () -> Trial.of(endless).in(World::new, World::perform).explore())
                .isInstanceOf(TrialError.class)
                .hasMessageStartingWith("This does not hold: every run ends")
                .hasMessageContaining("it has not ended after 1000 moves")
                .hasMessageContaining("TrialTest.java:");
    }

    @Test
    void a_model_that_answers_with_the_wrong_type_breaks_the_trial() {
        assertThatThrownBy(() -> Trial.of(add(1))
                        .in(World::new, (World world, Shop<?> action) -> "17")
                        .always("anything", world -> true)
                        .all())
                .isInstanceOf(TrialError.class)
                .hasMessageStartingWith("This does not hold: the model executes every action")
                .hasMessageContaining("WrongResultException: Read[] yields Integer");
    }

    @Test
    void an_orchestration_that_ends_by_a_mistake_breaks_the_trial() {
        Orchestration<Shop<?>, Integer> wrong =
                conductor -> Optional.<Integer>ofNullable(null).orElseThrow(NullPointerException::new);

        assertThatThrownBy(() -> Trial.of(wrong).in(World::new, World::perform).explore())
                .isInstanceOf(TrialError.class)
                .hasMessageStartingWith("This does not hold: no orchestration ends by a mistake");
    }

    @Test
    void a_verdict_tells_that_the_plain_run_fails() {
        Orchestration<Shop<?>, Integer> fails = conductor -> {
            throw new IllegalArgumentException("no such order");
        };

        assertThat(Trial.of(fails).in(World::new, World::perform).explore().toString())
                .contains("the run fails even where nothing goes wrong: IllegalArgumentException: no such order");
    }

    @Test
    void what_an_executor_keeps_beside_the_world_is_in_the_state() {
        Orchestration<Object, String> counts = conductor -> {
            conductor.all(List.of(
                    fork -> String.valueOf(fork.yieldAny("add")) + fork.yieldAny("add"),
                    fork -> String.valueOf(fork.yieldAny("reset"))));
            return String.valueOf(conductor.yieldAny("count"));
        };

        assertThatThrownBy(() -> Trial.of(counts)
                        .in(World::new, world -> counter())
                        .answersAtOnce()
                        .atEnd("never one", (world, outcome) -> !outcome.equals(new Outcome.Success<>("1")))
                        .explore())
                .isInstanceOf(TrialError.class);
    }

    private static Executor<Object> counter() {
        int[] count = {0};
        return action -> switch (String.valueOf(action)) {
            case "add" -> ++count[0];
            case "reset" -> {
                count[0] = 0;
                yield 0;
            }
            default -> count[0];
        };
    }

    @Test
    void a_verdict_that_is_not_exhausted_can_be_refused() {
        Verdict verdict = Trial.of(add(5))
                .in(World::new, World::perform)
                .within(java.time.Duration.ofNanos(1))
                .explore();

        assertThatThrownBy(verdict::requireExhausted)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Not all that can happen was tried.");
    }
}
