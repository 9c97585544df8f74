package dev.syncopate.testkit.model;

import dev.syncopate.Action;
import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Builds an executor for a test, from cases for the actions that matter to it: with answers, failures,
/// late answers, or none at all.
///
/// Give the family's type as a witness, as for [Executor#handling]:
///
/// {@snippet class="dev.syncopate.testkit.model.FakeExecutorTest" region="fake"}
///
/// Unlike an executor by [Executor#handling], it may leave actions out. If one of them comes, the test
/// fails.
///
/// **Order.** A type may first [fail for some times][#fails(Class, int, Supplier)]; then its case is
/// used.
///
/// **Threads.** The executor allows one action in flight;
/// [parallel][dev.syncopate.combinators.Parallel#parallel()] raises it. An action that waits here does
/// not hinder others.
///
/// @param <F> the family
public final class FakeExecutor<F> {
    /// Longer than any test, and short enough for any clock.
    private static final Duration FOR_EVER = Duration.ofDays(100 * 365);

    private final Class<?> family;

    /// What the actions of each type do, at last.
    private final Map<Class<?>, Executor<Object>> cases = new LinkedHashMap<>();

    /// How often actions of a type fail before.
    private final Map<Class<?>, Failing> failing = new LinkedHashMap<>();

    private FakeExecutor(Class<?> family) {
        this.family = family;
    }

    /// @param failed how many have failed by now
    private record Failing(int times, Supplier<? extends Exception> failure, AtomicInteger failed)
            implements Around<Object> {

        /// The same for another executor, which counts for itself.
        Failing anew() {
            return new Failing(times, failure, new AtomicInteger());
        }

        @Override
        public @Nullable Object execute(Object action, Call call, Next<? super Object> next) throws Exception {
            if (failed.getAndUpdate(count -> Math.min(count + 1, times)) < times) {
                throw failure.get();
            }
            return next.execute(action, call);
        }

        @Override
        public String toString() {
            return "fails " + times + " times";
        }
    }

    /// Begins an executor without cases.
    ///
    /// @param family the class of the family
    /// @param <F> the family
    /// @return cases to add to
    public static <F> FakeExecutor<F> of(Class<? super F> family) {
        return new FakeExecutor<>(family);
    }

    /// Answers the actions of a type.
    ///
    /// @param type the action's class
    /// @param answer makes the answer; the compiler checks it against what the action promises
    /// @param <A> the type of action
    /// @param <R> the result that it promises
    /// @return this
    /// @throws IllegalArgumentException if there is a case for `type` already
    public <R extends @Nullable Object, A extends Action<? extends F, R>> FakeExecutor<F> on(
            Class<A> type, Executor.Cases.Case<? super A, ? extends R> answer) {
        return add(type, (action, call) -> answer.execute(type.cast(action)));
    }

    /// Answers the actions of a type after a time.
    ///
    /// @param type the action's class
    /// @param delay how long it takes, by the driver's clock, so that virtual time passes at once
    /// @param answer makes the answer, when the time is over
    /// @param <A> the type of action
    /// @param <R> the result that it promises
    /// @return this
    /// @throws IllegalArgumentException if there is a case for `type` already
    public <R extends @Nullable Object, A extends Action<? extends F, R>> FakeExecutor<F> answersLate(
            Class<A> type, Duration delay, Executor.Cases.Case<? super A, ? extends R> answer) {
        return add(type, (action, call) -> {
            call.sleep(delay);
            return answer.execute(type.cast(action));
        });
    }

    /// Has every action of a type fail.
    ///
    /// @param type the action's class
    /// @param failure makes the exception, a new one each time
    /// @return this
    /// @throws IllegalArgumentException if there is a case for `type` already
    public FakeExecutor<F> fails(Class<? extends F> type, Supplier<? extends Exception> failure) {
        return add(type, (action, call) -> {
            throw failure.get();
        });
    }

    /// Has the first actions of a type fail; those that follow are answered by its case or by
    /// [#otherwise].
    ///
    /// @param type the action's class
    /// @param times how many of them fail, each attempt counted, over all runs of the executor; 0 or
    /// more
    /// @param failure makes the exception, a new one each time
    /// @return this
    /// @throws IllegalArgumentException if `times` is negative, or if this was said of `type` already
    public FakeExecutor<F> fails(Class<? extends F> type, int times, Supplier<? extends Exception> failure) {
        if (times < 0) {
            throw new IllegalArgumentException(
                    name(type) + " cannot fail " + times + " times: the number must be 0 or more");
        }
        if (failing.putIfAbsent(type, new Failing(times, failure, new AtomicInteger())) != null) {
            throw twice(name(type) + " fails for some times twice");
        }
        return this;
    }

    /// Never answers the actions of a type. They end when they are cancelled or interrupted, as by a
    /// timeout.
    ///
    /// If nothing ends one in virtual time, it fails after a hundred years, which pass at once.
    ///
    /// @param type the action's class
    /// @return this
    /// @throws IllegalArgumentException if there is a case for `type` already
    public FakeExecutor<F> hangs(Class<? extends F> type) {
        return add(type, (action, call) -> {
            call.sleep(FOR_EVER);
            throw new IllegalStateException(Action.text(action) + " at " + call.path()
                    + " hangs, and nothing ended it: put a time limit around it, or cancel the run");
        });
    }

    private FakeExecutor<F> add(Class<?> type, Next<Object> execute) {
        if (cases.putIfAbsent(type, Executor.of(execute)) != null) {
            throw twice("Two cases for " + name(type));
        }
        return this;
    }

    private IllegalArgumentException twice(String mistake) {
        return new IllegalArgumentException(mistake + " in the fake executor for " + name(family) + ": remove one");
    }

    /// Returns the executor. An action without a case is a mistake of the test.
    ///
    /// @return an executor that throws an [AssertionError] for actions that have no case, which no
    /// orchestration takes for a failure of the action
    public Executor<F> build() {
        return with(Executor.of((action, call) -> {
            throw new AssertionError("The fake executor for " + name(family) + " has no case for " + Action.text(action)
                    + " at " + call.path() + ": add .on(" + name(action.getClass()) + ".class, ...) to it, or end it"
                    + " with .otherwise(executor)");
        }));
    }

    /// Returns the executor, with another one for all actions that have no case, such as the model of a
    /// world.
    ///
    /// @param rest executes the others, and those that have [failed often enough][#fails(Class, int,
    /// Supplier)] and have no case
    /// @return an executor for the whole family
    @SuppressWarnings("unchecked") // It gets only actions of the family.
    public Executor<F> otherwise(Executor<? super F> rest) {
        return with((Executor<Object>) rest);
    }

    @SuppressWarnings("unchecked") // Each executor gets only actions of the class that it was added for.
    private Executor<F> with(Executor<Object> rest) {
        Map<Class<?>, Executor<Object>> all = new LinkedHashMap<>(cases);
        all.putIfAbsent(family, rest);
        failing.forEach(
                (type, some) -> all.put(type, all.getOrDefault(type, rest).around(some.anew())));
        Executor.Cases<F> built = Executor.handling((Class<? super F>) family);
        all.forEach((type, executor) -> built.family((Class<? super F>) type, executor));
        return built.build();
    }

    private static String name(Class<?> type) {
        return type.getSimpleName();
    }
}
