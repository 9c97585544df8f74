package dev.syncopate;

import static java.lang.invoke.MethodType.methodType;

import dev.syncopate.Combinator.Around;
import dev.syncopate.Combinator.Layer;
import java.io.InputStream;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Gives each shape of composition a class of its own, so that the JVM compiles it as if it had been
/// written by hand.
///
/// Were all layers of one class, its one call site would see every combinator of the program, and the JVM
/// could neither predict nor inline what lies behind. Here a *shape* is the class of the combinator
/// together with the class of what it wraps, and each shape is a copy of [LayerStage] or [PlainStage],
/// defined once as a hidden class that knows both classes as constants. Compositions of equal shape share
/// the copy, so composing anew for each run stays cheap.
///
/// Where the JVM cannot define classes (a native image), when a program has more than 2,000 shapes, and
/// more than 50 layers deep, the template itself serves: slower, never different.
final class Shapes {
    private static final int MAX_SHAPES = 2_000;
    private static final int MAX_DEPTH = 50;

    /// What a copy knows as constants.
    ///
    /// @param admits tells of two classes whether the second is a result that the first, an action, promises
    record Shape(Class<?> around, Class<?> inner, MethodHandle admits) {}

    private static final AtomicInteger defined = new AtomicInteger();
    private static final Template PLAIN =
            new Template(PlainStage.class, methodType(void.class, Executor.class, int.class));
    private static final Template LAYER =
            new Template(LayerStage.class, methodType(void.class, Layer.class, Around.class, Stage.class, int.class));

    /// Copies of [PlainStage] by the class of the executor.
    private static final ClassValue<Copy> plains = new ClassValue<>() {
        @Override
        protected Copy computeValue(Class<?> executor) {
            return PLAIN.define(new Shape(Around.class, executor, admission(executor)));
        }
    };

    /// Copies of [LayerStage]: by the class of the inner stage, then of the combinator's behaviour. Weak in
    /// the latter, since the former may outlive it.
    private static final ClassValue<Map<Class<?>, Reference<Copy>>> layers = new ClassValue<>() {
        @Override
        protected Map<Class<?>, Reference<Copy>> computeValue(Class<?> inner) {
            return Collections.synchronizedMap(new WeakHashMap<>());
        }
    };

    private Shapes() {}

    /// The constants of the copy that asks, or the types that cover all where the template itself does.
    static Shape of(Lookup copy) {
        try {
            Shape shape = MethodHandles.classData(copy, ConstantDescs.DEFAULT_NAME, Shape.class);
            return shape != null ? shape : new Shape(Around.class, Executor.class, ResultType.ADMITS);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static MethodHandle admission(Class<?> type) {
        return new Admission(type.getClassLoader()).dynamicInvoker();
    }

    @SuppressWarnings("unchecked") // The copy is PlainStage in all but name.
    static <F> Stage<F> plain(Executor<F> executor, int maxInFlight) {
        MethodHandle constructor = plains.get(executor.getClass()).constructor();
        if (constructor == null) {
            return new PlainStage<>(executor, maxInFlight);
        }
        try {
            return (Stage<F>) (Stage<?>) constructor.invokeExact((Executor<?>) executor, maxInFlight);
        } catch (Throwable e) {
            throw Unchecked.rethrow(e);
        }
    }

    @SuppressWarnings("unchecked") // The copy is LayerStage in all but name.
    static <F> Stage<F> layer(Layer layer, Around<F> around, Stage<F> inner, int maxInFlight) {
        MethodHandle constructor = inner.depth() >= MAX_DEPTH
                ? null
                : copy(around.getClass(), inner.getClass()).constructor();
        if (constructor == null) {
            return new LayerStage<>(layer, around, inner, maxInFlight);
        }
        try {
            return (Stage<F>)
                    (Stage<?>) constructor.invokeExact(layer, (Around<?>) around, (Stage<?>) inner, maxInFlight);
        } catch (Throwable e) {
            throw Unchecked.rethrow(e);
        }
    }

    private static Copy copy(Class<?> around, Class<?> inner) {
        Map<Class<?>, Reference<Copy>> copies = layers.get(inner);
        Reference<Copy> reference = copies.get(around);
        Copy copy = reference == null ? null : reference.get();
        if (copy == null) {
            copy = LAYER.define(new Shape(around, inner, admission(around)));
            copies.put(around, new SoftReference<>(copy));
        }
        return copy;
    }

    /// The constructor of one copy; null where the template itself serves.
    private record Copy(@Nullable MethodHandle constructor) {}

    /// A class to copy.
    private record Template(Class<?> type, java.lang.invoke.MethodType constructor) {

        Copy define(Shape shape) {
            if (defined.get() >= MAX_SHAPES) {
                return new Copy(null);
            }
            defined.incrementAndGet();
            try (InputStream bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                if (bytes == null) {
                    return new Copy(null);
                }
                Lookup copy = MethodHandles.lookup().defineHiddenClassWithClassData(bytes.readAllBytes(), shape, true);
                return new Copy(copy.findConstructor(copy.lookupClass(), constructor)
                        .asType(constructor.changeReturnType(Stage.class)));
            } catch (Exception | LinkageError e) {
                return new Copy(null);
            }
        }
    }
}
