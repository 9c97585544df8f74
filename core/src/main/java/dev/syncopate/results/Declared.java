package dev.syncopate.results;

import dev.syncopate.Action;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The arguments of `Action<F, R>` that a class of actions declares, with the variables of all types
/// between replaced. Variables of the class itself remain, since only the compiler knows them.
///
/// @param family the argument for `F`
/// @param result the argument for `R`
record Declared(Type family, Type result) {

    /// Null if `action` is no action, or a raw one.
    static @Nullable Declared by(Class<?> action) {
        return search(action, new HashMap<>());
    }

    private static @Nullable Declared search(Type type, Map<TypeVariable<?>, Type> known) {
        Class<?> raw = Types.erasure(type);
        if (type instanceof ParameterizedType generic) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            Type[] arguments = generic.getActualTypeArguments();
            for (int i = 0; i < variables.length; i++) {
                known.put(variables[i], Types.substituted(arguments[i], known));
            }
            if (raw == Action.class) {
                return new Declared(Types.substituted(variables[0], known), Types.substituted(variables[1], known));
            }
        }
        return Stream.concat(Stream.ofNullable(raw.getGenericSuperclass()), Stream.of(raw.getGenericInterfaces()))
                .map(parent -> search(parent, known))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    /// Why an action of class `action` must not be yielded. A conductor of a family accepts whatever says
    /// that it is of that family, also a class that is not.
    ///
    /// @return the mistake and the remedy; null if there is none
    @Nullable
    Refusal refusal(Class<?> action) {
        String name = Types.text(action);
        if (family instanceof TypeVariable<?> open) {
            // a variable of a type above is left open by a raw type, about which the compiler has warned
            boolean raw = open.getGenericDeclaration() instanceof Class<?> owner
                    && owner != action
                    && owner.isAssignableFrom(action);
            return raw
                    ? null
                    : new Refusal(
                            "claims to be of whatever family it is yielded to, since " + name
                                    + " leaves the family " + open.getName() + " of Action<" + open.getName() + ", "
                                    + Types.text(result) + "> open",
                            "let " + name + " implement the interface of its family");
        }
        Class<?> claimed = Types.erasure(family);
        return claimed.isAssignableFrom(action)
                ? null
                : new Refusal(
                        "claims to be of the family " + Types.text(family) + ", but " + name + " is no "
                                + Types.text(claimed),
                        "let " + name + " implement " + Types.text(claimed) + " instead of Action<" + Types.text(family)
                                + ", " + Types.text(result) + ">");
    }

    /// @param mistake a sentence without its subject, the action
    record Refusal(String mistake, String remedy) {}
}
