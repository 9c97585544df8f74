package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Tap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SilentObserversTest {
    private static final Orchestration<Object, Object> TWO = conductor -> {
        conductor.yieldAny("a");
        return conductor.yieldAny("b");
    };

    private final List<Event> events = new ArrayList<>();
    private final List<Object> seen = new ArrayList<>();
    private final Executor<Object> executor =
            ((Executor<Object>) action -> action).recorded().with(Tap.tap((action, outcome) -> seen.add(action)));

    private void run(List<Event> past) {
        events.clear();
        events.addAll(past);
        DrivenRun.run(TWO, executor, RunSettings.of("run"), new LogDriver(new Log() {
            @Override
            public Iterator<Event> past() {
                return List.copyOf(past).iterator();
            }

            @Override
            public void append(Event event) {
                events.add(event);
            }
        }));
    }

    @Test
    void new_run_is_observed_from_its_first_action() {
        run(List.of());

        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void replayed_actions_are_not_observed_again() {
        run(List.of());
        seen.clear();
        run(List.copyOf(events));

        assertThat(seen).isEmpty();
    }

    @Test
    void first_action_without_a_recorded_end_is_observed_when_it_ends() {
        run(List.of());
        seen.clear();
        run(List.copyOf(events.subList(0, 1)));

        assertThat(seen).containsExactly("b");
    }

    @Test
    void run_in_memory_is_never_silent_and_carries_nothing() {
        List<Object> facts = new ArrayList<>();
        Executor<Object> asking = Executor.of((action, call) -> {
            facts.addAll(List.of(call.isSilent(), call.runId(), call.carried()));
            return action;
        });
        Syncopate.inMemory().withId("order-17").run(conductor -> conductor.yieldAny("a"), asking);

        assertThat(facts).containsExactly(false, "order-17", Map.of());
    }

    @Test
    void texts_are_carried_to_both_sides_of_the_log() {
        List<Map<String, String>> carried = new ArrayList<>();
        Executor<Object> noting = Executor.<Object>of((action, call) -> note(call, carried, action))
                .recorded()
                .around((action, call, next) -> {
                    note(call, carried, action);
                    return next.execute(action, call);
                });
        RunSettings settings = RunSettings.of("run").withCarried(Map.of("tenant", "north"));
        DrivenRun.run(conductor -> conductor.yieldAny("a"), noting, settings.withSeed(7), new LogDriver(event -> {}));

        assertThat(carried).containsExactly(Map.of("tenant", "north"), Map.of("tenant", "north"));
    }

    private static Object note(Call call, List<Map<String, String>> carried, Object action) {
        carried.add(call.carried());
        return action;
    }
}
