package dev.syncopate.composition;

import dev.syncopate.Call;
import dev.syncopate.Layer;
import dev.syncopate.failures.Unchecked;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A stage that calls a hook before each action. A template: see [StageSpecializer].
public final class BeforeStage<F> extends WrappingStage<F> {
    private static final Class<?> HOOK = StageSpecializer.of(MethodHandles.lookup(), Consumer.class, Stage.class)
            .hook();
    private static final Class<?> INNER = StageSpecializer.of(MethodHandles.lookup(), Consumer.class, Stage.class)
            .inner();
    private static final MethodHandle ADMITS = StageSpecializer.of(MethodHandles.lookup(), Consumer.class, Stage.class)
            .admits();

    BeforeStage(Layer layer, Object hook, Stage<F> inner, int maxInFlight) {
        super(layer, hook, inner, maxInFlight, false, true);
    }

    @Override
    StageTemplate template() {
        return StageSpecializer.BEFORE;
    }

    @Override
    @SuppressWarnings("unchecked") // The casts tell the compiler of the JVM the classes; the types do not change.
    public @Nullable Object execute(F action, Call call) throws Exception {
        ((Consumer<F>) HOOK.cast(hook)).accept(action);
        return ((Stage<F>) INNER.cast(inner)).execute(action, call);
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
        GroupForms.before((Consumer<F>) hook, part, inner);
    }

    private static boolean admits(Class<?> action, Class<?> result) {
        try {
            return (boolean) ADMITS.invokeExact(action, result);
        } catch (Throwable e) {
            throw Unchecked.rethrow(e);
        }
    }
}
