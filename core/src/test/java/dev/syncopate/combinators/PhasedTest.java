package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Phased;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Ask.Get;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// A behaviour in two phases does the same to an action alone and to one in a group that stays together.
@NullUnmarked
@org.junit.jupiter.api.Timeout(value = 60, threadMode = SEPARATE_THREAD)
@ParameterizedClass
@ValueSource(booleans = {false, true})
class PhasedTest {
    private final boolean grouped;
    private final List<Object> seen = new CopyOnWriteArrayList<>();
    private final IOException odd = new IOException("odd");

    /// Fails odd numbers.
    private final Executor<Ask<?>> executor = new Asked()
            .with(Batch.<String, Get>batchOutcomes(
                    Get.class,
                    10,
                    gets -> gets.stream()
                            .map(get -> get.id() % 2 == 0
                                    ? new Outcome.Success<>("v" + get.id())
                                    : Outcome.<String>failure(odd))
                            .toList()));

    PhasedTest(boolean grouped) {
        this.grouped = grouped;
    }

    /// The outcomes of three actions, which are yielded together or one after the other.
    private List<Outcome<String>> outcomes(Phased<Object> phased) {
        List<Get> gets = List.of(new Get(0), new Get(1), new Get(2));
        Orchestration<Ask<?>, List<Outcome<String>>> orchestration = conductor -> grouped
                ? conductor.attempt(gets)
                : gets.stream().map(conductor::attempt).toList();
        return Syncopate.inMemory()
                .inVirtualTime(Instant.EPOCH)
                .run(orchestration, executor.with(Combinator.phased("phased", phased)));
    }

    private static String cause(Outcome<String> outcome) {
        return ((Outcome.Failure<String>) outcome).exception().getCause().toString();
    }

    @Test
    void the_second_phase_sees_each_outcome_as_the_inner_executor_made_it() {
        List<Outcome<String>> outcomes = outcomes((action, call) -> outcome -> {
            seen.add(outcome instanceof Outcome.Failure<?>(var failure) ? failure : outcome);
            return outcome;
        });

        assertThat(seen).containsExactly(new Outcome.Success<>("v0"), odd, new Outcome.Success<>("v2"));
        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>("v0"));
        assertThat(((Outcome.Failure<String>) outcomes.get(1)).exception()).hasCause(odd);
    }

    @Test
    void the_second_phase_may_change_an_outcome_either_way() {
        List<Outcome<String>> outcomes = outcomes((action, call) -> outcome -> outcome instanceof Outcome.Success
                ? new Outcome.Failure<>(new IOException("even"))
                : new Outcome.Success<>("saved"));

        assertThat(cause(outcomes.get(0))).isEqualTo("java.io.IOException: even");
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Success<>("saved"));
    }

    @Test
    void what_the_first_phase_throws_fails_its_own_action_which_is_not_executed() {
        List<Outcome<String>> outcomes = outcomes((action, call) -> {
            if (action.equals(new Get(2))) {
                throw new IOException("not this one");
            }
            return outcome -> {
                seen.add(action);
                return outcome;
            };
        });

        assertThat(cause(outcomes.get(2))).isEqualTo("java.io.IOException: not this one");
        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>("v0"));
        assertThat(seen).containsExactly(new Get(0), new Get(1));
    }

    @Test
    void what_the_second_phase_throws_fails_its_own_action() {
        List<Outcome<String>> outcomes = outcomes((action, call) -> outcome -> {
            if (action.equals(new Get(2))) {
                throw new IOException("not this one");
            }
            return outcome;
        });

        assertThat(cause(outcomes.get(2))).isEqualTo("java.io.IOException: not this one");
        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>("v0"));
    }

    @Test
    void an_action_without_a_second_phase_keeps_its_outcome() {
        List<Outcome<String>> outcomes = outcomes((action, call) -> Phased.After.NOTHING);

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>("v0"));
        assertThat(((Outcome.Failure<String>) outcomes.get(1)).exception()).hasCause(odd);
    }

    @Test
    void no_second_phase_is_refused() {
        assertThat(cause(outcomes((action, call) -> null).get(0)))
                .isEqualTo("java.lang.NullPointerException: before(...) of a behaviour in two phases returned null for"
                        + " Get[id=0]: return After.NOTHING where nothing is to be done with the outcome");
    }

    @Test
    void no_outcome_is_refused() {
        assertThat(cause(outcomes((action, call) -> outcome -> null).get(0)))
                .isEqualTo("java.lang.NullPointerException: after(...) returned null for Get[id=0]: return the outcome,"
                        + " or another one");
    }

    @Test
    void an_error_has_no_second_phase() {
        AssertionError error = new AssertionError("broken");
        Executor<Ask<?>> broken = new Asked()
                .with(batch(Get.class, 10, gets -> {
                    throw error;
                }))
                .with(Combinator.phased("phased", (action, call) -> outcome -> {
                    seen.add(outcome);
                    return outcome;
                }));
        Orchestration<Ask<?>, Object> orchestration =
                conductor -> grouped ? conductor.yield(List.of(new Get(0), new Get(1))) : conductor.yield(new Get(0));

        assertThatThrownBy(() -> Syncopate.run(orchestration, broken)).isSameAs(error);
        assertThat(seen).isEmpty();
    }

    @Test
    void it_is_a_layer_that_may_lie_anywhere() {
        Combinator<Object> phased = Combinator.phased("phased(1)", (action, call) -> Phased.After.NOTHING);

        assertThat(phased.name()).isEqualTo("phased(1)");
        assertThat(phased.layers()).singleElement().satisfies(layer -> {
            assertThat(layer.kind()).isEqualTo(Layer.Kind.NEUTRAL);
            assertThat(layer.name()).isEqualTo("phased");
        });
        assertThat(executor.around((Phased<Object>) (action, call) -> Phased.After.NOTHING)
                        .layers())
                .hasSize(2);
    }
}
