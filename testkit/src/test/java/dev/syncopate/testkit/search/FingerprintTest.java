package dev.syncopate.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.testkit.model.Ledger;
import dev.syncopate.testkit.model.Store;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {

    record Charge(String order, long cents, @Nullable Object note) {}

    record Numbers(boolean a, byte b, short c, char d, int e, long f, float g, double h) {}

    enum Size {
        SMALL,
        LARGE {
            @Override
            public String toString() {
                return "big";
            }
        }
    }

    static class Bank {
        private final Lock lock = new ReentrantLock();
        private final Object monitor = new Object();
        int charges;

        Bank(int charges) {
            this.charges = charges;
        }
    }

    static final class Branch extends Bank {
        @Nullable
        Object next;

        final double rate;

        Branch(int charges, double rate) {
            super(charges);
            this.rate = rate;
        }
    }

    static final class Inbox extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        int dropped;

        Inbox(int dropped, String... texts) {
            super(List.of(texts));
            this.dropped = dropped;
        }
    }

    private static String of(@Nullable Object value) {
        return new Fingerprint().add(value).toString();
    }

    /// Values of which no two are alike, each made anew by each call.
    static List<Supplier<@Nullable Object>> different() {
        List<Supplier<@Nullable Object>> values = new ArrayList<>();
        Stream.<Supplier<@Nullable Object>>of(
                        () -> null,
                        () -> 0,
                        () -> 1,
                        () -> -1,
                        () -> 0L,
                        () -> 1L,
                        () -> (short) 1,
                        () -> (byte) 1,
                        () -> (char) 1,
                        () -> false,
                        () -> true,
                        () -> 0.0,
                        () -> -0.0,
                        () -> 0.0f,
                        () -> -0.0f,
                        () -> Double.NaN,
                        () -> new BigDecimal("1.0"),
                        () -> new BigDecimal("1.00"),
                        () -> new BigInteger("1"),
                        () -> "",
                        () -> "a",
                        () -> "\0",
                        () -> "\0\0",
                        () -> "abcd",
                        () -> "abcde",
                        () -> "abdce",
                        () -> 'a',
                        () -> new StringBuilder("ab").deleteCharAt(1),
                        () -> Size.SMALL,
                        () -> Size.LARGE,
                        () -> TimeUnit.NANOSECONDS,
                        () -> List.of(),
                        () -> List.of(""),
                        () -> List.of(1, 2),
                        () -> List.of(2, 1),
                        () -> List.of(List.of(1), 2),
                        () -> List.of(1, List.of(2)),
                        () -> List.of(List.of(1, 2)),
                        () -> List.of(List.of(), List.of()),
                        () -> List.of(List.of(List.of())),
                        () -> Collections.singletonList(null),
                        () -> new ArrayDeque<>(List.of(1, 2)),
                        () -> Set.of(),
                        () -> Set.of(1, 2),
                        () -> Set.of(Set.of(1), Set.of(2)),
                        () -> Set.of(Set.of(1, 2)),
                        () -> Map.of(),
                        () -> Map.of(1, 2),
                        () -> Map.of(2, 1),
                        () -> Map.of(1, 2, 3, 4),
                        () -> Map.of(1, 4, 3, 2),
                        () -> Map.entry(1, 2),
                        () -> new int[] {},
                        () -> new int[] {1, 2},
                        () -> new long[] {1, 2},
                        () -> new byte[] {1, 2},
                        () -> new short[] {1, 2},
                        () -> new char[] {1, 2},
                        () -> new boolean[] {true},
                        () -> new double[] {1, 2},
                        () -> new float[] {1, 2},
                        () -> new Object[] {1, 2},
                        () -> new Integer[] {1, 2},
                        () -> new int[][] {{1}, {2}},
                        () -> new int[][] {{1, 2}, {}},
                        () -> Optional.empty(),
                        () -> Optional.of(1),
                        () -> OptionalInt.of(1),
                        () -> OptionalInt.empty(),
                        () -> Instant.EPOCH,
                        () -> Instant.EPOCH.plusNanos(1),
                        () -> Duration.ZERO,
                        () -> Duration.ofDays(1),
                        () -> Period.ofDays(1),
                        () -> LocalDate.EPOCH,
                        () -> ZonedDateTime.ofInstant(Instant.EPOCH, ZoneId.of("UTC")),
                        () -> ZonedDateTime.ofInstant(Instant.EPOCH, ZoneId.of("Europe/Berlin")),
                        () -> ZoneId.of("Europe/Berlin"),
                        () -> new UUID(1, 2),
                        () -> new UUID(2, 1),
                        () -> URI.create("a"),
                        () -> Pattern.compile("a"),
                        () -> Pattern.compile("a", Pattern.CASE_INSENSITIVE),
                        () -> Locale.ROOT,
                        () -> String.class,
                        () -> BitSet.valueOf(new long[] {5}),
                        () -> new AtomicBoolean(true),
                        () -> new AtomicInteger(1),
                        () -> new AtomicLong(1),
                        () -> new AtomicReference<>(1),
                        () -> new AtomicReference<>(2),
                        () -> new Semaphore(1),
                        () -> new Semaphore(2),
                        () -> new CountDownLatch(1),
                        () -> new CountDownLatch(2))
                .forEach(values::add);
        values.addAll(List.of(
                () -> new IllegalStateException(),
                () -> new IllegalStateException("a"),
                () -> new IllegalArgumentException("a"),
                () -> new IllegalStateException("a", new RuntimeException("b")),
                () -> new IllegalStateException("a", new RuntimeException("c")),
                () -> new ActionFailedException.Recorded(Set.of("demo.Declined"), "no"),
                () -> new ActionFailedException.Recorded(Set.of("demo.Offline"), "no"),
                () -> Outcome.success(1),
                () -> Outcome.success(2),
                () -> Outcome.failure(new RuntimeException("a")),
                () -> Path.RUN,
                () -> Path.parse("/0"),
                () -> Path.parse("/0/"),
                () -> Path.parse("/0/0"),
                () -> Path.parse("/0@2"),
                () -> Path.parse("/0:ask"),
                () -> Path.parse("/0:ask.2"),
                () -> Path.parse("/:sleep"),
                () -> Path.parse("/1/0/0"),
                () -> Path.parse("/0/1/0"),
                () -> new Charge("a", 1, null),
                () -> new Charge("b", 1, null),
                () -> new Charge("a", 2, null),
                () -> new Charge("a", 1, 0),
                () -> new Charge("a", 1, new Charge("a", 1, null)),
                () -> new Numbers(true, (byte) 1, (short) 1, 'a', 1, 1, 1, 1),
                () -> new Numbers(false, (byte) 1, (short) 1, 'a', 1, 1, 1, 1),
                () -> new Numbers(true, (byte) 2, (short) 1, 'a', 1, 1, 1, 1),
                () -> new Numbers(true, (byte) 1, (short) 2, 'a', 1, 1, 1, 1),
                () -> new Numbers(true, (byte) 1, (short) 1, 'b', 1, 1, 1, 1),
                () -> new Numbers(true, (byte) 1, (short) 1, 'a', 2, 1, 1, 1),
                () -> new Numbers(true, (byte) 1, (short) 1, 'a', 1, 2, 1, 1),
                () -> new Numbers(true, (byte) 1, (short) 1, 'a', 1, 1, 1.5f, 1),
                () -> new Numbers(true, (byte) 1, (short) 1, 'a', 1, 1, 1, 1.5),
                () -> new Bank(1),
                () -> new Bank(2),
                () -> new Branch(1, 0.0),
                () -> new Branch(1, -0.0),
                () -> new Branch(2, 0.0),
                () -> recorded(new Ledger<>(), 1, 2),
                () -> recorded(new Ledger<>(), 1, 2, 2),
                () -> recorded(Ledger.inOrder(), 1, 2),
                () -> recorded(Ledger.inOrder(), 2, 1),
                () -> new Store<>(Map.of("book", 1)),
                () -> new Store<>(Map.of("book", 2)),
                () -> new Inbox(0, "a"),
                () -> new Inbox(1, "a")));
        return values;
    }

    @Test
    void values_of_different_content_fold_differently_and_of_the_same_content_alike() {
        Map<String, Integer> known = new HashMap<>();
        List<Supplier<@Nullable Object>> different = different();
        for (int i = 0; i < different.size(); i++) {
            String folded = of(different.get(i).get());
            assertThat(of(different.get(i).get())).as("value %d again", i).isEqualTo(folded);
            assertThat(known.put(folded, i))
                    .as("the value that folds as value %d", i)
                    .isNull();
        }
    }

    @Test
    void no_value_of_a_known_content_is_opaque() {
        assertThat(different())
                .noneMatch(value -> new Fingerprint().add(value.get()).isOpaque());
    }

    @Test
    void each_half_of_the_bits_tells_all_values_apart() {
        assertThat(different())
                .extracting(value -> new Fingerprint().add(value.get()).high())
                .doesNotHaveDuplicates();
        assertThat(different())
                .extracting(value -> new Fingerprint().add(value.get()).low())
                .doesNotHaveDuplicates();
    }

    static Stream<List<Supplier<Object>>> alike() {
        return Stream.of(
                List.of(
                        () -> List.of(1, 2),
                        () -> new ArrayList<>(List.of(1, 2)),
                        () -> Arrays.asList(1, 2),
                        () -> new CopyOnWriteArrayList<>(List.of(1, 2)),
                        () -> Collections.unmodifiableList(new ArrayList<>(List.of(1, 2)))),
                List.of(
                        () -> Set.of(1, 17, 33),
                        () -> new TreeSet<>(Set.of(1, 17, 33)),
                        () -> new LinkedHashSet<>(List.of(33, 1, 17)),
                        () -> new HashSet<>(List.of(17, 33, 1)),
                        () -> ConcurrentHashMap.newKeySet().getClass().cast(setOf(17, 1, 33))),
                List.of(
                        () -> Map.of("book", 1, "pen", 2),
                        () -> new TreeMap<>(Map.of("book", 1, "pen", 2)),
                        () -> linked("pen", 2, "book", 1),
                        () -> linked("book", 1, "pen", 2),
                        () -> new ConcurrentHashMap<>(Map.of("book", 1, "pen", 2))),
                List.of(() -> new EnumMap<>(Map.of(Size.SMALL, 1)), () -> new HashMap<>(Map.of(Size.SMALL, 1))),
                List.of(() -> new PriorityQueue<>(List.of(1, 2, 3, 4)), () -> new PriorityQueue<>(List.of(4, 3, 2, 1))),
                List.of(() -> recorded(new Ledger<>(), 1, 2), () -> recorded(new Ledger<>(), 2, 1)),
                List.of(() -> new Store<>(Map.of("book", 0, "pen", 1)), () -> new Store<>(linked("pen", 1, "book", 0))),
                List.of(() -> new AtomicInteger(2), () -> new AtomicInteger(new AtomicInteger(1).incrementAndGet())),
                List.of(() -> counted(3), () -> counted(1, 2)),
                List.of(
                        () -> Outcome.failure(new ActionFailedException("Charge", () -> Path.parse("/1"), declined())),
                        () -> Outcome.failure(new ActionFailedException("Refund", () -> Path.parse("/2"), declined()))),
                List.of(() -> new String("abc"), () -> "ab".concat("c")));
    }

    @ParameterizedTest
    @MethodSource("alike")
    void values_that_are_built_in_different_ways_fold_alike(List<Supplier<Object>> alike) {
        assertThat(alike)
                .extracting(value -> of(value.get()))
                .containsOnly(of(alike.getFirst().get()));
    }

    private static Object setOf(Integer... values) {
        Set<Integer> set = ConcurrentHashMap.newKeySet();
        set.addAll(List.of(values));
        return set;
    }

    private static Map<String, Integer> linked(String one, int first, String two, int second) {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put(one, first);
        map.put(two, second);
        return map;
    }

    private static Ledger<Integer> recorded(Ledger<Integer> ledger, Integer... entries) {
        List.of(entries).forEach(ledger::record);
        return ledger;
    }

    private static LongAdder counted(int... amounts) {
        LongAdder adder = new LongAdder();
        IntStream.of(amounts).forEach(adder::add);
        return adder;
    }

    private static RuntimeException declined() {
        return new RuntimeException("declined");
    }

    @Test
    void a_hash_map_with_colliding_keys_folds_alike_whatever_the_order_of_its_insertions() {
        Map<Object, Integer> one = new HashMap<>();
        Map<Object, Integer> two = new HashMap<>();
        List<String> colliding = List.of("AaAa", "BBBB", "AaBB", "BBAa");
        colliding.forEach(key -> one.put(key, key.charAt(0) + 0));
        colliding.reversed().forEach(key -> two.put(key, key.charAt(0) + 0));

        assertThat(new ArrayList<>(one.keySet())).isNotEqualTo(new ArrayList<>(two.keySet()));
        assertThat(of(one)).isEqualTo(of(two));
    }

    @Test
    void the_order_of_additions_counts() {
        assertThat(new Fingerprint().add(1).add(2).toString())
                .isNotEqualTo(new Fingerprint().add(2).add(1).toString());
        assertThat(new Fingerprint().add("ab").add("c").toString())
                .isNotEqualTo(new Fingerprint().add("a").add("bc").toString());
    }

    @Test
    void an_unordered_addition_counts_how_often_a_value_occurs() {
        assertThat(unordered(1, 2)).isEqualTo(unordered(2, 1));
        assertThat(List.of(unordered(1, 1), unordered(1), unordered(2, 2), unordered()))
                .doesNotHaveDuplicates();
    }

    private static String unordered(Object... values) {
        return new Fingerprint().addUnordered(List.of(values)).toString();
    }

    @Test
    void a_fingerprint_is_the_same_in_every_jvm() {
        Map<String, Object> world = Map.of("book", List.of(1, 2L, 3.5), "pen", new Charge("o1", 1200, Size.LARGE));
        assertThat(of(world)).isEqualTo("d1239e76732783c26da589d8a28504a4");
    }

    @Test
    void a_graph_that_leads_back_to_itself_ends_and_is_told_from_others() {
        assertThat(of(ring(2))).isEqualTo(of(ring(2))).isNotEqualTo(of(ring(3)));

        List<Object> self = new ArrayList<>();
        self.add(self);
        assertThat(new Fingerprint().add(self).isOpaque()).isFalse();

        Map<String, Object> map = new HashMap<>();
        map.put("me", new Charge("o1", 1, map));
        assertThat(new Fingerprint().add(map).isOpaque()).isFalse();
    }

    private static Branch ring(int length) {
        Branch first = new Branch(0, 0);
        Branch last = first;
        for (int i = 1; i < length; i++) {
            Branch next = new Branch(0, 0);
            last.next = next;
            last = next;
        }
        last.next = first;
        return first;
    }

    static final class World {
        final Bank bank = new Bank(0);

        @Nullable
        Object socket;

        final Map<String, Object> stock = new HashMap<>();
    }

    private static Supplier<String> giving(String text) {
        return () -> text;
    }

    @Test
    void a_lambda_is_folded_by_what_it_has_captured() {
        String first = new Fingerprint().add(giving("a")).toString();

        assertThat(new Fingerprint().add(giving("a"))).hasToString(first);
        assertThat(new Fingerprint().add(giving("b")).toString()).isNotEqualTo(first);
    }

    @Test
    void what_cannot_be_read_makes_a_fingerprint_opaque_and_is_named() {
        assertThat(opaque(new Socket())).isEqualTo("World.socket: java.net.Socket");
        assertThat(opaque(new Thread(() -> {}))).isEqualTo("World.socket: java.lang.Thread");
        assertThat(opaque(new Random(1))).isEqualTo("World.socket: java.util.Random");
        assertThat(opaque(Clock.systemUTC())).isEqualTo("World.socket: java.time.Clock$SystemClock");
        assertThat(opaque(List.of(1, Optional.of(new Object[] {new Thread(() -> {})}))))
                .isEqualTo("World.socket[1][0]: java.lang.Thread");
        assertThat(opaque(new Charge("o1", 1, new Thread(() -> {})))).isEqualTo("World.socket.note: java.lang.Thread");
        World world = new World();
        world.stock.put("book", new Thread(() -> {}));
        assertThat(new Fingerprint().add(world).opaqueAt()).isEqualTo("World.stock[book]: java.lang.Thread");
    }

    private static String opaque(Object part) {
        World world = new World();
        world.socket = part;
        Fingerprint fingerprint = new Fingerprint().add(1).add(world).add(2);
        assertThat(fingerprint.isOpaque()).isTrue();
        return fingerprint.opaqueAt();
    }

    @Test
    void locks_and_monitors_are_no_content() {
        Bank locked = new Bank(1);
        locked.lock.lock();
        assertThat(new Fingerprint().add(locked).isOpaque()).isFalse();
        assertThat(of(locked)).isEqualTo(of(new Bank(1)));
        assertThat(locked.monitor).isNotNull();
    }

    static final class RowLock extends StampedLock {
        private static final long serialVersionUID = 1L;
    }

    /// A lock of a row, as a model may have it.
    record Lease(String holder) implements Lock {
        @Override
        public void lock() {}

        @Override
        public void lockInterruptibly() {}

        @Override
        public boolean tryLock() {
            return false;
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) {
            return false;
        }

        @Override
        public void unlock() {}

        @Override
        public Condition newCondition() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void a_lock_of_the_model_is_content() {
        assertThat(of(new Lease("ada"))).isNotEqualTo(of(new Lease("bob")));
        assertThat(new Fingerprint().add(new RowLock()).isOpaque()).isFalse();
    }

    @Test
    void an_object_that_is_nested_too_deep_is_opaque() {
        assertThat(new Fingerprint().add(nested(Fingerprint.MOST_DEEP)).isOpaque())
                .isFalse();
        Fingerprint deep = new Fingerprint().add(nested(10_000));
        assertThat(deep.isOpaque()).isTrue();
        assertThat(deep.opaqueAt()).startsWith("Charge.note.note").endsWith("nested more than 256 deep");
    }

    private static @Nullable Object nested(int depth) {
        Object inner = null;
        for (int i = 0; i < depth; i++) {
            inner = new Charge("", 0, inner);
        }
        return inner;
    }

    @Test
    void an_object_that_is_shared_too_often_is_opaque() {
        Object inner = "leaf";
        for (int i = 0; i < 30; i++) {
            inner = List.of(inner, inner);
        }
        Fingerprint large = new Fingerprint().add(inner);
        assertThat(large.isOpaque()).isTrue();
        assertThat(large.opaqueAt()).endsWith(": more than 200000 objects");
    }
}
