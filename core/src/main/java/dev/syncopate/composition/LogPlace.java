package dev.syncopate.composition;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Layer;
import dev.syncopate.Next;
import org.jspecify.annotations.Nullable;

/// The place of the log in a stack: layers outside of it see recorded answers again, layers inside of it
/// see each action once. Does nothing where no log is kept.
public final class LogPlace implements Around<Object> {
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

    /// Returns `stage` with the log outermost, unless there is one within.
    public static <F> Stage<F> in(Stage<F> stage) {
        return stage.layers().stream().anyMatch(LogPlace::isIn)
                ? stage
                : stage.wrap(LAYER, (LogPlace) LAYER.behaviour());
    }

    @Override
    public @Nullable Object execute(Object action, Call call, Next<Object> next) throws Exception {
        return call instanceof Logged logged ? logged.log(action, next) : next.execute(action, call);
    }
}
