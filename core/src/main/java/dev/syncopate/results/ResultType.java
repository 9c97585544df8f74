package dev.syncopate.results;

import static java.lang.invoke.MethodType.methodType;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.failures.WrongResultException;
import dev.syncopate.printing.Text;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The result type that a class of actions declares, read once.
///
/// If it is a type variable of the class itself (`record Get<T>(Class<T> type) implements Shop<T>`), only
/// the compiler knows it, and nothing is checked here.
public final class ResultType {
    /// [#admits(Class, Class)] as a method handle.
    public static final MethodHandle ADMITS;

    static {
        try {
            ADMITS = MethodHandles.lookup()
                    .findStatic(ResultType.class, "admits", methodType(boolean.class, Class.class, Class.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final ResultType ANY = new ResultType("Object", Object.class);

    /// For subclasses of [Action] only: they keep this library in memory anyway. A value kept by another
    /// class, such as `String`, would keep this library in memory as long as that class lives.
    private static final ClassValue<ResultType> TYPES = new ClassValue<>() {
        @Override
        protected ResultType computeValue(Class<?> type) {
            try {
                return read(type);
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable e) { // a type that is missing, or not registered in a native image
                return ANY;
            }
        }
    };

    private final String name;
    private final Class<?> raw;

    private ResultType(String name, Class<?> raw) {
        this.name = name;
        this.raw = raw;
    }

    public static ResultType of(Class<?> action) {
        return Action.class.isAssignableFrom(action) ? TYPES.get(action) : ANY;
    }

    /// Whether an action of class `action` may be answered with an object of class `result`.
    public static boolean admits(Class<?> action, Class<?> result) {
        return of(action).admits(result);
    }

    public boolean admits(Class<?> result) {
        return raw.isAssignableFrom(result);
    }

    public WrongResultException wrong(Object action, Path path, @Nullable Object result) {
        String hint = result instanceof CompletionStage
                ? "; make it with Executor.async(...), so that the run waits for the stage"
                : raw == Void.class ? "; it must reply null" : "";
        return new WrongResultException(
                action,
                Text.of(action) + " yields " + name + ", but its executor replied " + Text.typed(result) + " (at "
                        + path + ")" + hint);
    }

    /// The result of what no executor answers.
    private static final class NoResult {}

    static ResultType read(Class<?> action) {
        if (DriverAction.class.isAssignableFrom(action)) {
            return new ResultType("nothing, since it is a question to the driver", NoResult.class);
        }
        Type result = resultOf(action, new HashMap<>());
        return result == null ? ANY : new ResultType(text(result), erasure(result));
    }

    /// Searches the supertypes for `Action<F, R>` and returns its argument for `R`; null if `type` is no
    /// action, or a raw one.
    private static @Nullable Type resultOf(Type type, Map<TypeVariable<?>, Type> known) {
        Class<?> raw;
        if (type instanceof ParameterizedType parameterized) {
            raw = (Class<?>) parameterized.getRawType();
            TypeVariable<?>[] variables = raw.getTypeParameters();
            Type[] arguments = parameterized.getActualTypeArguments();
            for (int i = 0; i < variables.length; i++) {
                known.put(variables[i], substituted(arguments[i], known));
            }
            if (raw == Action.class) {
                return known.getOrDefault(variables[1], Object.class);
            }
        } else if (type instanceof Class<?> plain) {
            raw = plain;
        } else {
            return null;
        }
        return Stream.concat(Stream.ofNullable(raw.getGenericSuperclass()), Stream.of(raw.getGenericInterfaces()))
                .map(parent -> resultOf(parent, known))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    /// `type` with the known variables replaced.
    private static Type substituted(Type type, Map<TypeVariable<?>, Type> known) {
        return switch (type) {
            case TypeVariable<?> variable -> known.getOrDefault(variable, variable);
            case ParameterizedType parameterized ->
                new Applied(
                        parameterized.getRawType(),
                        Stream.of(parameterized.getActualTypeArguments())
                                .map(argument -> substituted(argument, known))
                                .toList());
            default -> type;
        };
    }

    /// A generic type applied to arguments.
    private record Applied(Type raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }

    private static Class<?> erasure(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            case GenericArrayType array ->
                erasure(array.getGenericComponentType()).arrayType();
            case TypeVariable<?> variable -> erasure(variable.getBounds()[0]);
            default -> Object.class;
        };
    }

    private static String text(Type type) {
        return switch (type) {
            case Class<?> plain -> Text.name(plain);
            case ParameterizedType parameterized ->
                text(parameterized.getRawType())
                        + Stream.of(parameterized.getActualTypeArguments())
                                .map(ResultType::text)
                                .collect(Collectors.joining(", ", "<", ">"));
            case GenericArrayType array -> text(array.getGenericComponentType()) + "[]";
            case WildcardType wildcard
            when wildcard.getLowerBounds().length > 0 -> "? super " + text(wildcard.getLowerBounds()[0]);
            case WildcardType wildcard
            when wildcard.getUpperBounds()[0] != Object.class -> "? extends " + text(wildcard.getUpperBounds()[0]);
            default -> type.getTypeName();
        };
    }
}
