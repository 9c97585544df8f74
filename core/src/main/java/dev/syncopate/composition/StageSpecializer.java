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
/// Were all layers of one class, its one call site would see every combinator of the program, and the JVM
/// could neither predict nor inline what lies behind. Here a *shape* is the class of the combinator
/// together with the class of what it wraps, and each shape is a copy of [PlainStage], or of one that
/// wraps, such as [AroundStage], defined once as a hidden class that knows both classes as constants.
/// Compositions of equal shape share the copy, so composing anew for each run stays cheap.
///
/// Where the JVM cannot define classes (a native image), when a program has more than 2,000 shapes, and
/// more than 50 layers deep, the template itself serves: slower, never different.
public final class StageSpecializer {
    private static final int MAX_SHAPES = 2_000;
    private static final int MAX_DEPTH = 50;

    /// What a copy knows as constants.
    static final class Shape {
        private final Class<?> hook;
        private final Class<?> inner;
        private final MethodHandle admits;

        /// Has the class of the copy keep its maker.
        @Nullable
        Maker maker;

        /// @param hook the class of what it calls
        /// @param inner the class of the stage that it wraps
        /// @param admits tells of two classes whether the second is a result that the first promises
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

    /// Set by tests alone, which have it refuse.
    static volatile Definer definer =
            (code, shape) -> MethodHandles.lookup().defineHiddenClassWithClassData(code, shape, true);

    /// Of [PlainStage], by the class of the executor.
    private static final StageTemplate PLAIN = new StageTemplate(
            PlainStage.class, (layer, hook, inner, maxInFlight) -> new PlainStage<>(layer, hook, null, maxInFlight));

    /// Of [AroundStage], by the class of an [Around].
    public static final StageTemplate AROUND = new StageTemplate(
            AroundStage.class,
            (layer, hook, inner, maxInFlight) -> new AroundStage<>(layer, hook, requireNonNull(inner), maxInFlight));

    /// Of [BeforeStage], by the class of a [java.util.function.Consumer].
    public static final StageTemplate BEFORE = new StageTemplate(
            BeforeStage.class,
            (layer, hook, inner, maxInFlight) -> new BeforeStage<>(layer, hook, requireNonNull(inner), maxInFlight));

    /// Of [AfterStage], by the class of a [java.util.function.BiConsumer].
    public static final StageTemplate AFTER = new StageTemplate(
            AfterStage.class,
            (layer, hook, inner, maxInFlight) -> new AfterStage<>(layer, hook, requireNonNull(inner), maxInFlight));

    /// The classes of copies that have not been unloaded. Guarded by the monitor of this class, as the
    /// next two.
    private static final Set<Reference<Class<?>>> alive = new HashSet<>();

    private static final ReferenceQueue<Class<?>> unloaded = new ReferenceQueue<>();

    private static int definitions;

    private StageSpecializer() {}

    /// The constants of the copy that asks, or the types that cover all where the template itself does.
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

    @SuppressWarnings("unchecked") // The stage serves for the family of what it is made of.
    static <F> Stage<F> plain(Executor<F> executor, int maxInFlight) {
        return (Stage<F>) PLAIN.copy(executor.getClass(), Executor.class, Home.OURS)
                .make(Layer.of("executor", executor), executor, null, maxInFlight);
    }

    /// @param hook what the template's stages call
    @SuppressWarnings("unchecked") // The stage serves for the family of what it is made of.
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

    /// How many classes have been defined so far.
    static synchronized int definitions() {
        return definitions;
    }
}
