package dev.syncopate.composition;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Next;
import dev.syncopate.failures.WrongResultException;
import dev.syncopate.printing.Home;
import dev.syncopate.printing.Text;
import dev.syncopate.results.ResultType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An executor as the library composes it: one class for each shape of composition (see
/// [StageSpecializer]).
public abstract class Stage<F> implements Executor<F>, Next<F> {
    private final int maxInFlight;
    private final boolean coordinates;
    private final Home home;

    Stage(int maxInFlight, boolean coordinates, Home home) {
        this.maxInFlight = maxInFlight;
        this.coordinates = coordinates;
        this.home = home;
    }

    public static <F> Stage<F> of(Executor<F> executor) {
        return executor instanceof Stage<F> stage ? stage : plain(executor);
    }

    private static <F> Stage<F> plain(Executor<F> executor) {
        int maxInFlight = executor.maxInFlight();
        if (maxInFlight < 1) {
            throw new IllegalArgumentException(
                    "maxInFlight() of " + Text.of(executor) + " must be at least 1, but was " + maxInFlight);
        }
        return StageSpecializer.plain(executor, maxInFlight);
    }

    @SuppressWarnings("unchecked") // A combinator for a supertype of F fits F.
    public static <F> Executor<F> applied(Combinator<? super F> combinator, Executor<F> executor) {
        return ((Combinator<F>) combinator).apply(executor);
    }

    public final Stage<F> wrap(Layer layer, Around<? super F> around) {
        return wrap(layer, StageSpecializer.AROUND, around);
    }

    /// The first layer of the run puts the log beneath itself.
    ///
    /// @throws IllegalArgumentException for a layer of the process outside of the log
    public Stage<F> wrap(Layer layer, StageTemplate template, Object hook) {
        if (layer.kind() == Layer.Kind.RUN && !isRecorded()) {
            return LogPlace.in(this).wrap(layer, template, hook);
        }
        LogPlace.check(layer, this);
        return StageSpecializer.layer(template, layer, hook, this, SideExecutor.maxInFlight(maxInFlight, hook));
    }

    /// Whether the log is within.
    boolean isRecorded() {
        return innermost().layers().stream().anyMatch(LogPlace::isIn);
    }

    /// Whether a guarantee is declared within.
    boolean declares() {
        return Guarantees.areIn(innermost());
    }

    final Home home() {
        return home;
    }

    /// Returns this stage with another number in flight.
    public abstract Stage<F> copy(int maxInFlight);

    /// The number of layers around the user's executor.
    int depth() {
        return 0;
    }

    /// The user's executor.
    abstract Executor<F> innermost();

    /// Adds the layers, the outermost first.
    abstract void collect(List<Layer> layers);

    @Override
    public final List<Layer> layers() {
        List<Layer> layers = own();
        layers.addAll(innermost().layers());
        return List.copyOf(layers);
    }

    private List<Layer> own() {
        List<Layer> layers = new ArrayList<>();
        collect(layers);
        return layers;
    }

    @Override
    public final String describe() {
        return Stream.concat(
                        own().stream().map(Layer::toString),
                        Stream.of(innermost().describe()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public abstract @Nullable Object execute(F action, Call call) throws Exception;

    /// As [#execute], for the outermost stage: checks that the result has the type that the action
    /// promises.
    ///
    /// @throws WrongResultException if it is not
    public abstract @Nullable Object perform(F action, Call call) throws Exception;

    /// Whether this stage, or one within, takes a group as a group, and the stages between let it pass.
    public boolean takesGroups() {
        return false;
    }

    /// Executes a part of a group, as [GroupPart] says: as a group if the stage [takes groups][#takesGroups()],
    /// and otherwise each action on a thread of its own.
    public void executeGroup(GroupPart<F> part) {
        part.split(this);
    }

    /// Tells whether a result has the type that its action promises.
    ///
    /// @return null if it has
    public static @Nullable WrongResultException check(Object action, Call call, @Nullable Object result) {
        return result == null || ResultType.admits(action.getClass(), result.getClass())
                ? null
                : wrong(action, call, result);
    }

    static WrongResultException wrong(Object action, Call call, Object result) {
        return ResultType.of(action.getClass()).wrong(action, call.path(), result);
    }

    @Override
    public final @Nullable Object execute(F action) throws Exception {
        return execute(action, Call.outside());
    }

    @Override
    public final int maxInFlight() {
        return maxInFlight;
    }

    @Override
    public final boolean coordinates() {
        return coordinates;
    }
}
