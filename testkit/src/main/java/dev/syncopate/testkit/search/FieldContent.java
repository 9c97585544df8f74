package dev.syncopate.testkit.search;

import static java.lang.invoke.MethodType.methodType;

import dev.syncopate.Action;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Folds records by their components and other objects by their fields.
///
/// All fields are folded by one composed method handle, which the JVM compiles as a whole: some
/// nanoseconds for a record, and no boxed numbers.
final class FieldContent implements Content {
    private static final Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodHandle STEP_LONG = into("step", Fingerprint.class, void.class, long.class);
    private static final MethodHandle STEP_DOUBLE = into("step", Fingerprint.class, void.class, double.class);
    private static final MethodHandle ADD = into("add", Fingerprint.class, Fingerprint.class, Object.class);

    /// A field of an object, or a component of a record.
    ///
    /// @param secret whether its value must not be shown
    record Part(String name, Class<?> type, MethodHandle getter, boolean secret, boolean synthetic) {

        /// The value in an object.
        @Nullable
        Object in(Object owner) {
            try {
                return getter.invoke(owner);
            } catch (Throwable e) {
                throw new IllegalStateException("Cannot read " + name + " of " + owner.getClass(), e);
            }
        }
    }

    private final long kind;
    /// Whether the objects are records, which cannot contain themselves directly.
    private final boolean record;
    private final List<Part> parts;
    /// Of type `(Fingerprint, Object)void`.
    private final MethodHandle fold;

    private FieldContent(Class<?> type, boolean record, List<Part> parts) {
        this.kind = Content.number(type);
        this.record = record;
        this.parts = parts;
        this.fold = folding(type, parts);
    }

    /// The content of a record, or of any other class that is not known.
    static Content of(Class<?> type) {
        try {
            return new FieldContent(type, type.isRecord(), fields(type, Object.class));
        } catch (Closed e) {
            return new Contents.Opaque(type.getName() + e.remedy());
        }
    }

    /// What a user's class below a JDK's list, map or the like adds to it.
    ///
    /// @return null if it adds nothing; a collection that is below no JDK's is only what its elements
    /// are
    static @Nullable Content ownState(Class<?> type) {
        Class<?> known = type;
        while (known.getClassLoader() != null) {
            known = known.getSuperclass();
        }
        if (known == type || Modifier.isAbstract(known.getModifiers()) || known == Object.class) {
            return null;
        }
        try {
            List<Part> parts = fields(type, known);
            return parts.isEmpty() ? null : new FieldContent(type, true, parts);
        } catch (Closed e) {
            return new Contents.Opaque(type.getName() + e.remedy());
        }
    }

    /// The fields of a class and those above it, the uppermost first.
    private static List<Part> fields(Class<?> type, Class<?> end) throws Closed {
        List<Part> parts = new ArrayList<>();
        for (Class<?> each = type; each != null && each != end; each = each.getSuperclass()) {
            List<Part> own = new ArrayList<>();
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    own.add(part(field));
                }
            }
            parts.addAll(0, own);
        }
        return parts;
    }

    /// A component of a record is read by its field too: this runs no code of the user's, and is what
    /// the record's `equals` compares. Its accessor must do where the field is closed.
    private static Part part(Field field) throws Closed {
        try {
            Class<?> owner = field.getDeclaringClass();
            Method accessor = owner.isRecord() ? owner.getDeclaredMethod(field.getName()) : null;
            boolean secret = field.isAnnotationPresent(Action.Secret.class)
                    || (accessor != null && accessor.isAnnotationPresent(Action.Secret.class));
            MethodHandle getter;
            if (field.trySetAccessible()) {
                getter = LOOKUP.unreflectGetter(field);
            } else if (accessor != null && accessor.trySetAccessible()) {
                getter = LOOKUP.unreflect(accessor);
            } else {
                throw new Closed(owner);
            }
            return new Part(field.getName(), field.getType(), getter, secret, field.isSynthetic());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot find " + field, e);
        }
    }

    /// A class of which a field cannot be read.
    private static final class Closed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Class<?> owner;

        Closed(Class<?> owner) {
            super(owner.getName(), null, false, false);
            this.owner = owner;
        }

        String remedy() {
            boolean platform =
                    owner.getClassLoader() == null || owner.getClassLoader() == ClassLoader.getPlatformClassLoader();
            return platform ? "" : ": open " + owner.getPackageName() + " to dev.syncopate.testkit";
        }
    }

    /// Folds all parts, one after the other.
    private static MethodHandle folding(Class<?> type, List<Part> parts) {
        MethodHandle all = MethodHandles.empty(methodType(void.class, Fingerprint.class, type));
        for (Part part : parts) {
            all = MethodHandles.foldArguments(folding(type, part), all); // `all` comes first
        }
        return all.asType(methodType(void.class, Fingerprint.class, Object.class));
    }

    private static MethodHandle folding(Class<?> type, Part part) {
        Class<?> value = part.type();
        MethodHandle step =
                !value.isPrimitive() ? ADD : value == double.class || value == float.class ? STEP_DOUBLE : STEP_LONG;
        MethodHandle typed =
                MethodHandles.explicitCastArguments(step, methodType(void.class, Fingerprint.class, value));
        return MethodHandles.filterArguments(typed, 1, part.getter().asType(methodType(value, type)));
    }

    private static MethodHandle into(String method, Class<?> owner, Class<?> result, Class<?> value) {
        try {
            return LOOKUP.findVirtual(owner, method, methodType(result, value));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The fields of the class and those above it, or the components of the record.
    List<Part> parts() {
        return parts;
    }

    @Override
    public void fold(Object value, Fingerprint into) {
        if (record ? into.enter(value) : into.enterLoop(value)) {
            into.step(kind);
            try {
                fold.invokeExact(into, value);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("Cannot read " + value.getClass(), e);
            }
            if (record) {
                into.leave();
            } else {
                into.leaveLoop();
            }
        }
    }

    @Override
    public void parts(Object value, BiConsumer<String, @Nullable Object> each) {
        parts.forEach(part -> each.accept("." + part.name(), part.in(value)));
    }
}
