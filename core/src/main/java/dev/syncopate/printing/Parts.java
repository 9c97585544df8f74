package dev.syncopate.printing;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The parts of a class, for printing: the components of a record, the properties of a data class, the
/// fields of a class with a secret. Classes of all other kinds have none. Read once for each class.
///
/// @param plain whether no object of the class can hold a secret that its text would show
/// @param readable whether the parts can be read
/// @param parts the parts in their order
/// @param remedy what to do if the parts cannot be read
public record Parts(boolean plain, boolean readable, List<Part> parts, String remedy) {
    /// Of a class that prints itself.
    static final Parts NONE = new Parts(true, true, List.of(), "");

    private static final PerClass<Parts> known = new PerClass<>() {
        @Override
        Parts find(Class<?> type) {
            try {
                return type.isRecord() ? RecordParts.read(type) : ClassParts.read(type);
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable e) { // a native image throws an Error of its own
                return unknown(type, e);
            }
        }
    };

    public static Parts of(Class<?> type) {
        // The classes of the JDK are the most frequent ones, and none of them has a secret.
        return type.getClassLoader() == null ? NONE : known.get(type);
    }

    static Parts of(Class<?> type, boolean plain, List<Part> parts) {
        boolean readable = parts.stream().allMatch(Part::readable);
        return new Parts(plain, readable, List.copyOf(parts), open(type));
    }

    /// Of a class with a secret of which it is not known where it is.
    static Parts hidden() {
        return new Parts(false, false, List.of(), "");
    }

    /// Of a class that cannot be read: a part of it is missing from the class path, or not registered for
    /// reflection in a native image, where classes that are no records print themselves.
    private static Parts unknown(Class<?> type, Throwable why) {
        if (type.isRecord()) {
            return new Parts(false, false, List.of(), open(type));
        }
        return why instanceof NoClassDefFoundError || why instanceof Exception ? hidden() : NONE;
    }

    private static String open(Class<?> type) {
        return ": open " + type.getPackageName() + " to dev.syncopate to see the rest";
    }

    /// Whether an object of this class may hold a secret, so that it must not print itself.
    boolean holdsSecret(Object value, Predicate<@Nullable Object> partHoldsSecret) {
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
