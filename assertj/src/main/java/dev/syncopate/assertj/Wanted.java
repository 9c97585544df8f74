package dev.syncopate.assertj;

import dev.syncopate.Action;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which actions an assertion is about: one, by its `equals`, or those of a class.
///
/// @param text for people
/// @param value null for a class
record Wanted(String text, @Nullable Object value, Predicate<Object> test) {

    static Wanted of(Object actionOrType) {
        return actionOrType instanceof Class<?> type
                ? new Wanted(type.getSimpleName(), null, type::isInstance)
                : new Wanted(Action.text(actionOrType), actionOrType, actionOrType::equals);
    }

    static <A> Wanted of(Class<A> type, Predicate<? super A> condition) {
        return new Wanted(
                type.getSimpleName() + " that satisfies the condition",
                null,
                action -> type.isInstance(action) && condition.test(type.cast(action)));
    }

    boolean accepts(Yielded yielded) {
        return test.test(yielded.action());
    }

    @Override
    public String toString() {
        return text;
    }
}
