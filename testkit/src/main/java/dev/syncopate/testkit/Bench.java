package dev.syncopate.testkit;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.Syncopate.InMemory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A combinator under test, with actions and an executor to try it on.
final class Bench<F> {
    static final InMemory DRIVER = Syncopate.inMemory()
            .inVirtualTime(Instant.parse("2026-01-01T00:00:00Z"))
            .withSeed(1)
            .withId("bench");

    private final Supplier<? extends Combinator<? super F>> combinator;
    private final IntFunction<? extends F> actions;
    private final Executor<? super F> answers;

    Bench(
            Supplier<? extends Combinator<? super F>> combinator,
            IntFunction<? extends F> actions,
            Executor<? super F> answers) {
        this.combinator = combinator;
        this.actions = actions;
        this.answers = answers;
    }

    String name() {
        return combinator.get().name();
    }

    Combinator<? super F> combinator() {
        return combinator.get();
    }

    /// The executor with a new combinator around it.
    Executor<F> combined(Executor<F> inner) {
        return inner.with(combinator());
    }

    F action(int number) {
        return actions.apply(number);
    }

    List<F> actions(int count) {
        return IntStream.range(0, count).<F>mapToObj(this::action).toList();
    }

    @Nullable
    Object answer(F action) throws Exception {
        return answers.execute(action);
    }

    Executor<F> answering() {
        return this::answer;
    }

    /// An executor that answers, and adds each action that it executes to `seen`.
    Executor<F> noting(List<? super F> seen) {
        return action -> {
            seen.add(action);
            return answer(action);
        };
    }

    /// Yields the actions one after the other.
    List<@Nullable Object> yieldEach(List<F> yielded, Executor<F> executor) {
        Orchestration<F, List<@Nullable Object>> each = conductor -> {
            List<@Nullable Object> results = new ArrayList<>();
            for (F action : yielded) {
                results.add(conductor.yieldAny(action));
            }
            return results;
        };
        return DRIVER.run(each, executor);
    }

    /// The results of the same actions without the combinator.
    List<@Nullable Object> answersTo(List<F> yielded) {
        return yieldEach(yielded, answering());
    }
}
