package dev.syncopate.composition;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Scope;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Routes each action to the first route whose condition it satisfies.
public final class RoutingExecutor<F> extends JoinedExecutor<F> {
    private final List<Route<F>> routes;
    private final Executor<? super F> rest;

    /// @param rest executes the actions that no route takes
    private RoutingExecutor(List<Route<F>> routes, Executor<? super F> rest) {
        super(Stream.concat(
                        routes.stream().map(route -> new Branch(Scope.when(route), route.executor())),
                        Stream.of(new Branch(new Scope("else", Object.class, new Object()), rest)))
                .toList());
        this.routes = List.copyOf(routes);
        this.rest = rest;
    }

    /// If one of the executors has the log inside, all get it: else some actions would bypass it.
    public static <F> Executor<F> of(List<Route<F>> routes, Executor<? super F> rest) {
        return LogPlace.isIn(rest) || routes.stream().anyMatch(route -> LogPlace.isIn(route.executor()))
                ? new RoutingExecutor<>(routes.stream().map(Route::recorded).toList(), LogPlace.in(Stage.of(rest)))
                : new RoutingExecutor<>(routes, rest);
    }

    /// @param condition selects the actions that it takes
    public record Route<F>(Predicate<? super F> condition, Executor<? super F> executor) {
        private Route<F> insideLog() {
            return new Route<>(condition, executor.insideLog());
        }

        private Route<F> recorded() {
            return new Route<>(condition, LogPlace.in(Stage.of(executor)));
        }
    }

    @Override
    public @Nullable Object execute(F action, Call call) throws Exception {
        return branchOf(action).execute(action, call);
    }

    @Override
    Executor<? super F> branchOf(F action) {
        for (Route<F> route : routes) {
            if (route.condition().test(action)) {
                return route.executor();
            }
        }
        return rest;
    }

    @Override
    Executor<F> joinedInsideLog() {
        return new RoutingExecutor<>(routes.stream().map(Route::insideLog).toList(), rest.insideLog());
    }

    @Override
    public String toString() {
        return "route";
    }
}
