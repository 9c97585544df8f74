package dev.syncopate.printing;

import dev.syncopate.Action;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The components of a class of records, for printing. Read once for each class.
///
/// @param plain whether no value of the class can hold a secret
/// @param readable whether the components can be read
/// @param parts the components in their order
public record RecordParts(boolean plain, boolean readable, List<Part> parts) {
    /// For a class that cannot be read: a part of it is missing from the class path, or not registered
    /// for reflection in a native image.
    private static final RecordParts UNKNOWN = new RecordParts(false, false, List.of());

    private static final PerClass<RecordParts> known = new PerClass<>() {
        @Override
        RecordParts find(Class<?> type) {
            try {
                return read(type);
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable e) { // a native image throws an Error of its own
                return UNKNOWN;
            }
        }
    };

    /// One component.
    record Part(String name, boolean secret, Method accessor) {
        @Nullable
        Object of(Record value) throws ReflectiveOperationException {
            return accessor.invoke(value);
        }
    }

    static RecordParts of(Class<? extends Record> type) {
        return known.get(type);
    }

    private static RecordParts read(Class<?> type) {
        if (!SecretTypes.canHoldSecret(type)) {
            return new RecordParts(true, true, List.of());
        }
        List<Part> parts = Stream.of(type.getRecordComponents())
                .map(component -> new Part(component.getName(), isSecret(component), component.getAccessor()))
                .toList();
        boolean readable = parts.stream().allMatch(part -> part.accessor().trySetAccessible());
        return new RecordParts(false, readable, parts);
    }

    static boolean isSecret(RecordComponent component) {
        return component.isAnnotationPresent(Action.Secret.class);
    }

    /// Whether a record of this class may hold a secret, so that it must not print itself.
    boolean holdsSecret(Record value, Predicate<@Nullable Object> partHoldsSecret) {
        if (plain) {
            return false;
        }
        if (!readable) {
            return true;
        }
        for (Part part : parts) {
            try {
                if (part.secret() || partHoldsSecret.test(part.of(value))) {
                    return true;
                }
            } catch (ReflectiveOperationException e) {
                return true;
            }
        }
        return false;
    }
}
