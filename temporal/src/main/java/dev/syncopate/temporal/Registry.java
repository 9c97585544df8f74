package dev.syncopate.temporal;

import dev.syncopate.definitions.Definition;
import java.util.List;
import java.util.stream.Stream;

/// The definitions of a worker.
///
/// @param all in the order in which they were registered
record Registry(List<Registered<?, ?, ?>> all) {
    Registry {
        all = List.copyOf(all);
    }

    Registry with(Registered<?, ?, ?> next) {
        Definition<?, ?, ?> definition = next.definition();
        if (all.stream().anyMatch(each -> isNamed(each, definition.name(), definition.version()))) {
            throw new IllegalArgumentException(
                    "The definition " + definition + " is registered twice: give one of them another version");
        }
        return new Registry(Stream.concat(all.stream(), Stream.of(next)).toList());
    }

    private static boolean isNamed(Registered<?, ?, ?> each, String name, String version) {
        return each.definition().name().equals(name)
                && each.definition().version().equals(version);
    }

    /// @throws IllegalStateException if there is none
    Registered<?, ?, ?> require(String name, String version) {
        for (Registered<?, ?, ?> each : all) {
            if (isNamed(each, name, version)) {
                return each;
            }
        }
        throw new IllegalStateException("No definition of " + name + ", version " + version
                + ", is registered at this worker, but " + names() + ": register it, and the run goes on");
    }

    /// The version of a run that was started without one: the one that was registered last.
    String latest(String name) {
        return all.stream()
                .filter(each -> each.definition().name().equals(name))
                .reduce((first, second) -> second)
                .map(each -> each.definition().version())
                .orElse("1");
    }

    private List<String> names() {
        return all.stream().map(each -> each.definition().toString()).toList();
    }
}
