package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        List<Branch<F>> all = new ArrayList<>(branches);
        all.add(new Branch<>(null, rest));
        return new Routed<>(List.copyOf(all));
    }

    /// @param covers null for the rest
    private record Branch<F>(@Nullable Predicate<? super F> covers, Executor<? super F> executor) {
        boolean covers(F action) {
            return covers == null || covers.test(action);
        }

        String describe() {
            return (covers == null ? "  else\n" : "  when ...\n")
                    + executor.describe().indent(4).stripTrailing();
        }
    }

    /// @param branches the last covers all
    private record Routed<F>(List<Branch<F>> branches, int maxInFlight, boolean coordinates) implements Executor<F> {
        Routed(List<Branch<F>> branches) {
            this(branches, least(branches, Executor::maxInFlight), any(branches, Executor::coordinates));
        }

        private static <F> int least(List<Branch<F>> branches, ToIntFunction<Executor<? super F>> number) {
            return branches.stream()
                    .map(Branch::executor)
                    .mapToInt(number)
                    .min()
                    .orElse(1);
        }

        private static <F> boolean any(List<Branch<F>> branches, Predicate<Executor<? super F>> property) {
            return branches.stream().map(Branch::executor).anyMatch(property);
        }

        @Override
        public @Nullable Object execute(F action) throws Exception {
            return execute(action, Call.outside());
        }

        @Override
        public @Nullable Object execute(F action, Call call) throws Exception {
            int i = 0;
            while (!branches.get(i).covers(action)) {
                i++;
            }
            return branches.get(i).executor().execute(action, call);
        }

        @Override
        public String describe() {
            return branches.stream().map(Branch::describe).collect(Collectors.joining("\n", "route\n", ""));
        }

        @Override
        public String toString() {
            return "route";
        }
    }
}
