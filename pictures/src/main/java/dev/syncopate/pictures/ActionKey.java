package dev.syncopate.pictures;

import dev.syncopate.DriverAction;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The type of an action as text: its class, and the name of an enum's constant.
final class ActionKey {
    private ActionKey() {}

    static String of(Object action) {
        return switch (action) {
            case DriverAction.Sleep sleep -> "sleep";
            case Enum<?> constant -> constant.getDeclaringClass().getName() + "." + constant.name();
            case Record record -> record.getClass().getName();
            default -> {
                String type = Words.type(action);
                yield type.equals(action.getClass().getSimpleName())
                        ? action.getClass().getName()
                        : type;
            }
        };
    }

    /// The shortest names that tell the types apart: `Fetch`, or `Shop.Fetch` and `Web.Fetch`.
    static Map<String, String> names(Collection<String> keys) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int parts = 1; names.size() < keys.size(); parts++) {
            Map<String, Integer> count = new HashMap<>();
            for (String key : keys) {
                count.merge(last(key, parts), 1, Integer::sum);
            }
            for (String key : keys) {
                String name = last(key, parts);
                if (count.getOrDefault(name, 0) == 1 || name.length() == key.length()) {
                    names.putIfAbsent(key, name);
                }
            }
        }
        return names;
    }

    private static String last(String key, int parts) {
        int from = key.length();
        for (int i = 0; i < parts && from >= 0; i++) {
            from = Math.max(key.lastIndexOf('.', from - 1), key.lastIndexOf('$', from - 1));
        }
        return key.substring(from + 1).replace('$', '.');
    }
}
