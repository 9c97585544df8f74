package dev.syncopate.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Constants of an enum, by their names.
final class EnumForm extends Form {
    private final Class<?> type;
    private final Map<String, Object> constants = new HashMap<>();

    /// @param former names that constants of this enum, and of others, had
    EnumForm(Class<?> type, List<Settings.Former> former) {
        this.type = type;
        for (Settings.Former each : former) {
            if (each.constant().getDeclaringClass() == type) {
                constants.put(each.name(), each.constant());
            }
        }
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
    }

    @Override
    void writeValue(Out out, Object value) {
        out.string(key(value));
    }

    @Override
    Object readValue(In in) {
        return fromKey(in.string(Names.of(type)));
    }

    @Override
    boolean hasKeys() {
        return true;
    }

    @Override
    String key(Object value) {
        return ((Enum<?>) value).name();
    }

    @Override
    Object fromKey(String name) {
        Object constant = constants.get(name);
        if (constant == null) {
            throw new Refused(
                    "is '" + Refused.cut(name, 40) + "', which is no constant of " + Names.of(type),
                    "give its present name with withAlias(\"" + Refused.cut(name, 40) + "\", " + type.getSimpleName()
                            + ".NAME)");
        }
        return constant;
    }
}
