package dev.syncopate;

import static java.lang.invoke.MethodType.methodType;

import dev.syncopate.Combinator.Layer;
import java.io.InputStream;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Gives each shape of composition a class of its own, so that the JVM compiles it as if it had been written
/// by hand.
///
/// Were all layers of one class, its one call site would see every combinator of the program, and the JVM
/// could neither predict nor inline what lies behind. Here a *shape* is the class of the combinator together
/// with the class of what it wraps, and each shape is a copy of [PlainStage], or of one that wraps, such as
/// [AroundStage], defined once as a hidden class that knows both classes as constants. Compositions of equal
/// shape share the copy, so composing anew for each run stays cheap.
///
/// Where the JVM cannot define classes (a native image), when a program has more than 2,000 shapes, and more
/// than 50 layers deep, the template itself serves: slower, never different.
final class Shapes {
    private static final int MAX_SHAPES = 2_000;
    private static final int MAX_DEPTH = 50;

    /// What a copy knows as constants.
    ///
    /// @param hook the class of what it calls
    /// @param inner the class of the stage that it wraps
    /// @param admits tells of two classes whether the second is a result that the first, an action, promises
    record Shape(Class<?> hook, Class<?> inner, MethodHandle admits) {}

    /// Of [PlainStage], by the class of the executor.
    private static final Template PLAIN = new Template(PlainStage.class);

    /// Of [AroundStage], by the class of an [Around].
    static final Template AROUND = new Template(AroundStage.class);

    /// Of [BeforeStage], by the class of a [java.util.function.Consumer].
    static final Template BEFORE = new Template(BeforeStage.class);

    /// Of [AfterStage], by the class of a [java.util.function.BiConsumer].
    static final Template AFTER = new Template(AfterStage.class);

    private static final AtomicInteger defined = new AtomicInteger();

    private Shapes() {}

    /// The constants of the copy that asks, or the types that cover all where the template itself does.
    static Shape of(Lookup copy, Class<?> hook, Class<?> inner) {
        try {
            Shape shape = MethodHandles.classData(copy, ConstantDescs.DEFAULT_NAME, Shape.class);
            return shape != null ? shape : new Shape(hook, inner, ResultType.ADMITS);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    static <F> Stage<F> plain(Executor<F> executor, int maxInFlight) {
        return PLAIN.copy(executor.getClass(), Executor.class)
                .make(new Layer("executor", "", ""), executor, null, maxInFlight);
    }

    /// @param hook what the template's stages call
    static <F> Stage<F> layer(Template template, Layer layer, Object hook, Stage<F> inner, int maxInFlight) {
        Copy copy = inner.depth() >= MAX_DEPTH ? template.itself() : template.copy(hook.getClass(), inner.getClass());
        return copy.make(layer, hook, inner, maxInFlight);
    }

    /// The constructor of one copy.
    record Copy(MethodHandle constructor) {

        @SuppressWarnings("unchecked") // Each template's stages serve for the family of what they are made of.
        <F> Stage<F> make(Layer layer, Object hook, @Nullable Stage<F> inner, int maxInFlight) {
            try {
                return (Stage<F>) (Stage<?>) constructor.invokeExact(layer, hook, (Stage<?>) inner, maxInFlight);
            } catch (Throwable e) {
                throw Unchecked.rethrow(e);
            }
        }
    }

    /// A class to copy.
    static final class Template {
        private static final MethodType CONSTRUCTOR =
                methodType(void.class, Layer.class, Object.class, Stage.class, int.class);

        private final Class<?> type;
        private final Copy itself;

        /// By the class of the inner stage, then of what is called. Weak in the latter, since the former may
        /// outlive it.
        private final ClassValue<Map<Class<?>, Reference<Copy>>> copies = new ClassValue<>() {
            @Override
            protected Map<Class<?>, Reference<Copy>> computeValue(Class<?> inner) {
                return Collections.synchronizedMap(new WeakHashMap<>());
            }
        };

        Template(Class<?> type) {
            this.type = type;
            try {
                this.itself = constructor(MethodHandles.lookup().in(type));
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        Copy itself() {
            return itself;
        }

        Copy copy(Class<?> hook, Class<?> inner) {
            Map<Class<?>, Reference<Copy>> known = copies.get(inner);
            Reference<Copy> reference = known.get(hook);
            Copy copy = reference == null ? null : reference.get();
            if (copy == null) {
                copy = define(hook, inner);
                known.put(hook, new SoftReference<>(copy));
            }
            return copy;
        }

        private Copy define(Class<?> hook, Class<?> inner) {
            if (defined.get() >= MAX_SHAPES) {
                return itself;
            }
            defined.incrementAndGet();
            try (InputStream bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                if (bytes == null) {
                    return itself;
                }
                Shape shape = new Shape(hook, inner, new Admission(hook.getClassLoader()).dynamicInvoker());
                return constructor(
                        MethodHandles.lookup().defineHiddenClassWithClassData(bytes.readAllBytes(), shape, true));
            } catch (Exception | LinkageError e) {
                return itself;
            }
        }

        private static Copy constructor(Lookup lookup) throws ReflectiveOperationException {
            return new Copy(lookup.findConstructor(lookup.lookupClass(), CONSTRUCTOR)
                    .asType(CONSTRUCTOR.changeReturnType(Stage.class)));
        }
    }
}
