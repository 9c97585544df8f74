package dev.syncopate.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Records of many shapes, for random values.
@SuppressWarnings("ArrayRecordComponent") // people do
final class Shapes {
    private Shapes() {}

    record None() {}

    record Ints(int a, long b, short c, byte d) {}

    record Boxed(
            @Nullable Integer a,
            @Nullable Long b,
            @Nullable Boolean c,
            @Nullable Double d) {}

    record Chars(
            char a,
            @Nullable Character b,
            String c,
            @Nullable String d) {}

    record Reals(double a, float b, BigDecimal c, BigInteger d) {}

    record Times(Instant a, LocalDate b, Duration c, ZonedDateTime d) {}

    record Ids(UUID a, @Nullable UUID b) {}

    record Lists(List<String> a, List<@Nullable Integer> b, List<List<Long>> c) {}

    record Sets(Set<String> a, Set<Set<Integer>> b, SortedSet<String> c) {}

    record SetsOfRecords(Set<Ints> a, Set<Colour> b, EnumSet<Colour> c) {}

    record Maps(Map<String, Integer> a, Map<Integer, List<String>> b, NavigableMap<String, String> c) {}

    record MapsByRecords(Map<Ids, String> a, Map<List<Integer>, Ids> b) {}

    record MapsByEnums(Map<Colour, String> a, EnumMap<Colour, Integer> b, Map<Boolean, String> c) {}

    record Ordered(SequencedMap<String, Integer> a) {}

    record Optionals(Optional<String> a, OptionalInt b, OptionalLong c, Optional<List<Integer>> d) {}

    record DeepOptionals(Optional<Optional<String>> a, List<Optional<Colour>> b, Map<String, Optional<Long>> c) {}

    record Arrays(int[] a, String[] b, long[][] c, Ints[] d) {}

    record GenericArrays(List<String>[] a, Optional<Integer>[] b, byte[] c, double[] d) {}

    record Enums(Colour a, @Nullable Colour b, List<Colour> c) {}

    record Any(@Nullable Object a, List<Object> b) {}

    record Numbers(Number a, List<? extends Number> b) {}

    record Pair<A, B>(A first, B second) {}

    record Pairs(Pair<String, Integer> a, Pair<List<Long>, Optional<String>> b) {}

    record Swapped<A, B>(Pair<B, A> pair, List<A> list) {}

    record SwappedTwice(Swapped<Integer, String> a, Swapped<String, Colour> b) {}

    record Page<T>(List<T> items, Optional<T> next, int number) {}

    record Pages(Page<Ints> a, Page<Page<String>> b) {}

    record Bounded<N extends Number>(N value, List<N> more) {}

    record BoundedUses(Bounded<Long> a, Bounded<BigDecimal> b) {}

    sealed interface Figure {
        record Circle(double radius) implements Figure {}

        record Rectangle(int width, int height) implements Figure {}

        record Nothing() implements Figure {}

        enum Unit implements Figure {
            ONE,
            TWO {
                @Override
                public String toString() {
                    return "2";
                }
            }
        }
    }

    record Figures(Figure a, List<Figure> b, Optional<Figure> c, Map<Figure, Integer> d) {}

    sealed interface Tree<T> {
        record Leaf<T>(T value) implements Tree<T> {}

        record Fork<T>(Tree<T> left, Tree<T> right) implements Tree<T> {}
    }

    record Trees(Tree<String> a, Tree<Ints> b) {}

    sealed interface Either<L, R> {
        record Left<L, R>(L value) implements Either<L, R> {}

        record Right<R, L>(R value) implements Either<L, R> {}
    }

    record Eithers(Either<String, Integer> a, Either<List<Long>, Either<Colour, String>> b) {}

    sealed interface Outer {
        sealed interface Inner extends Outer {
            record Deep(String a) implements Inner {}

            record Deeper(Inner inner, @Nullable Outer outer) implements Inner {}
        }

        record Flat(int a) implements Outer {}
    }

    record Outers(Outer a, Outer.Inner b) {}

    record Chain(int value, @Nullable Chain next) {}

    record Bush(String name, List<Bush> children, Optional<Bush> other) {}

    enum Colour {
        RED,
        GREEN {
            @Override
            int code() {
                return 2;
            }
        },
        BLUE;

        int code() {
            return 0;
        }

        @Override
        public String toString() {
            return "colour";
        }
    }

    record Getters(int a) {
        public int getA() {
            return a;
        }

        public boolean isNegative() {
            return a < 0;
        }
    }

    record Compact(List<String> names) {
        Compact {
            names = List.copyOf(names);
        }
    }

    private record Hidden(int a, String b) {}

    record HiddenUse(Hidden hidden) {}

    record Named(int type, String value, boolean is, Map<String, String> map) {}

    record Dollars(int $, int _x, int a$b) {}

    record Entries(Map.Entry<String, Integer> a, List<Map.Entry<Colour, Ids>> b) {}

    record Wide(
            int a,
            int b,
            int c,
            int d,
            int e,
            int f,
            int g,
            int h,
            int i,
            int j,
            int k,
            int l,
            int m,
            int n,
            int o,
            int p) {}

    record Mixed(
            Page<Tree<Optional<Figure>>> a,
            Map<Pair<Colour, Integer>, List<Set<String>>> b,
            Either<Object, List<Figure>> c) {}

    record Classes(Class<?> a, List<Class<? extends Number>> b) {}
}
