package dev.syncopate.composition;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Layer;
import dev.syncopate.Phased;
import dev.syncopate.ProcessAround;
import dev.syncopate.failures.Unchecked;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/// A stage that calls a combinator's behaviour around an executor. A template: see [StageSpecializer].
public final class AroundStage<F> extends WrappingStage<F> {
    private static final Class<?> HOOK = StageSpecializer.of(MethodHandles.lookup(), Around.class, Stage.class)
            .hook();
    private static final Class<?> INNER = StageSpecializer.of(MethodHandles.lookup(), Around.class, Stage.class)
            .inner();
    private static final MethodHandle ADMITS = StageSpecializer.of(MethodHandles.lookup(), Around.class, Stage.class)
            .admits();

    AroundStage(Layer layer, Object hook, Stage<F> inner, int maxInFlight) {
        super(
                layer,
                hook,
                inner,
                maxInFlight,
                hook instanceof ProcessAround<?> process && process.coordinates(),
                hook instanceof GroupAround<?> || hook instanceof Phased<?>);
    }

    @Override
    StageTemplate template() {
        return StageSpecializer.AROUND;
    }

    @Override
    @SuppressWarnings("unchecked") // The casts tell the compiler of the JVM the classes; the types do not change.
    public @Nullable Object execute(F action, Call call) throws Exception {
        return ((Around<F>) HOOK.cast(hook)).execute(action, call, (Stage<F>) INNER.cast(inner));
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

    @Override
    @SuppressWarnings("unchecked") // As above.
    void executeTogether(GroupPart<F> part) {
        if (hook instanceof GroupAround<?> behaviour) {
            ((GroupAround<F>) behaviour).executeGroup(part, inner);
        } else {
            Phases.executeGroup((Phased<F>) hook, part, inner);
        }
    }

    private static boolean admits(Class<?> action, Class<?> result) {
        try {
            return (boolean) ADMITS.invokeExact(action, result);
        } catch (Throwable e) {
            throw Unchecked.rethrow(e);
        }
    }
}
