package dev.syncopate.durable;

import dev.syncopate.definitions.Definition;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What was registered, by name and version.
final class Definitions {
    private record Key(String name, String version) {}

    private final Map<Key, Registered<?, ?, ?>> all = new ConcurrentHashMap<>();

    void add(Registered<?, ?, ?> registered) {
        Definition<?, ?, ?> definition = registered.definition();
        if (all.putIfAbsent(new Key(definition.name(), definition.version()), registered) != null) {
            throw new IllegalArgumentException("The definition of " + definition
                    + " was registered before: register each once, or give one another version");
        }
    }

    @Nullable
    Registered<?, ?, ?> of(String name, String version) {
        return all.get(new Key(name, version));
    }

    @Nullable
    Registered<?, ?, ?> of(Definition<?, ?, ?> definition) {
        return of(definition.name(), definition.version());
    }

    void require(Definition<?, ?, ?> definition) {
        Registered<?, ?, ?> known = of(definition);
        if (known == null) {
            throw new IllegalArgumentException(missing(definition.name(), definition.version()));
        }
        if (!types(known.definition()).equals(types(definition))) {
            throw new IllegalArgumentException("The definition of " + definition + " is one of "
                    + types(definition) + ", but registered is one of "
                    + types(known.definition()) + ": use the one that was registered, or another name or version");
        }
    }

    static String missing(String name, String version) {
        return "No definition of " + name + ", version " + version
                + ", is registered: register it, and its runs go on by themselves";
    }

    /// `String -> Integer`, for comparisons and messages.
    private static String types(Definition<?, ?, ?> definition) {
        return definition.input().getName() + " -> " + definition.result().getName();
    }
}
