package dev.syncopate.json;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Random values of a type, from a seed.
final class RandomValue {
    private static final List<String> TEXTS =
            List.of("", "a", "\"", "\\", "\n", "\0", "😀", "\uD83D", "{", "null", "é", "***", "a b", "\u2028");
    private final Random random;

    RandomValue(long seed) {
        random = new Random(seed);
    }

    Object of(Type type, int depth) {
        Class<?> raw = Generics.erasure(type);
        if (raw.isArray()) {
            return array(type, raw, depth);
        }
        if (raw.isRecord()) {
            return ofRecord(type, raw, depth);
        }
        if (raw.isEnum()) {
            return one(List.of(raw.getEnumConstants()));
        }
        if (raw.isSealed() && raw != EnumSet.class) {
            return ofSealed(type, raw, depth);
        }
        Object container = container(type, raw, depth);
        return container == null ? scalar(raw, depth) : container;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Object array(Type type, Class<?> raw, int depth) {
        Type component = type instanceof java.lang.reflect.GenericArrayType generic
                ? generic.getGenericComponentType()
                : raw.componentType();
        Object array = Array.newInstance(raw.componentType(), random.nextInt(4));
        for (int i = 0; i < Array.getLength(array); i++) {
            Array.set(array, i, of(component, depth - 1));
        }
        return array;
    }

    private Object ofRecord(Type type, Class<?> raw, int depth) {
        Map<TypeVariable<?>, Type> known = Generics.known(type);
        RecordComponent[] components = raw.getRecordComponents();
        @Nullable
        Object[] values = Stream.of(components)
                .map(each -> isNullable(each) && (depth < 0 || random.nextInt(4) == 0)
                        ? null
                        : of(Generics.resolved(each.getGenericType(), known), depth - 1))
                .toArray();
        try {
            Constructor<?> constructor = raw.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(raw + " " + Arrays.toString(values), e);
        }
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private Object ofSealed(Type type, Class<?> raw, int depth) {
        List<Class<?>> all = new ArrayList<>(dev.syncopate.Action.family(raw).values());
        List<Class<?>> simple = all.stream()
                .filter(each -> !each.isRecord()
                        || Stream.of(each.getRecordComponents())
                                .noneMatch(component -> component.getType().isSealed()))
                .toList();
        return of(Generics.subtype(one(depth < 0 ? simple : all), type), depth - 1);
    }

    private @Nullable Object container(Type type, Class<?> raw, int depth) {
        if (raw == Optional.class) {
            return depth < 0 || random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(of(Generics.argument(type, 0), depth - 1));
        }
        if (raw == OptionalInt.class) {
            return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt());
        }
        if (raw == OptionalLong.class) {
            return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong());
        }
        if (raw == EnumSet.class) {
            return EnumSet.copyOf(elements(Shapes.Colour.class, 0, new ArrayList<>(List.of(Shapes.Colour.RED))));
        }
        if (Collection.class.isAssignableFrom(raw)) {
            Collection<Object> empty = raw == List.class
                    ? new ArrayList<>()
                    : SortedSet.class.isAssignableFrom(raw)
                            ? new TreeSet<>()
                            : random.nextBoolean() ? new HashSet<>() : new LinkedHashSet<>();
            return elements(Generics.argument(type, 0), depth, empty);
        }
        if (raw == Map.Entry.class) {
            return new AbstractMap.SimpleEntry<>(
                    of(Generics.argument(type, 0), depth - 1), of(Generics.argument(type, 1), depth - 1));
        }
        return Map.class.isAssignableFrom(raw) ? map(type, raw, depth) : null;
    }

    @SuppressWarnings("unchecked")
    private <E> Collection<E> elements(Type element, int depth, Collection<E> empty) {
        for (int i = depth < 0 ? 0 : random.nextInt(4); i > 0; i--) {
            empty.add((E) of(element, depth - 1));
        }
        return empty;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Map<?, ?> map(Type type, Class<?> raw, int depth) {
        Map<Object, Object> map = raw == EnumMap.class
                ? new EnumMap(Shapes.Colour.class)
                : raw == SequencedMap.class
                        ? new LinkedHashMap<>()
                        : Map.class == raw
                                ? (random.nextBoolean() ? new HashMap<>() : new LinkedHashMap<>())
                                : new TreeMap<>();
        for (int i = depth < 0 ? 0 : random.nextInt(4); i > 0; i--) {
            map.put(of(Generics.argument(type, 0), depth - 1), of(Generics.argument(type, 1), depth - 1));
        }
        return map;
    }

    private String text() {
        return IntStream.range(0, random.nextInt(4)).mapToObj(i -> one(TEXTS)).collect(Collectors.joining());
    }

    private Object scalar(Class<?> raw, int depth) {
        return switch (raw.getSimpleName()) {
            case "int", "Integer" -> random.nextInt() >> random.nextInt(32);
            case "long", "Long" -> random.nextLong() >> random.nextInt(64);
            case "short" -> (short) random.nextInt();
            case "byte" -> (byte) random.nextInt();
            case "char", "Character" -> (char) random.nextInt(0x10000);
            case "boolean", "Boolean" -> random.nextBoolean();
            case "double", "Double" -> Double.longBitsToDouble(random.nextLong());
            case "float" -> Float.intBitsToFloat(random.nextInt());
            case "String" -> text();
            case "BigInteger" -> new BigInteger(random.nextInt(200), random);
            case "BigDecimal" -> new BigDecimal(new BigInteger(random.nextInt(90), random), random.nextInt(40) - 20);
            case "Instant" ->
                Instant.ofEpochSecond(
                        random.nextLong() >> (8 + random.nextInt(56)) >> 24, random.nextInt(1_000_000_000));
            case "LocalDate" -> LocalDate.ofEpochDay(random.nextInt(100_000_000) - 50_000_000);
            case "Duration" -> Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000));
            case "ZonedDateTime" ->
                ZonedDateTime.ofInstant(
                        Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000)),
                        ZoneId.of(one(List.of("Europe/Paris", "Z", "UTC", "+05:30", "America/New_York", "GMT+2"))));
            case "UUID" -> new UUID(random.nextLong(), random.nextLong());
            case "Class" -> one(List.of(Integer.class, Long.class, BigDecimal.class));
            case "Number" ->
                one(List.of(random.nextInt(), random.nextLong(), random.nextDouble(), new BigDecimal("1.50")));
            case "Object" -> any(depth);
            default -> throw new AssertionError(raw);
        };
    }

    private Object any(int depth) {
        List<Class<?>> simple =
                List.of(Integer.class, String.class, Shapes.Ints.class, Shapes.Colour.class, Boolean.class);
        List<Class<?>> all = List.of(
                List.class, Set.class, Map.class, Shapes.Page.class, Shapes.Lists.class, Instant.class, Long.class);
        return of(one(depth < 0 || random.nextBoolean() ? simple : all), depth - 1);
    }
}
