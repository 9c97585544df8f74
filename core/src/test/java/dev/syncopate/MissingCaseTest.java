package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Greet;
import org.junit.jupiter.api.Test;

/// A `switch` that was compiled against an older family throws a [MatchException].
@OnEveryDriver
class MissingCaseTest {

    @Test
    void missing_case_in_a_switch_names_the_action_and_the_remedy() {
        MatchException missing = new MatchException(null, null);
        Executor<Shop<?>> executor = action -> {
            throw missing;
        };
        Orchestration<Shop<?>, Object> orchestration = conductor -> conductor.attempt(new Greet("Ada"));

        assertThat(EveryDriver.run(orchestration, executor))
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.exception())
                                .hasMessage("Greet[name=Ada] at /0 failed: its executor has no case for it; compile the"
                                        + " executor again with the present family")
                                .hasCause(missing));
    }

    @Test
    void missing_case_among_cases_names_the_action_the_family_and_the_remedy() {
        Executor<Object> executor = Executor.handling(Object.class).build();
        Orchestration<Object, Object> orchestration = conductor -> conductor.yield(new Greet("Ada"));

        assertThatThrownBy(() -> EveryDriver.run(orchestration, executor))
                .isInstanceOf(ActionFailedException.class)
                .cause()
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("The executor for Object has no case for Greet[name=Ada]: add .on(Shop.Greet.class, ...)"
                        + " to it");
    }
}
