package dev.syncopate.composition;

import static java.lang.invoke.MethodType.methodType;

import dev.syncopate.printing.Home;
import dev.syncopate.results.ResultType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import org.jspecify.annotations.Nullable;

/// Checks whether a class of action promises a class of result, for the actions of one shape (see
/// [StageSpecializer]).
///
/// The call site grows: each pair of classes that fits becomes a comparison with constants, which the
/// JVM removes if it knows the classes anyway. So the check costs nothing in inlined code, and two
/// comparisons elsewhere. Beyond eight pairs the declaration of the action is read each time.
public final class ResultCheck extends MutableCallSite {
    private static final int MAX_PAIRS = 8;
    private static final MethodHandle IS_PAIR;
    private static final MethodHandle ADMITTED;
    private static final MethodHandle ASK;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            IS_PAIR = lookup.findStatic(
                    ResultCheck.class,
                    "isPair",
                    methodType(boolean.class, Class.class, Class.class, Class.class, Class.class));
            ASK = lookup.findVirtual(ResultCheck.class, "ask", methodType(boolean.class, Class.class, Class.class));
            ADMITTED = MethodHandles.dropArguments(
                    MethodHandles.constant(boolean.class, true), 0, Class.class, Class.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// The loader of the executor; null for one that is never unloaded.
    private final @Nullable ClassLoader loader;

    /// Guarded by this object's monitor.
    private int pairs;

    ResultCheck(@Nullable ClassLoader loader) {
        super(methodType(boolean.class, Class.class, Class.class));
        this.loader = loader;
        setTarget(ASK.bindTo(this));
    }

    @SuppressWarnings("UnusedMethod") // Used through IS_PAIR.
    private static boolean isPair(Class<?> knownAction, Class<?> knownResult, Class<?> action, Class<?> result) {
        return action == knownAction && result == knownResult;
    }

    @SuppressWarnings("UnusedMethod") // Used through ASK.
    private boolean ask(Class<?> action, Class<?> result) {
        boolean admitted = ResultType.admits(action, result);
        if (admitted) {
            remember(action, result);
        }
        return admitted;
    }

    private synchronized void remember(Class<?> action, Class<?> result) {
        if (pairs < MAX_PAIRS && outlives(action) && outlives(result)) {
            pairs++;
            MethodHandle isPair = MethodHandles.insertArguments(IS_PAIR, 0, action, result);
            setTarget(MethodHandles.guardWithTest(isPair, ADMITTED, getTarget()));
        }
    }

    /// Whether a class lives as long as the executor's, so that remembering it here prevents no
    /// unloading.
    private boolean outlives(Class<?> type) {
        return Home.isSameOrAbove(type.getClassLoader(), loader);
    }
}
