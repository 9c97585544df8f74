package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Batch.batchOutcomes;
import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor.Completion;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Ask.Get;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What comes of a batch that fails, or of which some fail.
@NullUnmarked
@Timeout(60)
class BatchFailureTest {
    private static final Orchestration<Ask<?>, List<Outcome<String>>> four = conductor -> conductor.settle(
            IntStream.range(0, 4)
                    .<Orchestration<Ask<?>, String>>mapToObj(i -> child -> child.yield(new Get(i)))
                    .toList(),
            Completion.everyOutcome());

    private static List<Outcome<String>> outcomes(BatchFunction<Get, String> all) {
        return Syncopate.run(
                four, new Asked().with(batch(Get.class, Integer.MAX_VALUE, all)).with(parallel()));
    }

    private static List<Throwable> causes(List<Outcome<String>> outcomes) {
        return outcomes.stream()
                .map(outcome -> {
                    Exception exception = ((Outcome.Failure<String>) outcome).exception();
                    assertThat(exception).isInstanceOf(ActionFailedException.class);
                    return exception.getCause();
                })
                .toList();
    }

    @Test
    void what_the_function_throws_fails_all() {
        IOException failure = new IOException("offline");

        List<Outcome<String>> outcomes = outcomes(gets -> {
            throw failure;
        });

        assertThat(causes(outcomes)).containsExactly(failure, failure, failure, failure);
    }

    static Stream<List<String>> wrongReplies() {
        return Stream.of(List.of(), List.of("a", "b", "c"), List.of("a", "b", "c", "d", "e"));
    }

    @ParameterizedTest
    @MethodSource("wrongReplies")
    void a_list_of_the_wrong_length_fails_all(List<String> reply) {
        assertThat(causes(outcomes(gets -> reply)))
                .hasSize(4)
                .allSatisfy(cause -> assertThat(cause)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("The function that carries out batches of Get was given 4 actions and replied "
                                + "a list of " + reply.size()
                                + ": it must reply a list with a result for each, in their order"));
    }

    @Test
    void no_list_at_all_fails_all() {
        assertThat(causes(outcomes(gets -> null)))
                .allSatisfy(cause -> assertThat(cause).hasMessageContaining("and replied null: it must reply a list"));
    }

    @Test
    @SuppressWarnings("JdkObsolete") // A list without random access is what this is about.
    void any_kind_of_list_will_do() {
        assertThat(outcomes(gets -> new LinkedList<>(
                        gets.stream().map(get -> "v" + get.id()).toList())))
                .extracting(Outcome::orThrow)
                .containsExactly("v0", "v1", "v2", "v3");
    }

    @Test
    void each_has_its_own_outcome_where_the_function_says_so() {
        IOException failure = new IOException("no answer");
        Executor<Ask<?>> executor = new Asked()
                .with(batchOutcomes(
                        Get.class,
                        10,
                        gets -> gets.stream()
                                .map(get -> get.id() == 2
                                        ? new Outcome.Failure<String>(failure)
                                        : new Outcome.Success<>("v" + get.id()))
                                .toList()))
                .with(parallel());

        List<Outcome<String>> outcomes = Syncopate.run(four, executor);

        assertThat(outcomes).element(0).isEqualTo(new Outcome.Success<>("v0"));
        assertThat(outcomes).element(3).isEqualTo(new Outcome.Success<>("v3"));
        assertThat(causes(List.of(outcomes.get(2)))).containsExactly(failure);
    }

    @Test
    void an_outcome_that_is_null_fails_its_own_action_only() {
        Executor<Ask<?>> executor = new Asked()
                .with(Batch.<String, Get>batchOutcomes(
                        Get.class,
                        10,
                        gets -> gets.stream()
                                .map(get -> get.id() == 2 ? null : new Outcome.Success<>("v" + get.id()))
                                .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new))))
                .with(parallel());

        List<Outcome<String>> outcomes = Syncopate.run(four, executor);

        assertThat(outcomes).element(0).isEqualTo(new Outcome.Success<>("v0"));
        assertThat(causes(List.of(outcomes.get(2)))).singleElement().isInstanceOf(NullPointerException.class);
    }

    @Test
    void an_error_passes_and_leaves_nobody_waiting() {
        assertThatThrownBy(() -> outcomes(gets -> {
                    throw new StackOverflowError("deep");
                }))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void what_failed_can_be_asked_for_again() {
        int[] times = {0};
        Orchestration<Ask<?>, String> orchestration = conductor -> {
            assertThat(conductor.attempt(new Get(1))).isInstanceOf(Outcome.Failure.class);
            return conductor.yield(new Get(1));
        };

        assertThat(Syncopate.run(orchestration, new Asked().with(batch(Get.class, 10, gets -> {
                            if (times[0]++ == 0) {
                                throw new IOException("offline");
                            }
                            return Arrays.asList("v");
                        }))))
                .isEqualTo("v");
    }
}
