package dev.syncopate.testkit.scripted;

import dev.syncopate.Action;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which actions a step of a script, or a stub, is for.
///
/// @param text for people
/// @param value the one action that is meant; null for all of a type
/// @param test tells whether an action is meant
record Wanted(String text, @Nullable Object value, Predicate<Object> test) {

    static Wanted value(Object action) {
        return new Wanted(Sides.text(action), action, action::equals);
    }

    static Wanted type(Class<?> type) {
        return new Wanted("any " + type.getSimpleName(), null, type::isInstance);
    }

    static <A> Wanted type(Class<A> type, Predicate<? super A> test) {
        return new Wanted(
                "any " + type.getSimpleName() + " that satisfies the condition",
                null,
                action -> type.isInstance(action) && test.test(type.cast(action)));
    }

    boolean accepts(Object action) {
        return test.test(action);
    }

    /// In how many components an action differs from the one that is meant.
    ///
    /// @return empty if another type is meant, or a type at all
    Optional<Integer> distance(Object action) {
        return value == null || value.getClass() != action.getClass()
                ? Optional.empty()
                : Optional.of(Action.diff(value, action).size());
    }

    @Override
    public String toString() {
        return text;
    }
}
