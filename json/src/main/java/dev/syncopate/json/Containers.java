package dev.syncopate.json;

import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The forms of the JDK's collections, maps and optionals.
final class Containers {
    @SuppressWarnings("JdkObsolete") // a LinkedList is declared, or is the deque that holds null and has an equals
    private static final Map<Class<?>, Supplier<Collection<@Nullable Object>>> LISTS = Map.of(
            List.class, ArrayList::new,
            ArrayList.class, ArrayList::new,
            LinkedList.class, LinkedList::new,
            Queue.class, LinkedList::new,
            Deque.class, LinkedList::new,
            ArrayDeque.class, Containers::deque,
            // sets whose order counts
            LinkedHashSet.class, LinkedHashSet::new,
            SequencedSet.class, LinkedHashSet::new);

    private static final Map<Class<?>, Supplier<Collection<@Nullable Object>>> SETS = Map.of(
            Set.class, LinkedHashSet::new,
            HashSet.class, HashSet::new,
            SortedSet.class, TreeSet::new,
            NavigableSet.class, TreeSet::new,
            TreeSet.class, TreeSet::new);

    private static final Map<Class<?>, Supplier<Map<@Nullable Object, @Nullable Object>>> MAPS = Map.of(
            Map.class, LinkedHashMap::new,
            HashMap.class, HashMap::new,
            LinkedHashMap.class, LinkedHashMap::new,
            SequencedMap.class, LinkedHashMap::new,
            SortedMap.class, TreeMap::new,
            NavigableMap.class, TreeMap::new,
            TreeMap.class, TreeMap::new,
            ConcurrentMap.class, ConcurrentHashMap::new,
            ConcurrentHashMap.class, ConcurrentHashMap::new);

    private Containers() {}

    /// Null if the type is none of these.
    ///
    /// @param of the forms of other types
    static @Nullable Form form(Type type, Class<?> raw, Function<Type, Form> of) {
        if (LISTS.containsKey(raw)) {
            return new ListForm(raw, of.apply(Generics.argument(type, 0)), LISTS.get(raw));
        }
        if (SETS.containsKey(raw)) {
            return new SetForm(raw, of.apply(Generics.argument(type, 0)), SETS.get(raw));
        }
        if (MAPS.containsKey(raw)) {
            boolean keepsOrder = raw == LinkedHashMap.class || raw == SequencedMap.class;
            return map(type, raw, keepsOrder, MAPS.get(raw), of);
        }
        if (raw == EnumMap.class) {
            return map(type, raw, false, () -> enumMap(Generics.erasure(Generics.argument(type, 0))), of);
        }
        if (raw == EnumSet.class) {
            Class<?> element = Generics.erasure(Generics.argument(type, 0));
            return new SetForm(raw, of.apply(element), () -> enumSet(element));
        }
        if (raw == Map.Entry.class) {
            return new EntryForm(of.apply(Generics.argument(type, 0)), of.apply(Generics.argument(type, 1)));
        }
        if (raw == Collection.class || raw == Iterable.class || raw == SequencedCollection.class) {
            Form element = of.apply(Generics.argument(type, 0));
            return new CollectionForm(
                    new ListForm(List.class, element, ArrayList::new),
                    new SetForm(Set.class, element, LinkedHashSet::new));
        }
        return optional(type, raw, of);
    }

    /// Null if the type is no optional.
    static @Nullable Form optional(Type type, Class<?> raw, Function<Type, Form> of) {
        if (raw == Optional.class) {
            Form element = of.apply(Generics.argument(type, 0));
            return new OptionalForm(
                    raw, element, Optional.empty(), value -> ((Optional<?>) value).orElse(null), Optional::of);
        }
        if (raw == OptionalInt.class) {
            return new OptionalForm(
                    raw,
                    of.apply(int.class),
                    OptionalInt.empty(),
                    value -> value.equals(OptionalInt.empty()) ? null : ((OptionalInt) value).getAsInt(),
                    value -> OptionalInt.of((Integer) value));
        }
        if (raw == OptionalLong.class) {
            return new OptionalForm(
                    raw,
                    of.apply(long.class),
                    OptionalLong.empty(),
                    value -> value.equals(OptionalLong.empty()) ? null : ((OptionalLong) value).getAsLong(),
                    value -> OptionalLong.of((Long) value));
        }
        return raw != OptionalDouble.class
                ? null
                : new OptionalForm(
                        raw,
                        of.apply(double.class),
                        OptionalDouble.empty(),
                        value -> value.equals(OptionalDouble.empty()) ? null : ((OptionalDouble) value).getAsDouble(),
                        value -> OptionalDouble.of((Double) value));
    }

    private static Form map(
            Type type,
            Class<?> raw,
            boolean keepsOrder,
            Supplier<Map<@Nullable Object, @Nullable Object>> empty,
            Function<Type, Form> of) {
        Form key = of.apply(Generics.argument(type, 0));
        return new MapForm(raw, key, of.apply(Generics.argument(type, 1)), keepsOrder, empty);
    }

    @SuppressWarnings("NullAway") // it refuses null by itself
    private static Collection<@Nullable Object> deque() {
        return new ArrayDeque<>();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<@Nullable Object, @Nullable Object> enumMap(Class<?> key) {
        return new EnumMap(key);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Collection<@Nullable Object> enumSet(Class<?> element) {
        return (Collection) EnumSet.noneOf((Class) element);
    }
}
