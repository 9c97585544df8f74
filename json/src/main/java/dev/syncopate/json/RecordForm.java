package dev.syncopate.json;

import dev.syncopate.Action;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records and data classes: an object with a property for each component.
final class RecordForm extends Form {
    private static final Object MISSING = new Object();
    private static final int LONGEST_REASON = 150;

    private final String type;
    private final Class<?> raw;
    private final MethodHandle make;
    private final Component[] components;
    private final boolean hasSecrets;
    private final boolean isAction;

    /// Where a component is, by its name and by its former ones.
    private final Map<String, Integer> places = new HashMap<>();

    private final Set<String> removed;

    RecordForm(Class<?> type, Shape shape, List<Component> components, Settings.Changes changes) {
        this.type = Names.of(type);
        this.raw = type;
        this.make = shape.make();
        this.components = components.toArray(Component[]::new);
        this.hasSecrets = shape.parts().stream().anyMatch(Part::secret);
        this.isAction = Action.class.isAssignableFrom(type);
        this.removed = new HashSet<>(changes.removed());
        for (int i = 0; i < this.components.length; i++) {
            places.put(this.components[i].name, i);
        }
        changes.former().forEach((former, present) -> places.putIfAbsent(former, places.get(present)));
    }

    @Override
    void writeValue(Out out, Object value) {
        requireClass(raw, value);
        out.begin('{');
        boolean first = true;
        for (Component each : components) {
            try {
                if (each.write(out, value, first)) {
                    first = false;
                }
            } catch (Refused e) {
                throw e.component(type, each.name);
            } catch (ClassCastException e) {
                throw otherClass().component(type, each.name);
            }
        }
        out.end('}');
    }

    /// What the compiler has warned of.
    static Refused otherClass() {
        return new Refused("holds an object of another class than it declares", "look for an unchecked cast");
    }

    @Override
    Object readValue(In in) {
        if (!isAction) {
            return readRecord(in);
        }
        in.beginAction();
        Object action = readRecord(in);
        in.endAction();
        return action;
    }

    private Object readRecord(In in) {
        in.beginObject(type);
        @Nullable Object[] values = new Object[components.length];
        Arrays.fill(values, MISSING);
        int next = 0;
        while (in.nextProperty()) {
            String name = in.property();
            int place = next < components.length && components[next].name.equals(name) ? next : place(name);
            if (place < 0) {
                in.skip();
                continue;
            }
            try {
                if (values[place] != MISSING) {
                    throw new Refused("is in the text twice", "");
                }
                values[place] = components[place].read(in);
            } catch (Refused e) {
                throw e.component(type, components[place].name);
            }
            next = place + 1;
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == MISSING) {
                values[i] = missing(components[i]);
            }
        }
        return make(values);
    }

    private @Nullable Object missing(Component component) {
        try {
            return component.missing();
        } catch (Refused e) {
            throw e.component(type, component.name);
        }
    }

    /// Negative for what was removed.
    private int place(String name) {
        Integer place = places.get(name);
        if (place != null) {
            return place;
        }
        if (removed.contains(name)) {
            return -1;
        }
        String cut = Refused.cut(name, 40);
        throw new Refused(
                        "is in the text, but " + type + " has no such component",
                        "if it was renamed, give its name with withAlias(" + type + ".class, \"" + cut
                                + "\", ...); if it was removed, with withRemoved(" + type + ".class, \"" + cut + "\")")
                .component(type, cut);
    }

    private Object make(@Nullable Object[] values) {
        try {
            return (Object) make.invokeExact(values);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            String reason = hasSecrets ? "" : ": " + Refused.cut(String.valueOf(e.getMessage()), LONGEST_REASON);
            throw new Refused(
                    "is a " + type + " that its constructor refuses with "
                            + e.getClass().getSimpleName() + reason,
                    "let the constructor accept what was stored before");
        }
    }

    /// Whether there is a component of that name now.
    boolean has(String name) {
        return component(name) != null;
    }

    @Nullable
    Component component(String name) {
        for (Component each : components) {
            if (each.name.equals(name)) {
                return each;
            }
        }
        return null;
    }
}
