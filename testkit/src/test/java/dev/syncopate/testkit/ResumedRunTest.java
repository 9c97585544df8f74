package dev.syncopate.testkit;

import static dev.syncopate.combinators.Combinators.budget;
import static dev.syncopate.combinators.Combinators.compensate;
import static dev.syncopate.combinators.Combinators.gate;
import static dev.syncopate.combinators.Combinators.memo;
import static dev.syncopate.combinators.Combinators.retry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.combinators.Gate;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.RunSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A crash at every event, and a second one in the resumption: the run ends as if it had never crashed.
@Timeout(60)
class ResumedRunTest {
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Reserve(String item) implements Shop<String> {}

        record Release(String item) implements Shop<String> {}

        record Charge(int cents) implements Shop<String> {}

        record Refund(int cents) implements Shop<String> {}

        record Approve(String what) implements Shop<Boolean> {}

        record Ship(String item) implements Shop<String> {}
    }

    /// The world: what was done in it, and how it answers.
    static final class World {
        final List<String> done = new ArrayList<>();
        final boolean ships;

        World(boolean ships) {
            this.ships = ships;
        }

        synchronized Object execute(Shop<?> action, String path) {
            done.add(path + " " + action);
            return switch (action) {
                case Shop.Approve approve -> true;
                case Shop.Ship ship -> {
                    if (!ships || !path.endsWith("@3")) {
                        throw new IllegalStateException("no ship");
                    }
                    yield "shipped";
                }
                default -> "ok";
            };
        }
    }

    private static Executor<Shop<?>> stack(World world) {
        Executor<Shop<?>> bare =
                Executor.of((action, call) -> world.execute(action, call.path().toString()));
        return bare.with(memo().on(Shop.Reserve.class))
                .with(budget((Object action) -> action instanceof Shop.Charge charge ? charge.cents() : 0, 250))
                .with(undo())
                .with(gate((Object action) -> action instanceof Shop.Charge
                        ? Gate.Decision.ask(
                                new Shop.Approve("pay?"), yes -> yes ? Gate.Decision.allow() : Gate.Decision.deny("no"))
                        : Gate.Decision.allow()))
                .with(retry(Schedule.fixed(Duration.ofDays(1)).upTo(3)).on(Shop.Ship.class));
    }

    private static dev.syncopate.Combinator<Shop<?>> undo() {
        return compensate((Shop<?> action) -> switch (action) {
            case Shop.Reserve(var item) -> Optional.of(new Shop.Release(item));
            case Shop.Charge(var cents) -> Optional.of(new Shop.Refund(cents));
            default -> Optional.empty();
        });
    }

    private static final Orchestration<Shop<?>, String> CHECKOUT = conductor -> {
        conductor.yield(new Shop.Reserve("book"));
        conductor.yield(new Shop.Reserve("book"));
        conductor.yield(new Shop.Charge(200));
        String shipped = conductor.yield(new Shop.Ship("book"));
        return shipped + conductor.now();
    };

    private static final Orchestration<Shop<?>, String> TWO_CHARGES = conductor -> {
        conductor.yield(new Shop.Charge(200));
        conductor.yield(new Shop.Charge(200));
        return "never";
    };

    private static Optional<String> attempt(
            Orchestration<Shop<?>, String> orchestration, List<Event> log, World world, int crash) {
        return DrivenRun.run(orchestration, stack(world), RunSettings.of("order"), new CrashingDriver(log, crash))
                .map(Object::toString);
    }

    private static List<String> paths(List<Event> log) {
        return log.stream()
                .map(event -> event instanceof Event.Ended ended ? ended.path() + " " + ended.action() : "cancelled")
                .toList();
    }

    static Stream<Arguments> programs() {
        return Stream.of(
                Arguments.of("shipped", CHECKOUT, true),
                Arguments.of("not shipped, all undone", CHECKOUT, false),
                Arguments.of("over budget", TWO_CHARGES, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void a_run_that_crashes_twice_ends_as_if_it_had_not(
            String name, Orchestration<Shop<?>, String> orchestration, boolean ships) {
        List<Event> whole = new ArrayList<>();
        World unhurt = new World(ships);
        Optional<String> expected = attempt(orchestration, whole, unhurt, Integer.MAX_VALUE / 2);
        assertThat(expected).isPresent();
        for (int first = 0; first < whole.size(); first++) {
            for (int second = 0; first + second < whole.size(); second++) {
                List<Event> log = new ArrayList<>();
                World world = new World(ships);
                assertThat(attempt(orchestration, log, world, first))
                        .as("crash after %s", first)
                        .isEmpty();
                assertThat(attempt(orchestration, log, world, second))
                        .as("crash after %s, %s", first, second)
                        .isEmpty();
                assertThat(attempt(orchestration, log, world, Integer.MAX_VALUE / 2))
                        .as("crash after %s, %s", first, second)
                        .isEqualTo(expected);
                assertThat(paths(log)).isEqualTo(paths(whole));
                assertThat(new LinkedHashSet<>(world.done)).containsExactlyElementsOf(unhurt.done);
                assertThat(world.done.size()).as("done again").isLessThanOrEqualTo(unhurt.done.size() + 2);
            }
        }
    }

    @Test
    void a_log_shows_attempts_questions_and_waits() {
        List<Event> log = new ArrayList<>();
        attempt(CHECKOUT, log, new World(false), Integer.MAX_VALUE / 2);
        assertThat(paths(log))
                .containsExactly(
                        "/0 Reserve[item=book]",
                        "/2:ask Approve[what=pay?]",
                        "/2 Charge[cents=200]",
                        "/3 Ship[item=book]",
                        "/3:sleep Sleep[duration=PT24H]",
                        "/3@2 Ship[item=book]",
                        "/3:sleep.2 Sleep[duration=PT24H]",
                        "/3@3 Ship[item=book]",
                        "/4 Refund[cents=200]",
                        "/5 Release[item=book]",
                        "/6 Release[item=book]");
    }
}
