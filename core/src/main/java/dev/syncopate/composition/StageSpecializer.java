package dev.syncopate.composition;

import static java.util.Objects.requireNonNull;

import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.composition.StageTemplate.Maker;
import dev.syncopate.printing.Home;
import dev.syncopate.results.ResultType;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives each shape of composition a class of its own, so that the JVM compiles it as if it had been
/// written by hand.
///
/// If all layers had one class, its single call site would see every combinator of the program, and the
/// JVM could neither predict nor inline the call. Here a *shape* is the class of the combinator
/// together with the class of what it wraps, and each shape is a copy of [PlainStage], or of a wrapping
/// stage such as [AroundStage], defined once as a hidden class that knows both classes as constants.
/// Compositions of equal shape share the copy, so composing anew for each run stays cheap.
///
/// Where the JVM cannot define classes (a native image), when a program has more than 2,000 shapes, or
/// when a stack has more than 50 layers, the template itself is used. It is slower, but behaves the
/// same.
public final class StageSpecializer {
    private static final int MAX_SHAPES = 2_000;
    private static final int MAX_DEPTH = 50;

    /// The constants of a copy.
    static final class Shape {
        private final Class<?> hook;
        private final Class<?> inner;
        private final MethodHandle admits;

        /// Lets the class of the copy keep its maker in memory.
        @Nullable
        Maker maker;

        /// @param hook the class of the object that the stage calls
        /// @param inner the class of the stage that it wraps
        /// @param admits tests whether the first class, an action, promises the second as its result
        Shape(Class<?> hook, Class<?> inner, MethodHandle admits) {
            this.hook = hook;
            this.inner = inner;
            this.admits = admits;
        }

        Class<?> hook() {
            return hook;
        }

        Class<?> inner() {
            return inner;
        }

        MethodHandle admits() {
            return admits;
        }
    }

    /// Defines the class of a copy.
    interface Definer {
        Lookup define(byte[] code, Shape shape) throws Throwable;
    }

    /// Only tests set it, to make it fail.
    static volatile Definer definer =
            (code, shape) -> MethodHandles.lookup().defineHiddenClassWithClassData(code, shape, true);

    /// Copies of [PlainStage], by the class of the executor.
    private static final StageTemplate PLAIN = new StageTemplate(
            PlainStage.class, (layer, hook, inner, maxInFlight) -> new PlainStage<>(layer, hook, null, maxInFlight));

    /// Copies of [AroundStage], by the class of an [Around].
    public static final StageTemplate AROUND = new StageTemplate(
            AroundStage.class,
            (layer, hook, inner, maxInFlight) -> new AroundStage<>(layer, hook, requireNonNull(inner), maxInFlight));

    /// Copies of [BeforeStage], by the class of a [java.util.function.Consumer].
    public static final StageTemplate BEFORE = new StageTemplate(
            BeforeStage.class,
            (layer, hook, inner, maxInFlight) -> new BeforeStage<>(layer, hook, requireNonNull(inner), maxInFlight));

    /// Copies of [AfterStage], by the class of a [java.util.function.BiConsumer].
    public static final StageTemplate AFTER = new StageTemplate(
            AfterStage.class,
            (layer, hook, inner, maxInFlight) -> new AfterStage<>(layer, hook, requireNonNull(inner), maxInFlight));

    /// The classes of copies that have not been unloaded. Guarded by the monitor of this class, as are
    /// the next two fields.
    private static final Set<Reference<Class<?>>> alive = new HashSet<>();

    private static final ReferenceQueue<Class<?>> unloaded = new ReferenceQueue<>();

    private static int definitions;

    private StageSpecializer() {}

    /// Returns the constants of the calling copy, or the most general types if the template itself
    /// calls.
    static Shape of(Lookup copy, Class<?> hook, Class<?> inner) {
        if (!copy.lookupClass().isHidden()) {
            return new Shape(hook, inner, ResultType.ADMITS);
        }
        try {
            return MethodHandles.classData(copy, ConstantDescs.DEFAULT_NAME, Shape.class);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked") // The stage has the family of the executor that it is made of.
    static <F> Stage<F> plain(Executor<F> executor, int maxInFlight) {
        return (Stage<F>) PLAIN.copy(executor.getClass(), Executor.class, Home.OURS)
                .make(Layer.of("executor", executor), executor, null, maxInFlight);
    }

    /// @param hook the object that the template's stages call
    @SuppressWarnings("unchecked") // The stage has the family of the executor that it is made of.
    static <F> Stage<F> layer(StageTemplate template, Layer layer, Object hook, Stage<F> inner, int maxInFlight) {
        Maker maker = inner.depth() >= MAX_DEPTH
                ? template.itself()
                : template.copy(hook.getClass(), inner.getClass(), inner.home());
        return (Stage<F>) maker.make(layer, hook, inner, maxInFlight);
    }

    static synchronized boolean hasRoom() {
        for (Reference<?> gone = unloaded.poll(); gone != null; gone = unloaded.poll()) {
            alive.remove(gone);
        }
        return alive.size() < MAX_SHAPES;
    }

    static synchronized void defined(Class<?> copy) {
        alive.add(new WeakReference<>(copy, unloaded));
        definitions++;
    }

    /// The number of classes that have been defined so far.
    static synchronized int definitions() {
        return definitions;
    }
}
