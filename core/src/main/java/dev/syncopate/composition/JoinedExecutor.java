package dev.syncopate.composition;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Scope;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Routes each action to one of several executors, and combines their properties: the smallest number
/// in flight, and the layers of all, each narrowed to its branch. It coordinates if one of them does.
public abstract class JoinedExecutor<F> implements Executor<F> {
    private final List<Branch> branches;
    private final int maxInFlight;
    private final boolean coordinates;
    private final boolean declares;

    /// One of the executors, with the actions that it gets.
    ///
    /// @param scope the actions that the executor gets. Its condition is a unique object, unless the
    /// executor gets all actions of the scope's type
    record Branch(Scope scope, Executor<?> executor) {}

    JoinedExecutor(List<Branch> branches) {
        this.branches = branches;
        this.maxInFlight = branches.stream()
                .mapToInt(branch -> branch.executor().maxInFlight())
                .min()
                .orElse(1);
        this.coordinates =
                branches.stream().anyMatch(branch -> branch.executor().coordinates());
        this.declares = branches.stream().anyMatch(branch -> Guarantees.areIn(branch.executor()));
    }

    /// The executor that gets an action.
    abstract Executor<? super F> branchOf(F action);

    @Override
    public final Executor<F> insideLog() {
        return LogPlace.isIn(this) ? joinedInsideLog() : this;
    }

    /// The same, of the parts of all branches that are inside of the log.
    abstract Executor<F> joinedInsideLog();

    /// Whether a guarantee is declared in one of the branches.
    final boolean declares() {
        return declares;
    }

    @Override
    public final @Nullable Object execute(F action) throws Exception {
        return execute(action, Call.outside());
    }

    @Override
    public abstract @Nullable Object execute(F action, Call call) throws Exception;

    @Override
    public final int maxInFlight() {
        return maxInFlight;
    }

    @Override
    public final boolean coordinates() {
        return coordinates;
    }

    @Override
    public final List<Layer> layers() {
        return branches.stream().flatMap(JoinedExecutor::layers).toList();
    }

    private static Stream<Layer> layers(Branch branch) {
        return branch.executor().layers().stream().map(layer -> layer.narrowedTo(branch.scope()));
    }

    @Override
    public String describe() {
        return branches.stream()
                .map(branch -> "  " + branch.scope().text() + "\n"
                        + branch.executor().describe().indent(4).stripTrailing())
                .collect(Collectors.joining("\n", this + "\n", ""));
    }

    @Override
    public abstract String toString();
}
