package dev.syncopate.composition;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.printing.Home;
import dev.syncopate.printing.Text;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The user's own executor, innermost. A template: see [StageSpecializer].
public final class PlainStage<F> extends Stage<F> {
    private static final Class<?> HOOK = StageSpecializer.of(MethodHandles.lookup(), Executor.class, Executor.class)
            .hook();
    private static final MethodHandle ADMITS = StageSpecializer.of(
                    MethodHandles.lookup(), Executor.class, Executor.class)
            .admits();

    private final Executor<F> inner;

    @SuppressWarnings("unchecked") // Only StageSpecializer calls it, with an executor of this family.
    PlainStage(Layer layer, Object inner, @Nullable Stage<F> none, int maxInFlight) {
        super(maxInFlight, ((Executor<F>) inner).coordinates(), Home.OURS.with(inner.getClass()));
        this.inner = (Executor<F>) inner;
    }

    @Override
    @SuppressWarnings("unchecked") // The cast tells the compiler of the JVM the class; the type does not change.
    public @Nullable Object execute(F action, Call call) throws Exception {
        return ((Executor<F>) HOOK.cast(inner)).execute(action, call);
    }

    @Override
    @Nullable
    public Object perform(F action, Call call) throws Exception {
        Class<?> type = action.getClass();
        Object result = execute(action, call);
        if (result != null && !admits(type, result.getClass())) {
            throw wrong(action, call, result);
        }
        return result;
    }

    private static boolean admits(Class<?> action, Class<?> result) {
        try {
            return (boolean) ADMITS.invokeExact(action, result);
        } catch (Throwable e) {
            throw Unchecked.rethrow(e);
        }
    }

    @Override
    public Stage<F> copy(int maxInFlight) {
        return StageSpecializer.plain(inner, maxInFlight);
    }

    @Override
    public Executor<F> insideLog() {
        Executor<F> inside = inner.insideLog();
        return inside == inner ? this : inside.withMaxInFlight(maxInFlight());
    }

    @Override
    Executor<F> innermost() {
        return inner;
    }

    @Override
    void collect(List<Layer> layers) {}

    @Override
    public String toString() {
        return Text.whole(inner);
    }
}
