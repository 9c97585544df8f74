package dev.syncopate.composition;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Next;
import org.jspecify.annotations.Nullable;

/// The place of the log in a stack: layers outside of it see recorded answers again, layers inside of it
/// see each action once. Does nothing where no log is kept.
public final class LogPlace implements GroupAround<Object> {
    public static final Layer LAYER = Layer.of("recorded", new LogPlace());

    private LogPlace() {}

    /// A call that knows whether its run keeps a log.
    public interface Logged {
        @Nullable
        Object log(Object action, Next<Object> inside) throws Exception;
    }

    public static boolean isIn(Layer layer) {
        return layer.behaviour() instanceof LogPlace;
    }

    static boolean isIn(Executor<?> executor) {
        return executor instanceof Stage<?> stage
                ? stage.isRecorded()
                : executor.layers().stream().anyMatch(LogPlace::isIn);
    }

    /// Returns `stage` with the log outermost, unless there is one within.
    public static <F> Stage<F> in(Stage<F> stage) {
        return stage.isRecorded() ? stage : stage.wrap(LAYER, (LogPlace) LAYER.behaviour());
    }

    /// As [#in], for what may be narrowed: the actions that bypass a layer of the run reach the log too.
    static <F> Executor<F> beneath(Combinator<?> combinator, Executor<F> executor) {
        return combinator.layers().stream().anyMatch(layer -> layer.kind() == Layer.Kind.RUN)
                ? in(Stage.of(executor))
                : executor;
    }

    static void check(Layer layer, Stage<?> stage) {
        if (layer.kind() == Layer.Kind.PROCESS && stage.isRecorded()) {
            throw new IllegalArgumentException(
                    layer + " is a layer of the process, which sees each action once, but the"
                            + " log lies inside of it: apply it before recorded() and before the layers of the run, which are "
                            + stage.layers().stream()
                                    .takeWhile(within -> !isIn(within))
                                    .filter(within -> within.kind() == Layer.Kind.RUN)
                                    .map(Layer::toString)
                                    .toList());
        }
    }

    @Override
    public @Nullable Object execute(Object action, Call call, Next<Object> next) throws Exception {
        return call instanceof Logged logged ? logged.log(action, next) : next.execute(action, call);
    }

    /// Only where no log is kept: a driver that keeps one has each action pass alone.
    @Override
    public void executeGroup(GroupPart<Object> part, Stage<Object> inner) {
        inner.executeGroup(part);
    }
}
