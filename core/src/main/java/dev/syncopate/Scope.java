package dev.syncopate;

import dev.syncopate.printing.Text;
import org.jspecify.annotations.Nullable;

/// The actions that a layer is narrowed to.
///
/// @param text such as `on Shop.Fetch` or `when ...`
/// @param type admits actions of this type; `Object` for all
/// @param condition a further condition: two scopes are known to admit the same actions if their
/// conditions are the same object. `null` for none
public record Scope(String text, Class<?> type, @Nullable Object condition) {

    /// Makes the scope of a type.
    ///
    /// @param type admits all actions of this type
    /// @return the scope
    public static Scope on(Class<?> type) {
        return new Scope("on " + Text.name(type), type, null);
    }

    /// Makes the scope of a condition.
    ///
    /// @param condition admits some actions of any type
    /// @return the scope
    public static Scope when(Object condition) {
        return new Scope("when ...", Object.class, condition);
    }

    /// Tells whether this scope certainly admits all actions that another one admits.
    ///
    /// @param other another scope
    /// @return false if that is not certain
    public boolean covers(Scope other) {
        return type.isAssignableFrom(other.type) && (condition == null || condition == other.condition);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Scope other
                && text.equals(other.text)
                && type == other.type
                && condition == other.condition;
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + System.identityHashCode(condition);
    }
}
