package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class JoinedFamiliesTest {

    sealed interface Radio<R> extends Action<Radio<?>, R> {
        record Play(String title) implements Radio<Integer> {}
    }

    private final Shopkeeper shopkeeper = new Shopkeeper();
    private final List<String> paths = new ArrayList<>();
    private final Executor<Radio<?>> radio = action -> switch (action) {
        case Radio.Play play -> play.reply(play.title().length());
    };

    private static Executor<Object> join(Executor<Shop<?>> shop, Executor<Radio<?>> radio) {
        return Executor.handling(Object.class)
                .<Shop<?>>family(Shop.class, shop)
                .<Radio<?>>family(Radio.class, radio)
                .build();
    }

    private static final Orchestration<Object, Integer> BOTH = conductor -> {
        List<String> users = conductor.yield(new Fetch("users", 1));
        return conductor.yield(new Radio.Play(users.getFirst()));
    };

    @Test
    void each_action_goes_to_the_executor_of_its_family() {
        assertThat(EveryDriver.run(BOTH, join(shopkeeper, radio))).isEqualTo(5);
        assertThat(shopkeeper.done()).containsExactly(new Fetch("users", 1));
    }

    @Test
    void an_orchestration_of_one_family_runs_on_the_joined_executor() {
        Orchestration<Shop<?>, Void> greet = conductor -> conductor.yield(new Greet("Ada"));

        EveryDriver.run(greet, join(shopkeeper, radio));

        assertThat(shopkeeper.done()).containsExactly(new Greet("Ada"));
    }

    @Test
    void executors_that_know_the_call_get_it() {
        Executor<Radio<?>> watched = radio.around((action, call, next) -> {
            paths.add(call.path().toString());
            return next.execute(action, call);
        });

        EveryDriver.run(BOTH, join(shopkeeper, watched));

        assertThat(paths).containsExactly("/1");
    }

    @Test
    void a_class_cast_exception_inside_one_executor_is_not_taken_for_a_missing_case() {
        ClassCastException inside = new ClassCastException("inside the radio");
        Executor<Radio<?>> broken = action -> {
            throw inside;
        };

        assertThatThrownBy(() -> EveryDriver.run(BOTH, join(shopkeeper, broken)))
                .isInstanceOf(ActionFailedException.class)
                .cause()
                .isSameAs(inside);
    }

    @Test
    void an_action_of_neither_family_is_named() {
        Orchestration<Object, Object> orchestration = conductor -> conductor.yieldAny("hello");

        assertThatThrownBy(() -> EveryDriver.run(orchestration, join(shopkeeper, radio)))
                .isInstanceOf(ActionFailedException.class)
                .cause()
                .hasMessage("The executor for Object has no case for hello: add .on(String.class, ...) to it");
    }

    @Test
    void the_smallest_number_in_flight_counts() {
        assertThat(join(shopkeeper.withMaxInFlight(8), radio.withMaxInFlight(3)).maxInFlight())
                .isEqualTo(3);
        assertThat(join(shopkeeper.withMaxInFlight(Integer.MAX_VALUE), radio.withMaxInFlight(Integer.MAX_VALUE))
                        .maxInFlight())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(join(shopkeeper.withMaxInFlight(8), radio).maxInFlight()).isEqualTo(1);
    }

    @Test
    void a_case_allows_one_in_flight() {
        Executor<Object> executor = Executor.handling(Object.class)
                .<Shop<?>>family(Shop.class, shopkeeper.withMaxInFlight(8))
                .on(Radio.Play.class, play -> 1)
                .build();

        assertThat(executor.maxInFlight()).isEqualTo(1);
    }

    @Test
    void no_case_at_all_allows_one_in_flight() {
        assertThat(Executor.handling(Object.class).build().maxInFlight()).isEqualTo(1);
    }

    @Test
    void the_number_in_flight_can_be_raised_for_all() {
        Executor<Object> executor = join(shopkeeper, radio).withMaxInFlight(4);

        assertThat(executor.maxInFlight()).isEqualTo(4);
        assertThat(EveryDriver.run(BOTH, executor)).isEqualTo(5);
    }
}
