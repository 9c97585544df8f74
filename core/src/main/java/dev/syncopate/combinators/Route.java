package dev.syncopate.combinators;

import dev.syncopate.Executor;
import dev.syncopate.Scope;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A partial executor: it says which actions it covers, and another one must carry out the rest.
///
/// {@snippet class="dev.syncopate.snippets.Routing" region="route"}
///
/// An action goes to the first route that covers it. Nothing is tried and caught: what fails there fails. To
/// go by the type of action alone, use [Executor#handling], which knows when a case is missing.
///
/// **Order.** What lies around one of the executors concerns only what it is given; what lies around the
/// whole, all.
///
/// **Threads.** The whole allows as many actions in flight as the executor that allows the fewest.
///
/// @param <F> the family of actions
public final class Route<F> {
    private final List<Branch<F>> branches;

    private Route(List<Branch<F>> branches) {
        this.branches = branches;
    }

    /// Makes a partial executor.
    ///
    /// @param covers tells which actions are for `executor`; asked once for each action, on the thread that
    /// carries it out
    /// @param executor carries them out
    /// @param <F> the family of actions
    /// @return an executor for these
    public static <F> Route<F> route(Predicate<? super F> covers, Executor<? super F> executor) {
        return new Route<>(List.of(new Branch<>(covers, executor)));
    }

    /// Adds another partial executor, for what this one does not cover.
    ///
    /// @param other asked second
    /// @return a partial executor that covers what either covers
    public Route<F> orElse(Route<F> other) {
        return new Route<>(
                Stream.concat(branches.stream(), other.branches.stream()).toList());
    }

    /// Adds an executor for all the rest.
    ///
    /// @param rest carries out what no route covers
    /// @return an executor for the whole family
    public Executor<F> orElse(Executor<? super F> rest) {
        List<Executor.Branch> parts = Stream.concat(
                        branches.stream().map(branch -> new Executor.Branch(Scope.when(branch), branch.executor())),
                        Stream.of(new Executor.Branch(new Scope("else", Object.class, new Object()), rest)))
                .toList();
        return Executor.choosing("route", parts, this::choose);
    }

    private int choose(F action) {
        int i = 0;
        while (i < branches.size() && !branches.get(i).covers().test(action)) {
            i++;
        }
        return i;
    }

    private record Branch<F>(Predicate<? super F> covers, Executor<? super F> executor) {}
}
