package dev.syncopate.snippets;

import dev.syncopate.Action;
import java.lang.reflect.Type;
import java.util.Map;

public final class Reading {
    private Reading() {}

    // @start region="result"
    sealed interface Store<R> extends Action<Store<?>, R> {

        record Get<T>(Class<T> type, int id) implements Store<T> {}
    }

    public static Type resultOfGet() {
        return Action.resultType(new Store.Get<>(String.class, 3)); // String
    }
    // @end

    public static Map<String, Class<?>> names() {
        // @start region="names"
        Map<String, Class<?>> actions = Action.family(Shop.class); // {Greet=..., Fetch=...}
        // @end
        return actions;
    }
}
