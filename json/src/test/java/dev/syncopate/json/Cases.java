package dev.syncopate.json;

import dev.syncopate.DriverAction;
import dev.syncopate.json.Bank.Method;
import dev.syncopate.json.Bank.Money;
import dev.syncopate.json.Bank.Name;
import dev.syncopate.json.Bank.Size;
import dev.syncopate.json.Bank.Tree;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Values that are easily garbled, each with a name in the file of texts.
final class Cases {
    private final List<Case> all = new ArrayList<>();

    record Case(String name, Type type, @Nullable Object value) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Cases() {}

    static List<Case> all() {
        Cases cases = new Cases();
        cases.actions();
        cases.results();
        cases.openTypes();
        cases.data();
        cases.collections();
        return cases.all;
    }

    private void add(String name, Type type, @Nullable Object value) {
        all.add(new Case(name, type, value));
    }

    private void actions() {
        Money money = new Money(new BigDecimal("9.90"), Size.LARGE);
        add(
                "an action with an optional sealed component",
                Bank.class,
                new Bank.Pay(new Bank.Payment(money, Optional.of(new Method.Card("4711", 2030)))));
        add("an action with an empty optional", Bank.class, new Bank.Pay(new Bank.Payment(money, Optional.empty())));
        add("an action without components", Bank.class, new Bank.Count());
        add("an action with a class", Bank.class, new Bank.Get<>(Bank.Receipt.class, 7));
        add("an action with a primitive class", Bank.class, new Bank.Get<>(int.class, 7));
        add("an action with an open component", Bank.class, new Bank.Notify(new Bank.Letter("dear")));
        add("an action with bytes", Bank.class, new Bank.Upload("a", new byte[] {0, -1, 127}));
        add(
                "an action with wildcards",
                Bank.class,
                new Bank.Wild(List.of(1, 2L, new BigDecimal("3.0")), Map.of("a", 1, "b", "text")));
        add("a question to the driver: sleep", DriverAction.class, new DriverAction.Sleep(Duration.ofMillis(1500)));
        add("a question to the driver: limit", DriverAction.class, new DriverAction.Limit(Duration.ofDays(3)));
        add("a question to the driver: now", DriverAction.class, new DriverAction.Now());
        add("a question to the driver: seed", DriverAction.class, new DriverAction.Seed());
    }

    private void results() {
        Type optional = new TypeOf<Optional<String>>() {}.type();
        add("null for an optional", optional, null);
        add("an empty optional", optional, Optional.empty());
        add("an optional", optional, Optional.of("x"));
        add(
                "an optional of a sealed type",
                new TypeOf<Optional<Method>>() {}.type(),
                Optional.of(new Method.Card("1", 2)));
        add(
                "an optional of an enum in a sealed type",
                new TypeOf<Optional<Method>>() {}.type(),
                Optional.of(Method.Other.BARTER));
        add(
                "an optional of nothing but a class",
                new TypeOf<Optional<Method>>() {}.type(),
                Optional.of(new Method.Cash()));
        add("an enum with bodies", Size.class, Size.LARGE);
        add("no result", Void.class, null);
        add("a text", String.class, "plain");
        add("a list of texts", new TypeOf<List<String>>() {}.type(), List.of("b", "a"));
    }

    private void openTypes() {
        add("a long as an object", Object.class, 5L);
        add("an int as an object", Object.class, 5);
        add("a text as an object", Object.class, "5");
        add("a truth value as an object", Object.class, true);
        add("a double as a number", Number.class, 5.0);
        add("a decimal as a number", Number.class, new BigDecimal("5.00"));
        add("a record as an object", Object.class, new Bank.Letter("x"));
        add("a constant with a body as an object", Object.class, Size.LARGE);
        add("a list as an object", Object.class, List.of(1, 2L, "x", List.of()));
        add("a set as an object", Object.class, Set.of(1));
        add("a map as an object", Object.class, Map.of("a", 1L));
        add("a map with record keys as an object", Object.class, Map.of(new Name("a", "b"), 1L));
        add("a path as an object", Object.class, Path.of("a", "b"));
        add("a path of a run as an object", Object.class, dev.syncopate.Path.parse("/0/2"));
        add("a class as an object", Object.class, String.class);
        add("an action as an object", Object.class, new Bank.Count());
        add(
                "a generic record as an object",
                Object.class,
                new Bank.Page<>(List.of(1), Optional.empty(), Map.of("a", 2L)));
        add("any value of an action", Bank.class, new Bank.Any(new Bank.Any(7L)));
        add("null of any type", Object.class, null);
        add("an open interface", Bank.Note.class, new Bank.Letter("x"));
        add("a wildcard list", new TypeOf<List<?>>() {}.type(), List.of(1, "a", new Bank.Letter("x")));
        add("a text as a comparable", Comparable.class, "x");
    }

    private void data() {
        add("a record with getters", Name.class, new Name("Ada", "Lovelace"));
        add(
                "a time with its zone and nanoseconds",
                Bank.Times.class,
                new Bank.Times(
                        ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 123_456_789, ZoneId.of("Europe/Paris"))
                                .withLaterOffsetAtOverlap(),
                        Instant.parse("2026-01-02T03:04:05.000000001Z")));
        add(
                "times at the ends of time",
                new TypeOf<List<Instant>>() {}.type(),
                List.of(Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.parse("2026-01-02T03:04:05.100Z")));
        add(
                "a number of 1,200 digits",
                Bank.Big.class,
                new Bank.Big(BigInteger.TEN.pow(1_200).add(BigInteger.ONE), new BigDecimal("1E+30")));
        add(
                "decimals with their zeros",
                new TypeOf<List<BigDecimal>>() {}.type(),
                List.of(
                        new BigDecimal("9.90"),
                        new BigDecimal("9.9"),
                        new BigDecimal("10"),
                        new BigDecimal("1E+3"),
                        new BigDecimal("0E-10"),
                        new BigDecimal("-0.00")));
        add(
                "what is no number",
                Bank.Floats.class,
                new Bank.Floats(Double.NaN, Float.NEGATIVE_INFINITY, -0.0, Float.MIN_VALUE));
        add(
                "doubles",
                new TypeOf<List<Double>>() {}.type(),
                List.of(1.0, 1e300, Double.MIN_VALUE, 0.1 + 0.2, -0.0, Double.POSITIVE_INFINITY));
        add(
                "bounds",
                Bank.Bounds.class,
                new Bank.Bounds(
                        Long.MAX_VALUE, Long.MIN_VALUE, Integer.MIN_VALUE, Short.MAX_VALUE, (byte) -1, '"', true));
        add("surrogates and control characters", String.class, "a\0b\"\\\n\r\t\u007f\u2028 é 😀 \uD83D \uDE00\uD83D");
        add(
                "a locale and a path",
                Bank.Places.class,
                new Bank.Places(Locale.forLanguageTag("de-CH-1901"), Path.of("a", "b c", "d")));
        add("ids", new TypeOf<List<UUID>>() {}.type(), List.of(new UUID(1, 2), new UUID(-1, -2)));
        add("a chain of records", Bank.Chain.class, new Bank.Chain(1, new Bank.Chain(2, null)));
        add(
                "a rope of optionals",
                Bank.Rope.class,
                new Bank.Rope(
                        Optional.of(new Bank.Rope(Optional.empty(), List.of())),
                        List.of(new Bank.Rope(Optional.empty(), List.of()))));
        add(
                "a rope of optionals, begun at its optional",
                new TypeOf<Optional<Bank.Rope>>() {}.type(),
                Optional.of(new Bank.Rope(Optional.of(new Bank.Rope(Optional.empty(), List.of())), List.of())));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void collections() {
        Money cheap = new Money(new BigDecimal("1.0"), Size.SMALL);
        add(
                "nulls in a list, and sets",
                Bank.Collections.class,
                new Bank.Collections(Arrays.asList("a", null), Set.of(cheap), Set.of("x")));
        add(
                "a list where either is declared",
                Bank.Collections.class,
                new Bank.Collections(List.of(), Set.of(), List.of("x", "x")));
        Map<Name, Integer> byName = new LinkedHashMap<>();
        byName.put(new Name("b", "x"), 2);
        byName.put(new Name("a", "x"), 1);
        add(
                "maps by their keys",
                Bank.Keys.class,
                new Bank.Keys(
                        byName,
                        Map.of(Size.LARGE, "l"),
                        new TreeMap<>(Map.of(10, "ten", 9, "nine")),
                        Map.of(List.of("k"), true)));
        Map<String, Integer> withNull = new HashMap<>();
        withNull.put(null, 1);
        withNull.put("a", null);
        add("a map with the key null", new TypeOf<Map<String, Integer>>() {}.type(), withNull);
        add("a map with half a surrogate for a key", new TypeOf<Map<String, Integer>>() {}.type(), Map.of("\uD83D", 1));
        add(
                "a page",
                new TypeOf<Bank.Page<Money>>() {}.type(),
                new Bank.Page<>(List.of(cheap), Optional.of(cheap), Map.of("a", cheap)));
        add(
                "a tree",
                new TypeOf<Tree<Money>>() {}.type(),
                new Tree.Fork<>(
                        new Tree.Leaf<>(cheap), new Tree.Fork<>(new Tree.Leaf<>(cheap), new Tree.Leaf<>(cheap))));
        add("a tree of lists", new TypeOf<Tree<List<Long>>>() {}.type(), new Tree.Leaf<>(List.of(1L)));
        add(
                "arrays",
                Bank.Arrays.class,
                new Bank.Arrays(
                        new int[][] {{1, 2}, {}},
                        new List[] {List.of("a"), null},
                        "bytes".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        new Money[] {cheap},
                        "chars".toCharArray()));
        add(
                "optionals",
                Bank.Optionals.class,
                new Bank.Optionals(
                        OptionalInt.of(1),
                        OptionalLong.empty(),
                        OptionalDouble.of(0.5),
                        Optional.of(Optional.empty()),
                        Optional.of(List.of()),
                        List.of(Optional.empty(), Optional.of(3))));
        add("an entry", new TypeOf<Map.Entry<String, Integer>>() {}.type(), Map.entry("a", 1));
    }
}
