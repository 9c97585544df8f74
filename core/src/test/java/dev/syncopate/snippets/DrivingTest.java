package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
@SuppressWarnings("auxiliaryclass")
class DrivingTest {
    private static final List<String> USERS = List.of("User0", "User1", "User2");

    /// Greets the winner of a race, after a day.
    private final Orchestration<Shop<?>, List<String>> greetsWinner = conductor -> {
        List<Orchestration<Shop<?>, List<String>>> parts = List.of(part -> part.yield(new Fetch("users", 1)), part -> {
            part.sleep(Duration.ofDays(2));
            return part.yield(new Fetch("users", 2));
        });
        List<String> users = conductor.race(parts);
        conductor.sleep(Duration.ofDays(1));
        conductor.yield(new Greet(users.getFirst()));
        return users;
    };

    @Test
    void a_hasty_driver_performs_everything() {
        Shopkeeper shopkeeper = new Shopkeeper();

        assertThat(Driving.run(Greeting.greetUsers, shopkeeper)).contains(new Outcome.Success<>(USERS));
        assertThat(shopkeeper.done()).hasSize(4);
    }

    @Test
    void an_orchestration_is_pure_if_no_order_changes_it() {
        Orchestration<Shop<?>, List<String>> shares = conductor -> {
            List<String> users = new ArrayList<>();
            conductor.map(List.of("Ada", "Grace", "Linus"), 3, (fork, name) -> users.add(name));
            return users;
        };

        assertThat(Driving.isPure(Greeting.greetUsers, new Shopkeeper())).isTrue();
        assertThat(Driving.isPure(shares, new Shopkeeper())).isFalse();
    }

    @Test
    void a_run_is_answered_from_outside() {
        Executor<Shop<?>> none = action -> {
            throw new AssertionError();
        };

        assertThat(Driving.byHand(Greeting.greetUsers, none))
                .containsExactly("/1 Greet[name=Ada]", "/2 Greet[name=Grace]");
    }

    @Test
    void a_log_kept_by_hand_replays_from_any_prefix() {
        List<Event> whole = new ArrayList<>();
        var outcome = keeping(greetsWinner, new Shopkeeper(), whole);

        for (int kept = 0; kept <= whole.size(); kept++) {
            List<Event> log = new ArrayList<>(whole.subList(0, kept));
            assertThat(keeping(greetsWinner, new Shopkeeper(), log)).isEqualTo(outcome);
            assertThat(log).isEqualTo(whole);
        }
        assertThat(keeping(greetsWinner, none(), whole)).isEqualTo(outcome);
    }

    @Test
    void a_log_driver_performs_what_is_not_in_its_log() {
        List<Event> events = new ArrayList<>();
        var outcome = Driving.logged(Greeting.greetUsers, new Shopkeeper(), events);

        assertThat(events).hasSize(4);
        assertThat(Driving.logged(Greeting.greetUsers, none(), events)).isEqualTo(outcome);
    }

    @Test
    void a_layer_outside_of_the_log_has_its_attempts_recorded() {
        List<Event> log = new ArrayList<>();
        List<Object> tried = new ArrayList<>();
        Executor<Shop<?>> fails = action -> {
            tried.add(action);
            throw new IOException("down");
        };

        keeping(Greeting.greetUsers, Driving.layers(fails), log);

        assertThat(tried).hasSize(15);
        assertThat(log).hasSize(5 + 4);
    }

    private static <F> java.util.Optional<Outcome<List<String>>> keeping(
            Orchestration<F, List<String>> orchestration, Executor<F> executor, List<Event> log) {
        return DrivenRun.run(orchestration, executor, RunSettings.of("r"), new Driving.Keeping(log));
    }

    private static Executor<Shop<?>> none() {
        return action -> {
            throw new AssertionError(action);
        };
    }
}
