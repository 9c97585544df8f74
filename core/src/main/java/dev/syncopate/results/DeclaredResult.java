package dev.syncopate.results;

import dev.syncopate.Action;
import dev.syncopate.printing.Part;
import dev.syncopate.printing.Parts;
import dev.syncopate.printing.Text;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The result type of a single action: what its class declares, with the variables of the class replaced
/// by its components of type `Class<T>`.
public final class DeclaredResult {
    private DeclaredResult() {}

    /// @throws IllegalArgumentException if it cannot be told
    public static Type of(Object action) {
        Declared declared = Declared.by(action.getClass());
        if (declared == null) {
            throw unknown(
                    action,
                    action instanceof Action ? "implements Action without type arguments" : "is no Action",
                    "let it implement Action<F, R>, or an interface of a family that does, with the type of its result"
                            + " for R");
        }
        Type result = Types.substituted(declared.result(), variables(action));
        Optional<TypeVariable<?>> open = Types.variables(result).findFirst();
        if (open.isPresent()) {
            String name = open.get().getName();
            throw unknown(
                    action,
                    "declares " + Types.text(declared.result()) + " and leaves " + name + " open",
                    "add a component of type Class<" + name + "> to it, as in 'record Get<T>(Class<T> type, int id)',"
                            + " or declare the type");
        }
        return result;
    }

    private static IllegalArgumentException unknown(Object action, String why, String remedy) {
        return new IllegalArgumentException("The result type of " + Text.of(action) + " cannot be told, because "
                + Types.text(action.getClass()) + " " + why + ": " + remedy);
    }

    /// The variables of a record or data class that a component gives.
    private static Map<TypeVariable<?>, Type> variables(Object action) {
        Map<TypeVariable<?>, Type> known = new HashMap<>();
        if (action.getClass().getTypeParameters().length > 0) {
            for (Part part : Parts.of(action.getClass()).parts()) {
                TypeVariable<?> variable =
                        part.type() instanceof ParameterizedType generic && generic.getRawType() == Class.class
                                ? variable(generic.getActualTypeArguments()[0])
                                : null;
                if (variable != null && value(part, action) instanceof Class<?> type) {
                    known.put(variable, MethodType.methodType(type).wrap().returnType());
                }
            }
        }
        return known;
    }

    /// `T` of `Class<T>` and of `Class<? extends T>`, as Kotlin's `Class<out T>`.
    private static @Nullable TypeVariable<?> variable(Type argument) {
        return switch (argument) {
            case TypeVariable<?> variable -> variable;
            case WildcardType wildcard
            when wildcard.getLowerBounds().length == 0 -> variable(wildcard.getUpperBounds()[0]);
            default -> null;
        };
    }

    private static @Nullable Object value(Part part, Object action) {
        try {
            return part.of(action);
        } catch (ReflectiveOperationException e) { // its package is not open to this library
            return null;
        }
    }
}
