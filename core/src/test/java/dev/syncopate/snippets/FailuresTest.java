package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Shopkeeper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    static Stream<Orchestration<Shop<?>, List<String>>> both() {
        return Stream.of(Failures.attempting, Failures.catching);
    }

    @ParameterizedTest
    @MethodSource("both")
    void give_the_users_when_nothing_fails(Orchestration<Shop<?>, List<String>> orchestration) {
        assertThat(Syncopate.run(orchestration, new Shopkeeper())).containsExactly("User0", "User1", "User2");
    }

    @ParameterizedTest
    @MethodSource("both")
    void give_nobody_when_the_network_fails(Orchestration<Shop<?>, List<String>> orchestration) {
        Executor<Shop<?>> executor = action -> {
            throw new FileNotFoundException("users");
        };

        assertThat(Syncopate.run(orchestration, executor)).containsExactly("nobody");
    }

    @ParameterizedTest
    @MethodSource("both")
    void pass_every_other_failure_on(Orchestration<Shop<?>, List<String>> orchestration) {
        Executor<Shop<?>> executor = action -> {
            throw new IllegalArgumentException("count");
        };

        assertThatThrownBy(() -> Syncopate.run(orchestration, executor))
                .isInstanceOf(ActionFailedException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_failure_tells_its_reason() {
        assertThat(Failures.greeting(Outcome.success("Ada"))).isEqualTo("Hi, Ada!");
        assertThat(Failures.greeting(Outcome.failure(new IOException("offline"))))
                .isEqualTo("nobody to greet: IOException: offline");
    }
}
