package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Batch.batchOutcomes;
import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Combinator;
import dev.syncopate.Completion;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Ask.Get;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.io.IOException;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.RandomAccess;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes of a batch that fails, or of which some fail.
@NullUnmarked
@Timeout(60)
@OnEveryDriver(leftOut = "an_error_passes_and_leaves_nobody_waiting")
class BatchFailureTest {
    private static final Orchestration<Ask<?>, List<Outcome<String>>> four = conductor -> conductor.settle(
            IntStream.range(0, 4)
                    .<Orchestration<Ask<?>, String>>mapToObj(i -> child -> child.yield(new Get(i)))
                    .toList(),
            Completion.everyOutcome());

    private static List<Outcome<String>> outcomes(BatchFunction<Get, String> all) {
        return EveryDriver.run(
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
                        .hasMessage("The function for batches of Get got 4 actions and returned " + "a list of "
                                + reply.size() + ": return a list with one result for each action, in their order"));
    }

    @Test
    void no_list_at_all_fails_all() {
        assertThat(causes(outcomes(gets -> null)))
                .allSatisfy(cause -> assertThat(cause).hasMessageContaining("and returned null: return a list"));
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

        List<Outcome<String>> outcomes = EveryDriver.run(four, executor);

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

        List<Outcome<String>> outcomes = EveryDriver.run(four, executor);

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

        assertThat(EveryDriver.run(orchestration, new Asked().with(batch(Get.class, 10, gets -> {
                            if (times[0]++ == 0) {
                                throw new IOException("offline");
                            }
                            return Arrays.asList("v");
                        }))))
                .isEqualTo("v");
    }

    /// The answers to four actions, in whichever order these came, in a list that throws once a time comes.
    private static final class Faulty extends AbstractList<String> implements RandomAccess {
        private final List<Get> gets;
        private final String where;
        private final Throwable failure;

        Faulty(List<Get> gets, String where, Throwable failure) {
            this.gets = List.copyOf(gets);
            this.where = where;
            this.failure = failure;
        }

        private void at(String place) {
            if (place.equals(where)) {
                throw ControlThrowable.<RuntimeException>rethrow(failure);
            }
        }

        @Override
        public String get(int index) {
            at("get");
            return "v" + (index < gets.size() ? gets.get(index).id() : index);
        }

        @Override
        public int size() {
            at("size");
            return where.equals("too many") ? Integer.MAX_VALUE : where.equals("too few") ? 3 : 4;
        }

        @Override
        public Iterator<String> iterator() {
            at("iterator");
            return super.iterator();
        }

        @Override
        public Object[] toArray() {
            at("toArray");
            return super.toArray();
        }
    }

    /// Whatever the list does, and whatever it throws: each action has an answer.
    @ParameterizedTest
    @ValueSource(strings = {"get", "size", "iterator", "toArray", "too many", "too few"})
    void a_list_that_fails_fails_all(String where) {
        for (Throwable failure : List.of(
                new IllegalStateException("closed"),
                new StackOverflowError("deep"),
                new OutOfMemoryError("full"),
                new ControlThrowable())) {
            Combinator<Object> caught = Combinator.of("caught", (action, call, next) -> {
                try {
                    return next.execute(action, call);
                } catch (Throwable e) {
                    return e.getClass().getSimpleName();
                }
            });
            List<Integer> sizes = new CopyOnWriteArrayList<>();
            Executor<Ask<?>> executor = new Asked()
                    .with(batch(Get.class, Integer.MAX_VALUE, gets -> {
                        sizes.add(gets.size());
                        return new Faulty(gets, where, failure);
                    }))
                    .with(caught)
                    .with(parallel());
            for (Syncopate.InMemory driver :
                    List.of(Syncopate.inMemory(), Syncopate.inMemory().inVirtualTime(Instant.EPOCH))) {
                List<String> results = driver.run(four, executor).stream()
                        .map(Outcome::orThrow)
                        .toList();

                assertThat(sizes).as("batches, with the results " + results).containsOnly(4);
                if (!results.equals(List.of("v0", "v1", "v2", "v3"))) {
                    String expected = where.startsWith("too ")
                            ? "IllegalStateException"
                            : failure.getClass().getSimpleName();
                    assertThat(results).containsExactly(expected, expected, expected, expected);
                }
            }
        }
    }

    /// The actions are compared before the function is asked.
    @Test
    void an_action_that_cannot_be_compared_fails_all() {
        record Odd(int id) implements Action<Object, String> {
            @Override
            public int hashCode() {
                throw new IllegalStateException("no hash");
            }

            @Override
            public boolean equals(Object other) {
                return this == other;
            }
        }
        Executor<Object> executor = ((Executor<Object>) action -> "")
                .with(batch(Odd.class, 10, odds -> List.of("a", "b")))
                .with(parallel());
        Orchestration<Object, List<Outcome<String>>> two =
                conductor -> conductor.attempt(List.of(new Odd(1), new Odd(2)));

        assertThat(EveryDriver.run(two, executor))
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(((Outcome.Failure<String>) outcome).exception())
                        .hasRootCauseMessage("no hash"));
    }

    /// The caller that carries it out and the others alike, where nobody is cancelled by it.
    @Test
    void an_error_is_told_to_all() {
        Combinator<Object> caught = Combinator.of("caught", (action, call, next) -> {
            try {
                return next.execute(action, call);
            } catch (Error e) {
                return "caught " + e.getMessage();
            }
        });
        Executor<Ask<?>> executor = new Asked()
                .with(batch(Get.class, Integer.MAX_VALUE, gets -> {
                    throw new AssertionError("broken");
                }))
                .with(caught)
                .with(parallel());

        assertThat(EveryDriver.run(four, executor)).hasSize(4).containsOnly(new Outcome.Success<>("caught broken"));
    }
}
