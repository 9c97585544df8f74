package dev.syncopate.spring;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The beans that are cases, by their names.
final class CaseBeans {
    private final Map<String, Case<?>> beans;

    CaseBeans(Map<String, Case<?>> beans) {
        this.beans = new LinkedHashMap<>(beans);
    }

    /// The executor of a family, of all cases for its actions.
    ///
    /// @throws CasesException if there are two cases for a type, or none for an action of a sealed family
    <F> Executor<F> executor(Class<? super F> family) {
        Map<Class<?>, String> chosen = new LinkedHashMap<>();
        Executor.Cases<F> cases = Executor.handling(family);
        beans.forEach((bean, found) -> {
            if (family.isAssignableFrom(found.type())) {
                String other = chosen.putIfAbsent(found.type(), bean);
                if (other != null) {
                    throw twice(family, found.type(), List.of(other, bean));
                }
                add(cases, found);
            }
        });
        List<Class<?>> gaps = new ArrayList<>(actions(family));
        gaps.removeIf(action -> chosen.keySet().stream().anyMatch(type -> type.isAssignableFrom(action)));
        if (!gaps.isEmpty()) {
            throw missing(family, gaps);
        }
        return cases.build();
    }

    /// The classes of a family; none of one that is not sealed, since they are not known.
    private static Collection<Class<?>> actions(Class<?> family) {
        return family.isSealed() || Modifier.isFinal(family.getModifiers())
                ? Action.family(family).values()
                : List.of();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // The type is below the family, as was tested.
    private static void add(Executor.Cases<?> cases, Case<?> found) {
        ((Executor.Cases) cases).family(found.type(), found.executor());
    }

    private static CasesException missing(Class<?> family, List<Class<?>> gaps) {
        String first = Names.of(gaps.getFirst());
        return new CasesException(
                "The executor for " + Names.of(family) + " has no case for " + Names.of(gaps),
                "declare a bean for each, such as '@Bean Case<" + first + ">' that returns 'Case.of(" + first
                        + ".class, ...)'");
    }

    private static CasesException twice(Class<?> family, Class<?> type, List<String> beans) {
        return new CasesException(
                "The executor for " + Names.of(family) + " has two cases for " + Names.of(type) + ", the beans "
                        + Names.quoted(beans),
                "remove one of these beans");
    }
}
