package dev.syncopate.combinators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every combinator keeps to that adds something and changes nothing. The test of such a combinator
/// extends this class.
@NullUnmarked
abstract class CombinatorLaws {
    private final List<String> effects = new CopyOnWriteArrayList<>();
    private final Executor<String> echo = action -> {
        effects.add("carried out " + action);
        return action + "!";
    };

    /// Makes the combinator under test.
    ///
    /// @param effects told what the combinator does, where that can be watched
    abstract Combinator<Object> combinator(Consumer<String> effects);

    /// How many actions may be in flight when the inner executor allows `inner`.
    int maxInFlight(int inner) {
        return inner;
    }

    /// Whether what is inside is given the call that the combinator was given, and not one with a limit of
    /// its own or of another thread.
    boolean passesTheCall() {
        return true;
    }

    private Combinator<Object> combinator() {
        return combinator(effects::add);
    }

    private Combinator<Object> probe(String name) {
        return Combinator.of(name, (action, call, next) -> {
            effects.add(name + " before");
            Object result = next.execute(action, call);
            effects.add(name + " after");
            return result;
        });
    }

    private Combinator<Object> paths(List<String> paths) {
        return Combinator.of("paths", (action, call, next) -> {
            paths.add(call.path());
            return next.execute(action, call);
        });
    }

    private List<String> effectsOf(Executor<String> executor) {
        effects.clear();
        Orchestration<String, String> orchestration =
                conductor -> "" + conductor.yieldAny("a") + conductor.yieldAny("b");
        assertThat(Syncopate.run(orchestration, executor)).isEqualTo("a!b!");
        return List.copyOf(effects);
    }

    private static <F> Executor<F> throwing(Throwable failure) {
        return action -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }

    @Test
    void the_orchestration_returns_the_same_with_and_without_it() {
        Orchestration<Shop<?>, List<String>> orchestration = conductor -> {
            List<String> users = conductor.yield(new Fetch("users", 2));
            conductor.yield(users.stream().map(Greet::new).toList());
            return users;
        };
        Shopkeeper without = new Shopkeeper();
        Shopkeeper with = new Shopkeeper();

        assertThat(Syncopate.run(orchestration, with.with(combinator())))
                .isEqualTo(Syncopate.run(orchestration, without));
        assertThat(with.done()).isEqualTo(without.done());
    }

    @Test
    void each_action_is_carried_out_exactly_once_and_in_order() {
        assertThat(effectsOf(echo.with(combinator())))
                .filteredOn(effect -> effect.startsWith("carried out"))
                .containsExactly("carried out a", "carried out b");
    }

    @Test
    void with_others_it_does_the_same_however_they_are_put_together() {
        Combinator<Object> inner = probe("inner");
        Combinator<Object> outer = probe("outer");

        List<String> nested = effectsOf(outer.apply(combinator().apply(inner.apply(echo))));

        assertThat(effectsOf(echo.with(inner).with(combinator()).with(outer))).isEqualTo(nested);
        assertThat(effectsOf(inner.inside(combinator()).inside(outer).apply(echo)))
                .isEqualTo(nested);
        assertThat(effectsOf(inner.inside(combinator().inside(outer)).apply(echo)))
                .isEqualTo(nested);
        assertThat(nested)
                .containsSubsequence(
                        "outer before", "inner before", "carried out a", "inner after", "outer after", "outer before");
    }

    @Test
    void nothing_before_or_after_it_changes_nothing() {
        List<String> alone = effectsOf(echo.with(combinator()));

        assertThat(effectsOf(echo.with(Combinator.none().inside(combinator())))).isEqualTo(alone);
        assertThat(effectsOf(echo.with(combinator().inside(Combinator.none())))).isEqualTo(alone);
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IOException("checked"),
                new IllegalStateException("unchecked"),
                new ClassCastException(),
                new MatchException(null, null),
                new InterruptedException(),
                new StackOverflowError(),
                new AssertionError("error"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void what_the_executor_throws_passes_as_the_same_instance(Throwable failure) {
        Executor<String> executor = CombinatorLaws.<String>throwing(failure).with(combinator());

        assertThatThrownBy(() -> executor.execute("x", Call.outside())).isSameAs(failure);
        assertThat(failure).hasNoSuppressedExceptions();
    }

    @Test
    void a_failure_arrives_at_the_yield_as_if_it_were_not_there() {
        IOException failure = new IOException("gone");
        Orchestration<String, Object> orchestration = conductor -> {
            try {
                return conductor.yieldAny("x");
            } catch (ActionFailedException e) {
                return e.getMessage() + " " + (e.getCause() == failure);
            }
        };

        assertThat(Syncopate.run(
                        orchestration, CombinatorLaws.<String>throwing(failure).with(combinator())))
                .isEqualTo("x at /0 failed: IOException: gone true");
    }

    @Test
    void it_goes_on_after_a_failure() throws Exception {
        Executor<String> executor = action -> {
            if (action.equals("fail")) {
                throw new IOException();
            }
            return action;
        };
        Executor<String> combined = executor.with(combinator());

        assertThatThrownBy(() -> combined.execute("fail")).isInstanceOf(IOException.class);
        assertThat(combined.execute("x")).isEqualTo("x");
    }

    @Test
    void a_null_result_stays_null() throws Exception {
        Executor<String> executor = action -> null;

        assertThat(executor.with(combinator()).execute("x")).isNull();
    }

    @Test
    void results_and_actions_pass_as_the_same_instances() throws Exception {
        Object action = new Object();
        Object result = new Object();
        List<Object> seen = new ArrayList<>();
        Executor<Object> executor = any -> {
            seen.add(any);
            return result;
        };

        assertThat(executor.with(combinator()).execute(action)).isSameAs(result);
        assertThat(seen).singleElement().isSameAs(action);
    }

    @Test
    void an_interrupt_reaches_the_executor() throws Exception {
        Executor<String> executor = action -> Thread.interrupted();

        Thread.currentThread().interrupt();

        assertThat(executor.with(combinator()).execute("x")).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, Integer.MAX_VALUE})
    void it_keeps_the_number_in_flight(int inner) {
        assertThat(echo.withMaxInFlight(inner).with(combinator()).maxInFlight()).isEqualTo(maxInFlight(inner));
    }

    @Test
    void its_number_in_flight_can_be_changed_without_losing_it() {
        Executor<String> combined = echo.with(combinator());

        assertThat(combined.withMaxInFlight(7).maxInFlight()).isEqualTo(7);
        assertThat(effectsOf(combined.withMaxInFlight(7))).isEqualTo(effectsOf(combined));
    }

    @Test
    void a_lambda_around_it_allows_one_in_flight() {
        Executor<String> combined = echo.withMaxInFlight(3).with(combinator());

        Executor<String> lambda = action -> combined.execute(action);

        assertThat(lambda.maxInFlight()).isEqualTo(1);
        assertThat(effectsOf(lambda)).contains("carried out a", "carried out b");
    }

    @Test
    void the_path_is_known_on_either_side() {
        List<String> inside = new ArrayList<>();
        List<String> outside = new ArrayList<>();

        effectsOf(echo.with(paths(inside)).with(combinator()).with(paths(outside)));

        assertThat(inside).containsExactly("/0", "/1");
        assertThat(outside).containsExactly("/0", "/1");
    }

    @Test
    void the_call_passes_as_the_same_instance_or_as_one_like_it() {
        List<Call> calls = new ArrayList<>();
        Combinator<Object> watch = Combinator.of("watch", (action, call, next) -> {
            calls.add(call);
            return next.execute(action, call);
        });

        effectsOf(echo.with(watch).with(combinator()).with(watch));

        assertThat(calls).hasSize(4);
        assertThat(calls.get(1) == calls.getFirst()).isEqualTo(passesTheCall());
        assertThat(calls.get(3) == calls.get(2)).isEqualTo(passesTheCall());
        assertThat(calls.get(2)).isSameAs(calls.getFirst());
        assertThat(calls).allSatisfy(call -> assertThat(call.attempt()).isEqualTo(1));
    }

    @Test
    void by_hand_it_works_outside_a_run() throws Exception {
        List<String> paths = new ArrayList<>();

        assertThat(echo.with(paths(paths)).with(combinator()).execute("x")).isEqualTo("x!");
        assertThat(paths).containsExactly("");
    }

    @Test
    void one_instance_serves_several_executors() throws Exception {
        Combinator<Object> combinator = combinator();
        Executor<String> first = action -> "first " + action;
        Executor<String> second = action -> "second " + action;

        Executor<String> combinedFirst = first.with(combinator);
        Executor<String> combinedSecond = second.with(combinator);

        assertThat(combinedFirst.execute("x")).isEqualTo("first x");
        assertThat(combinedSecond.execute("x")).isEqualTo("second x");
    }

    @Test
    void sixty_layers_of_it_still_carry_each_action_out_once() {
        Executor<String> executor = echo;
        for (int i = 0; i < 60; i++) {
            executor = executor.with(combinator());
        }

        assertThat(effectsOf(executor))
                .filteredOn(effect -> effect.startsWith("carried out"))
                .containsExactly("carried out a", "carried out b");
    }

    @Test
    void several_threads_may_use_it_at_once() throws Exception {
        Executor<Integer> doubling = number -> 2 * number;
        Executor<Integer> combined = doubling.withMaxInFlight(Integer.MAX_VALUE).with(combinator());
        List<Callable<Object>> tasks = IntStream.range(0, 1_000)
                .mapToObj(number -> (Callable<Object>) () -> combined.execute(number))
                .toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(tasks).stream().map(CombinatorLaws::result))
                    .containsExactlyElementsOf(IntStream.range(0, 1_000)
                            .mapToObj(number -> (Object) (2 * number))
                            .toList());
        }
    }

    private static Object result(Future<Object> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
