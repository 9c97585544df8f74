package dev.syncopate.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The names of some classes, relative to each other: the simple name of a class, or as many of the
/// names around it as tell it from the others.
final class Names {
    private static final int MOST_LISTED = 12;

    private final Map<String, Class<?>> byName = new HashMap<>();
    private final Map<Class<?>, String> ofClass = new LinkedHashMap<>();
    private final Map<String, List<Class<?>>> aliases;

    /// @param fixed classes that have their simple names, whatever the others are called
    /// @param aliases former names
    Names(Set<Class<?>> fixed, Set<Class<?>> classes, Map<String, List<Class<?>>> aliases) {
        this.aliases = aliases;
        fixed.forEach(each -> put(each.getSimpleName(), each));
        Map<String, Integer> uses = new HashMap<>();
        for (Class<?> each : classes) {
            endings(each).forEach(ending -> uses.merge(ending, 1, Integer::sum));
        }
        for (Class<?> each : classes) {
            List<String> endings = endings(each);
            String name = endings.stream()
                    .filter(ending -> Integer.valueOf(1).equals(uses.get(ending)) && !byName.containsKey(ending))
                    .findFirst()
                    .orElse(endings.getLast());
            put(name, each);
        }
        aliases.forEach((name, renamed) -> renamed.forEach(each -> refuseConflict(name, each)));
    }

    /// A former name that another class has now could be that of either in a stored text.
    private void refuseConflict(String former, Class<?> renamed) {
        Class<?> present = byName.get(former);
        if (present != null && present != renamed && ofClass.containsKey(renamed)) {
            throw new Refused(
                    "needs the name '" + former + "', which is that of " + present.getName() + " and a former one of "
                            + renamed.getName(),
                    "give the newer class another name");
        }
    }

    private void put(String name, Class<?> type) {
        byName.put(name, type);
        ofClass.put(type, name);
    }

    @Nullable
    String name(Class<?> type) {
        return ofClass.get(type);
    }

    /// The class that has, or once had, a name. A name that is longer or shorter than today's is
    /// known too, unless it could be that of two.
    @Nullable
    Class<?> find(String name) {
        Class<?> exact = byName.get(name);
        if (exact != null) {
            return exact;
        }
        for (Class<?> renamed : aliases.getOrDefault(name, List.of())) {
            if (ofClass.containsKey(renamed)) {
                return renamed;
            }
        }
        List<Class<?>> ending = ofClass.keySet().stream()
                .filter(each -> endings(each).contains(name))
                .toList();
        return ending.size() == 1 ? ending.getFirst() : null;
    }

    /// The first of the names, for messages.
    String list() {
        Collection<String> sorted = new TreeSet<>(byName.keySet());
        String first = String.join(", ", sorted.stream().limit(MOST_LISTED).toList());
        return sorted.size() <= MOST_LISTED ? first : first + ", and " + (sorted.size() - MOST_LISTED) + " more";
    }

    boolean isEmpty() {
        return ofClass.isEmpty();
    }

    /// `Add`, `Cart.Add`, `shop.Cart.Add` and so on.
    private static List<String> endings(Class<?> type) {
        List<String> names = new ArrayList<>();
        String ending = "";
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            ending = ending.isEmpty() ? each.getSimpleName() : each.getSimpleName() + "." + ending;
            names.add(ending);
        }
        String[] packages = type.getPackageName().split("\\.", -1);
        for (int i = packages.length - 1; i >= 0 && !packages[i].isEmpty(); i--) {
            ending = packages[i] + "." + ending;
            names.add(ending);
        }
        return names;
    }

    /// The name of a class for messages: `Shop.Fetch`.
    static String of(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        String simple = type.getSimpleName();
        if (simple.isEmpty()) {
            return type.getName();
        }
        return outer == null || !outer.isInterface() ? simple : of(outer) + "." + simple;
    }
}
