package dev.syncopate.composition;

import static java.lang.invoke.MethodType.methodType;

import dev.syncopate.Layer;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.printing.Home;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// A class of stages that is copied for each shape: see [StageSpecializer].
public final class StageTemplate {
    private static final MethodType CONSTRUCTOR =
            methodType(void.class, Layer.class, Object.class, Stage.class, int.class);
    private static final byte[] NONE = {};

    private final Class<?> type;
    private final StageCache copies = new StageCache();

    /// Makes stages of the template's own class.
    private final Maker itself;

    /// The class file; empty if there is none to read, as in a native image. Written by the first
    /// thread that needs it; the value is always the same.
    private volatile byte @Nullable [] bytes;

    /// @param itself the constructor of the class
    StageTemplate(Class<?> type, Maker itself) {
        this.type = type;
        this.itself = itself;
    }

    /// Makes stages of one class.
    @FunctionalInterface
    interface Maker {
        Stage<?> make(Layer layer, Object hook, @Nullable Stage<?> inner, int maxInFlight);
    }

    Maker itself() {
        return itself;
    }

    /// Returns the maker for a shape.
    ///
    /// @param home the home of the inner stage
    Maker copy(Class<?> hook, Class<?> inner, Home home) {
        StageSlot slot = copies.slot(hook, inner, home);
        Maker known = slot.maker();
        return known != null ? known : define(slot, hook, inner);
    }

    /// If the JVM rejects a definition, by any throwable, it is not tried again. An exhausted stack or
    /// memory says nothing about the class: the template is used this one time.
    private Maker define(StageSlot slot, Class<?> hook, Class<?> inner) {
        try {
            byte[] code = bytes();
            return code.length == 0 ? itself : slot.define(() -> copy(code, hook, inner));
        } catch (VirtualMachineError | IOException e) {
            return itself;
        }
    }

    private byte[] bytes() throws IOException {
        byte[] known = bytes;
        if (known == null) {
            known = read();
            bytes = known;
        }
        return known;
    }

    private byte[] read() throws IOException {
        try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return file == null ? NONE : file.readAllBytes();
        }
    }

    private Maker copy(byte[] code, Class<?> hook, Class<?> inner) {
        if (!StageSpecializer.hasRoom()) {
            return itself;
        }
        try {
            StageSpecializer.Shape shape =
                    new StageSpecializer.Shape(hook, inner, new ResultCheck(hook.getClassLoader()).dynamicInvoker());
            Lookup copy = StageSpecializer.definer.define(code, shape);
            MethodHandle constructor = copy.findConstructor(copy.lookupClass(), CONSTRUCTOR)
                    .asType(CONSTRUCTOR.changeReturnType(Stage.class));
            Maker maker = new Copy(constructor);
            shape.maker = maker;
            StageSpecializer.defined(copy.lookupClass());
            return maker;
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) { // A native image throws its own Error for it.
            return itself;
        }
    }

    private record Copy(MethodHandle constructor) implements Maker {
        @Override
        public Stage<?> make(Layer layer, Object hook, @Nullable Stage<?> inner, int maxInFlight) {
            try {
                return (Stage<?>) constructor.invokeExact(layer, hook, (Stage<?>) inner, maxInFlight);
            } catch (Throwable e) {
                throw Unchecked.rethrow(e);
            }
        }
    }
}
