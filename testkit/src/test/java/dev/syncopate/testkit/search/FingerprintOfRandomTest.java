package dev.syncopate.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random contents, each built in two ways, and with one leaf changed.
class FingerprintOfRandomTest {
    private static final int SEED = Integer.getInteger("syncopate.seed", new SplittableRandom().nextInt(1_000_000));

    private static final int TRIALS = 2_000;

    record Pair(
            @Nullable Object left,
            long number,
            String text,
            @Nullable Object right) {}

    static final class Node {
        final double weight;
        final List<Object> inner;

        Node(double weight, List<Object> inner) {
            this.weight = weight;
            this.inner = inner;
        }
    }

    /// A content, of which objects can be made.
    ///
    /// @param kind 0 for a leaf, which is the number
    record Plan(int kind, int number, List<Plan> inner) {

        static Plan random(RandomGenerator random, int[] numbers, int depth) {
            int kind = depth == 0 ? 0 : random.nextInt(8);
            List<Plan> inner = new ArrayList<>();
            for (int i = kind == 0 ? 0 : random.nextInt(1, 5); i > 0; i--) {
                inner.add(random(random, numbers, depth - 1));
            }
            return new Plan(kind, numbers[0]++, inner);
        }

        /// The plan with another number in the place of one of its leaves.
        Plan changed(RandomGenerator random, int other) {
            if (inner.isEmpty()) {
                return new Plan(kind, other, inner);
            }
            int at = random.nextInt(inner.size());
            List<Plan> changed = new ArrayList<>(inner);
            changed.set(at, inner.get(at).changed(random, other));
            return new Plan(kind, number, changed);
        }

        /// An object of this content, built in one of the ways in which it can be.
        Object build(RandomGenerator way) {
            List<Object> parts = new ArrayList<>();
            inner.forEach(part -> parts.add(part.build(way)));
            return switch (kind) {
                case 0 -> leaf();
                case 1 -> way.nextBoolean() ? new CopyOnWriteArrayList<>(parts) : Collections.unmodifiableList(parts);
                case 2 -> set(parts, way);
                case 3 -> map(parts, way);
                case 4 -> new Pair(parts.getFirst(), number, "text" + number, List.copyOf(parts));
                case 5 -> new Node(number / 3.0, parts);
                case 6 -> new AtomicReference<>(parts);
                default -> parts.toArray();
            };
        }

        private Object leaf() {
            return switch (number % 4) {
                case 0 -> number;
                case 1 -> "text " + number;
                case 2 -> (long) number;
                default -> number / 2.0;
            };
        }

        private static Set<Object> set(List<Object> parts, RandomGenerator way) {
            Set<Object> set = way.nextBoolean() ? new HashSet<>(way.nextInt(1, 100)) : new LinkedHashSet<>();
            set.addAll(shuffled(parts, way));
            return set;
        }

        private Map<String, Object> map(List<Object> parts, RandomGenerator way) {
            Map<String, Object> named = new TreeMap<>();
            parts.forEach(part -> named.put("key" + named.size(), part));
            Map<String, Object> map = way.nextBoolean() ? new LinkedHashMap<>() : new ConcurrentHashMap<>();
            shuffled(List.copyOf(named.keySet()), way).forEach(key -> map.put(key, named.get(key)));
            return way.nextInt(3) == 0 ? named : way.nextBoolean() ? map : new HashMap<>(map);
        }

        private static <T> Deque<T> shuffled(List<T> parts, RandomGenerator way) {
            Deque<T> shuffled = new ArrayDeque<>();
            for (T part : parts) {
                if (way.nextBoolean()) {
                    shuffled.addFirst(part);
                } else {
                    shuffled.addLast(part);
                }
            }
            return shuffled;
        }
    }

    private static String of(Object value) {
        Fingerprint fingerprint = new Fingerprint().add(value);
        assertThat(fingerprint.isOpaque()).isFalse();
        return fingerprint.toString();
    }

    @Test
    void equal_contents_that_are_built_in_different_ways_fold_alike_and_a_changed_leaf_shows() {
        Map<String, Plan> known = new HashMap<>();
        int[] numbers = {0}; // no two leaves of all trials are alike
        for (int trial = 0; trial < TRIALS; trial++) {
            RandomGenerator random = new SplittableRandom(SEED + trial);
            Plan plan = Plan.random(random, numbers, 5);
            Plan changed = plan.changed(random, numbers[0]++);
            String folded = of(plan.build(random));

            assertThat(of(plan.build(random)))
                    .as("seed %d: %s", SEED + trial, plan)
                    .isEqualTo(folded);
            assertThat(of(changed.build(random)))
                    .as("seed %d: %s", SEED + trial, changed)
                    .isNotEqualTo(folded);
            assertThat(known.put(folded, plan))
                    .as("seed %d: what folds as %s", SEED + trial, plan)
                    .isNull();
        }
    }
}
