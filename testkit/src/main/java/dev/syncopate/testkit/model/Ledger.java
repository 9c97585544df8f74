package dev.syncopate.testkit.model;

import dev.syncopate.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A record of what was done, to which entries are only added: charges, refunds, messages that were
/// sent.
///
/// {@snippet class="dev.syncopate.testkit.model.LedgerTest" region="ledger"}
///
/// **Order.** The order of the entries does not count, so that a search takes two worlds for the same
/// in which the same was done in another order: else it visits every order of all that is done at the
/// same time. Where the order matters, such as that of undos, use a ledger [#inOrder()].
///
/// **Threads.** For one thread at a time.
///
/// @param <E> the entries; immutable, with an `equals` by content, as records have
public final class Ledger<E> {
    /// How often each entry was recorded.
    private final Map<E, Integer> counts = new HashMap<>();

    /// The entries that were recorded with a key.
    private final Map<String, E> byKey = new HashMap<>();

    /// All entries in their order; null if it does not count.
    private final @Nullable List<E> inOrder;

    private int size;

    /// Creates an empty ledger in which the order does not count.
    public Ledger() {
        this(null);
    }

    private Ledger(@Nullable List<E> inOrder) {
        this.inOrder = inOrder;
    }

    /// Returns an empty ledger in which the order counts: it is equal only to one that has the same
    /// entries in the same order.
    ///
    /// @param <E> the entries
    /// @return a new ledger
    public static <E> Ledger<E> inOrder() {
        return new Ledger<>(new ArrayList<>());
    }

    /// Adds an entry, also if there is an equal one.
    ///
    /// @param entry what was done
    public void record(E entry) {
        counts.merge(entry, 1, Integer::sum);
        size++;
        if (inOrder != null) {
            inOrder.add(entry);
        }
    }

    /// Adds an entry unless one was added with this key before, as systems do that are given an
    /// [idempotency key][dev.syncopate.Call#idempotencyKey()].
    ///
    /// @param key names the request; equal if it is made again
    /// @param entry what was done
    /// @return whether the entry was added
    /// @throws IllegalStateException if another entry was added with this key
    public boolean recordOnce(String key, E entry) {
        E known = byKey.get(key);
        if (known == null) {
            byKey.put(key, entry);
            record(entry);
            return true;
        }
        Requests.requireSame(key, known, entry);
        return false;
    }

    /// Returns the entries.
    ///
    /// @return a copy: in the order of recording if the ledger is one [#inOrder()], else in that of
    /// their texts; unmodifiable
    public List<E> entries() {
        return inOrder != null
                ? List.copyOf(inOrder)
                : counts.entrySet().stream()
                        .sorted(Comparator.comparing(entry -> Action.text(entry.getKey())))
                        .flatMap(Ledger::each)
                        .toList();
    }

    /// Returns how many entries there are.
    ///
    /// @return the number, 0 or more
    public int size() {
        return size;
    }

    /// Tells whether nothing was recorded.
    ///
    /// @return whether there is no entry
    public boolean isEmpty() {
        return size == 0;
    }

    /// Tells whether an entry was recorded.
    ///
    /// @param entry the entry
    /// @return whether there is an equal one
    public boolean contains(E entry) {
        return counts.containsKey(entry);
    }

    /// Returns how many entries satisfy a condition.
    ///
    /// @param condition called for each entry, in any order
    /// @return the number, 0 or more
    public int count(Predicate<? super E> condition) {
        return Math.toIntExact(entriesInAnyOrder().filter(condition).count());
    }

    /// Returns the sum of a number over all entries, such as that of all amounts.
    ///
    /// @param number called for each entry, in any order
    /// @return the sum; 0 if there is no entry
    public long total(ToLongFunction<? super E> number) {
        return entriesInAnyOrder().mapToLong(number).sum();
    }

    private Stream<E> entriesInAnyOrder() {
        return counts.entrySet().stream().flatMap(Ledger::each);
    }

    private static <E> Stream<E> each(Map.Entry<E, Integer> entry) {
        return Collections.nCopies(entry.getValue(), entry.getKey()).stream();
    }

    /// Returns a ledger with the same entries, and the same keys, that is changed independently of this
    /// one.
    ///
    /// @return a new ledger, equal to this one
    public Ledger<E> copy() {
        Ledger<E> copy = new Ledger<>(inOrder == null ? null : new ArrayList<>(inOrder));
        copy.counts.putAll(counts);
        copy.byKey.putAll(byKey);
        copy.size = size;
        return copy;
    }

    /// Compares the entries, their keys, and their order if it counts in both.
    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Ledger<?> other
                && counts.equals(other.counts)
                && byKey.equals(other.byKey)
                && Objects.equals(inOrder, other.inOrder);
    }

    /// Follows [#equals].
    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    /// The [entries][#entries()], with secrets masked.
    @Override
    public String toString() {
        return Action.text(entries());
    }
}
