package dev.syncopate;

import dev.syncopate.composition.ActionMapping;
import dev.syncopate.composition.AsyncExecutor;
import dev.syncopate.composition.CallExecutor;
import dev.syncopate.composition.CaseExecutor;
import dev.syncopate.composition.LogPlace;
import dev.syncopate.composition.RoutingExecutor;
import dev.syncopate.composition.Stage;
import dev.syncopate.printing.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Executes one action; usually a lambda with one exhaustive `switch` over a sealed family.
///
/// {@snippet class="dev.syncopate.snippets.Shop" region="executor"}
///
/// **Threads.** [#maxInFlight()] limits how many actions of one run are in flight at once. For a lambda
/// it is one, so an executor that is not thread-safe is never called by two threads of one run.
///
/// **Failures.** An exception surfaces at the yield as [ActionFailedException]; an `Error` passes
/// unchanged. An [InterruptedException] or a [java.util.concurrent.CancellationException] is a failure
/// like any other, unless the run or fork was cancelled, or the thread that called [Syncopate#run] was
/// really interrupted: its flag is set, or a blocking method of the JDK threw on it. So an executor
/// that polls the flag should leave it set: `Thread.currentThread().isInterrupted()` rather than
/// `Thread.interrupted()`.
///
/// @param <F> the family of actions that it understands
@FunctionalInterface
public interface Executor<F> {

    /// Executes `action`.
    ///
    /// @param action the action to execute
    /// @return the answer, of the type that the action promises; `null` for `Void`
    /// @throws Exception if the action fails
    @Nullable
    Object execute(F action) throws Exception;

    /// Executes `action` with its call. Drivers and combinators use this method; the default drops the
    /// call.
    ///
    /// @param action the action to execute
    /// @param call the path and time of the yield
    /// @return the answer
    /// @throws Exception if the action fails
    default @Nullable Object execute(F action, Call call) throws Exception {
        return execute(action);
    }

    /// Returns how many actions of one run may be in flight at once.
    ///
    /// @return at least 1, which is the default; [Integer#MAX_VALUE] for any number
    default int maxInFlight() {
        return 1;
    }

    /// Returns this executor with the place of the log around it.
    ///
    /// A driver that keeps a log of a run keeps it here: layers that are put around before are of the
    /// *process*, and see each action once; layers that are put around afterwards are of the *run*, and see
    /// recorded answers again when the run is resumed. The first layer that needs a [RunCall], such as
    /// `compensate` or `memo`, does this by itself, so it is needed only to have a layer of either kind,
    /// such as `retry`, outside of the log: then each attempt is recorded. Without it, and without a layer of
    /// the run, the log lies around everything. Where no log is kept this does nothing.
    ///
    /// @return this executor, or one with the log around it
    default Executor<F> recorded() {
        return LogPlace.in(Stage.of(this));
    }

    /// Returns the part of this executor that is inside of the [log][#recorded()]: what performs the actions that
    /// have reached a driver. A worker in another process needs no more.
    ///
    /// {@snippet class="dev.syncopate.snippets.Sending" region="worker"}
    ///
    /// @return an executor without the layers outside of the log, which allows as many actions in flight as
    /// this one; this executor itself if the log lies around all of it. If a [mapping][#contramap] of
    /// actions is outside of the log, it executes the actions that the mapping makes
    default Executor<F> insideLog() {
        return this;
    }

    /// Returns this executor with another number of actions in flight, and nothing else changed.
    ///
    /// @param n at least 1; [Integer#MAX_VALUE] for any number
    /// @return an executor with [#maxInFlight()] `n`; this one if its number is `n` already
    /// @throws IllegalArgumentException if `n` is less than 1
    default Executor<F> withMaxInFlight(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("maxInFlight must be at least 1, but was " + n);
        }
        return n == maxInFlight() ? this : Stage.of(this).copy(n);
    }

    /// Tells whether this executor makes actions wait until the run is idle, or starts work beside
    /// them. The driver then tracks the run's threads from the start, which costs some nanoseconds per
    /// yield.
    ///
    /// @return false for a lambda; for a combined executor, whether one of its combinators
    /// [does][ProcessAround#coordinates()]
    default boolean coordinates() {
        return false;
    }

    /// Returns the combinators around this executor.
    ///
    /// @return the outermost first; empty if there are none
    default List<Layer> layers() {
        return List.of();
    }

    /// Describes what happens to an action, from the outside in: a line for each combinator, the last for the
    /// executor itself.
    ///
    /// {@snippet class="dev.syncopate.snippets.Combining" region="describe"}
    ///
    /// @return the lines, joined by line breaks
    default String describe() {
        return Text.name(this);
    }

    /// Returns an executor that runs `around` around this one and keeps its number in flight.
    ///
    /// @param around the behaviour to add; descriptions show its `toString`, or `around` for a lambda
    /// @return the combined executor, `around` outermost
    default Executor<F> around(Around<? super F> around) {
        return Stage.of(this).wrap(Layer.of(Text.name(around, "around"), around), around);
    }

    /// Applies a combinator: `executor.with(a).with(b)` is `b(a(executor))`, so the last one named is the
    /// outermost.
    ///
    /// @param combinator the combinator to apply
    /// @return the combined executor
    default Executor<F> with(Combinator<? super F> combinator) {
        return Stage.applied(combinator, this);
    }

    /// Applies a function to this executor, for use in a chain: a custom combinator that is not a
    /// value.
    ///
    /// @param function from executor to executor
    /// @param <G> the family of the executor that it makes
    /// @return the result of the function
    default <G> Executor<G> with(Function<? super Executor<F>, ? extends Executor<G>> function) {
        return function.apply(this);
    }

    /// Returns an executor of another family, by a function from its actions. Results are unchanged, so
    /// an action must promise the result type of the action that replaces it; otherwise change results
    /// by [mapResult][dev.syncopate.combinators.MapResult].
    ///
    /// {@snippet class="dev.syncopate.snippets.Routing" region="contramap"}
    ///
    /// **Failures.** If the function throws, the action fails with its exception.
    ///
    /// **Threads.** The number in flight stays that of this executor. The function is called on the
    /// thread that executes the action.
    ///
    /// @param become makes the action that this executor executes instead
    /// @param <G> the family of the new executor
    /// @return an executor of `G`
    default <G> Executor<G> contramap(Function<? super G, ? extends F> become) {
        return ActionMapping.of(this, become);
    }

    /// Returns an executor whose actions end when a stage completes. The run waits for it.
    ///
    /// **Failures.** A stage that completes exceptionally fails the action with its cause, unwrapped from
    /// [java.util.concurrent.CompletionException]. If the waiting thread is interrupted, the stage is
    /// cancelled.
    ///
    /// @param start begins the work; must not return `null`
    /// @param <F> the family of actions
    /// @return an executor that waits for the stages
    static <F> Executor<F> async(Function<? super F, ? extends CompletionStage<?>> start) {
        return Stage.of(new AsyncExecutor<>(start));
    }

    /// Returns an executor that uses the call: for the path, an idempotency key or the driver's clock.
    ///
    /// @param execute executes an action with its call
    /// @param <F> the family of actions
    /// @return an executor that calls `execute`
    static <F> Executor<F> of(Next<F> execute) {
        return Stage.of(new CallExecutor<>(execute));
    }

    /// Builds an executor that routes each action to one of several, by conditions. To dispatch by the
    /// type of action alone, use [#handling], which finds missing cases.
    ///
    /// {@snippet class="dev.syncopate.snippets.Routing" region="route"}
    ///
    /// @param <F> the family of actions
    /// @return routes to add to
    static <F> Routes<F> routing() {
        return new Routes<>(List.of());
    }

    /// Builds an executor from cases, each for a type of action or for a whole family.
    ///
    /// Give the family's type as a witness, since a class literal cannot carry it:
    ///
    /// {@snippet class="dev.syncopate.snippets.Shop" region="handling"}
    ///
    /// @param family the class of the family; if it is sealed, [Cases#build()] rejects missing cases
    /// @param <F> the family
    /// @return cases to add to
    static <F> Cases<F> handling(Class<? super F> family) {
        return new Cases<>(family);
    }

    /// Builds an executor, route by route.
    ///
    /// An action goes to the first route whose condition it satisfies. If it fails there, no other is
    /// tried.
    ///
    /// **Order.** Layers around one of the executors see only its actions; layers around the built
    /// executor see all actions.
    ///
    /// **Threads.** The built executor allows as many actions in flight as the executor that allows the
    /// fewest, and [coordinates][#coordinates()] if one of them does.
    ///
    /// @param <F> the family of actions
    final class Routes<F> {
        private final List<RoutingExecutor.Route<F>> routes;

        private Routes(List<RoutingExecutor.Route<F>> routes) {
            this.routes = routes;
        }

        /// Adds a route.
        ///
        /// @param condition selects the actions for `executor`; called at most once for each action, on
        /// the thread that executes it
        /// @param executor executes them
        /// @return these routes and the new one
        public Routes<F> when(Predicate<? super F> condition, Executor<? super F> executor) {
            return new Routes<>(
                    Stream.concat(routes.stream(), Stream.of(new RoutingExecutor.Route<F>(condition, executor)))
                            .toList());
        }

        /// Adds an executor for all other actions.
        ///
        /// @param rest executes the actions that no route takes
        /// @return an executor for the whole family
        public Executor<F> otherwise(Executor<? super F> rest) {
            return RoutingExecutor.of(routes, rest);
        }
    }

    /// Builds an executor, case by case: an alternative to a `switch` when the cases come from several
    /// places.
    ///
    /// Dispatch is by the action's class, the most specific case first: a case for a record wins over one for
    /// its family.
    ///
    /// @param <F> the family
    final class Cases<F> {

        /// Executes actions of one type.
        ///
        /// @param <A> the type of action
        /// @param <R> its result
        @FunctionalInterface
        public interface Case<A, R extends @Nullable Object> {

            /// Executes `action`.
            ///
            /// @param action the action to execute
            /// @return the answer
            /// @throws Exception if the action fails
            R execute(A action) throws Exception;
        }

        private final Class<?> family;
        private final Map<Class<?>, Executor<?>> cases = new LinkedHashMap<>();

        Cases(Class<?> family) {
            this.family = family;
        }

        /// Adds the case for one type of action.
        ///
        /// @param type the action's class
        /// @param execute executes it; the compiler checks its result against what the action promises
        /// @param <A> the type of action
        /// @param <R> the result that it promises
        /// @return this
        /// @throws IllegalArgumentException if there is a case for `type` already
        public <R extends @Nullable Object, A extends Action<? extends F, R>> Cases<F> on(
                Class<A> type, Case<? super A, ? extends R> execute) {
            Executor<A> executor = execute::execute;
            return add(type, executor);
        }

        /// Adds a whole family that another executor executes, with the call. This joins the executors
        /// of several families into one.
        ///
        /// @param part the class of the family, or any type that covers a part of this one
        /// @param executor executes all of its actions
        /// @param <G> the other family, a part of this one
        /// @return this
        /// @throws IllegalArgumentException if there is a case for `part` already
        public <G extends F> Cases<F> family(Class<? super G> part, Executor<? super G> executor) {
            return add(part, executor);
        }

        private Cases<F> add(Class<?> type, Executor<?> executor) {
            if (cases.putIfAbsent(type, executor) != null) {
                throw new IllegalArgumentException("Two cases for " + Text.name(type) + " in the executor for "
                        + Text.name(family) + ": remove one");
            }
            return this;
        }

        /// Returns the executor.
        ///
        /// Its number in flight is the smallest of the joined executors, and one if a case was added by
        /// [#on].
        ///
        /// @return an executor that dispatches to the cases
        /// @throws IllegalStateException if the family is sealed and one of its actions has no case
        public Executor<F> build() {
            return CaseExecutor.of(family, cases);
        }
    }
}
