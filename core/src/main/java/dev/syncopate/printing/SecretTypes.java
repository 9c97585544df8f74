package dev.syncopate.printing;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Finds out by types alone which records and data classes cannot hold a secret, so that most of them
/// print themselves without a search.
public final class SecretTypes {
    private static final Set<Class<?>> CONTAINERS =
            Set.of(Collection.class, Map.class, Map.Entry.class, Optional.class, AtomicReference.class);

    /// The types that were or are being examined, since a type may contain itself.
    private final Set<Type> seen = new HashSet<>();

    private SecretTypes() {}

    /// Whether a value of the type may hold a secret where [Masked] searches: in records, in data
    /// classes, in other classes with a secret, and in containers of them.
    public static boolean canHoldSecret(Class<?> type) {
        return new SecretTypes().can(type);
    }

    private boolean can(Type type) {
        return seen.add(type)
                && switch (type) {
                    case Class<?> plain -> can(plain);
                    case ParameterizedType parameterized -> can(parameterized);
                    case WildcardType wildcard -> can(wildcard.getUpperBounds()[0]);
                    default -> true; // a type variable may stand for any type
                };
    }

    private boolean can(Class<?> type) {
        if (type.isPrimitive() || type.isArray() || type.isEnum() || type == Path.class) {
            return false;
        }
        if (type.isRecord()) {
            return Stream.of(type.getRecordComponents()).anyMatch(this::can);
        }
        if (type.isSealed() && !isContainer(type)) {
            return Stream.of(type.getPermittedSubclasses()).anyMatch(this::can);
        }
        return type.isInterface() || isContainer(type) || type.isAssignableFrom(Record.class) || canClass(type);
    }

    /// Whether an object of a class that is no record may hold a secret.
    private boolean canClass(Class<?> type) {
        if (type.getClassLoader() == null || Throwable.class.isAssignableFrom(type)) {
            return false;
        }
        if (!Modifier.isFinal(type.getModifiers())) {
            return true; // a class below may
        }
        try {
            return ClassParts.hasMarks(type) || ClassParts.propertyTypes(type).anyMatch(this::can);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            return true; // the class cannot be read; its objects are searched
        }
    }

    private boolean can(RecordComponent component) {
        return RecordParts.isSecret(component) || can(component.getGenericType());
    }

    private boolean can(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        if (!isContainer(raw) || !raw.getName().startsWith("java.")) {
            return can((Type) raw); // the type arguments of a container outside of the JDK say nothing
        }
        return Stream.of(type.getActualTypeArguments()).anyMatch(this::can);
    }

    /// Also true for supertypes of containers, whose values may be containers.
    private static boolean isContainer(Class<?> type) {
        return CONTAINERS.stream()
                .anyMatch(container -> container.isAssignableFrom(type) || type.isAssignableFrom(container));
    }
}
