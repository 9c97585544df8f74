package dev.syncopate.printing;

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

/// Tells by types alone which records can hold no secret, so that most of them print themselves without being
/// looked into.
public final class SecretTypes {
    private static final Set<Class<?>> CONTAINERS =
            Set.of(Collection.class, Map.class, Map.Entry.class, Optional.class, AtomicReference.class);

    /// Those that are being looked at or have been: a type that contains itself adds nothing new.
    private final Set<Type> seen = new HashSet<>();

    private SecretTypes() {}

    /// Tells whether a value of the type may hold a secret where [Masked] looks: in records and in what
    /// contains them.
    public static boolean canHoldSecret(Class<?> type) {
        return new SecretTypes().can(type);
    }

    private boolean can(Type type) {
        return seen.add(type)
                && switch (type) {
                    case Class<?> plain -> can(plain);
                    case ParameterizedType parameterized -> can(parameterized);
                    case WildcardType wildcard -> can(wildcard.getUpperBounds()[0]);
                    default -> true; // A type variable may stand for anything. An array of such prints no element.
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
        return type.isInterface() || isContainer(type) || type.isAssignableFrom(Record.class);
    }

    private boolean can(RecordComponent component) {
        return RecordParts.isSecret(component) || can(component.getGenericType());
    }

    private boolean can(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        if (!isContainer(raw) || !raw.getName().startsWith("java.")) {
            return can((Type) raw); // Of a container of somebody else's the arguments say nothing.
        }
        return Stream.of(type.getActualTypeArguments()).anyMatch(this::can);
    }

    /// Also for what is more general than a container, which may turn out to be one.
    private static boolean isContainer(Class<?> type) {
        return CONTAINERS.stream()
                .anyMatch(container -> container.isAssignableFrom(type) || type.isAssignableFrom(container));
    }
}
