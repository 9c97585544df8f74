package dev.syncopate.spring;

import java.util.Collection;
import java.util.stream.Collectors;

/// The names of classes and beans in messages.
final class Names {
    private Names() {}

    /// The name of a class without its package: `Shop.Charge`.
    static String of(Class<?> type) {
        String name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    static String of(Collection<? extends Class<?>> types) {
        return types.stream().map(Names::of).collect(Collectors.joining(", "));
    }

    static String quoted(Collection<String> beans) {
        return beans.stream().map(bean -> "'" + bean + "'").collect(Collectors.joining(" and "));
    }
}
