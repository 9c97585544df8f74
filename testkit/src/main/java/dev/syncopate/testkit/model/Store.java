package dev.syncopate.testkit.model;

import dev.syncopate.Action;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Values by keys: a stock, orders with their states, accounts.
///
/// {@snippet class="dev.syncopate.testkit.model.StoreTest" region="store"}
///
/// **Failures.** Asking for the value of a missing key fails, as a system does that was sent a wrong id.
///
/// **Threads.** For one thread at a time.
///
/// @param <K> the keys; immutable, with an `equals` by content
/// @param <V> the values; immutable too, since copies share them
public final class Store<K, V> {
    private final Map<K, V> values;

    /// Creates an empty store.
    public Store() {
        this(Map.of());
    }

    /// Creates a store that holds something.
    ///
    /// @param values what it holds at first; copied
    public Store(Map<? extends K, ? extends V> values) {
        this.values = new HashMap<>(values);
    }

    /// Returns the value of a key.
    ///
    /// @param key the key
    /// @return its value
    /// @throws NoSuchElementException if it has none
    public V get(K key) {
        V value = values.get(key);
        if (value == null) {
            throw new NoSuchElementException("There is no value for " + Action.text(key) + ", only for "
                    + Action.text(asMap().keySet()) + ": put one first, or use find()");
        }
        return value;
    }

    /// Returns the value of a key, if it has one.
    ///
    /// @param key the key
    /// @return its value; empty if it has none
    public Optional<V> find(K key) {
        return Optional.ofNullable(values.get(key));
    }

    /// Tells whether a key has a value.
    ///
    /// @param key the key
    /// @return whether it has one
    public boolean contains(K key) {
        return values.containsKey(key);
    }

    /// Gives a key a value, in the place of the one that it may have.
    ///
    /// @param key the key
    /// @param value its new value
    public void put(K key, V value) {
        values.put(key, value);
    }

    /// Replaces the value of a key by a function of it.
    ///
    /// @param key the key
    /// @param change from the present value to the new one; if it throws, the value stays
    /// @return the new value
    /// @throws NoSuchElementException if the key has no value
    public V update(K key, UnaryOperator<V> change) {
        V changed = change.apply(get(key));
        values.put(key, changed);
        return changed;
    }

    /// Replaces the value of a key if it is still the one that was read: compare and set. Without this
    /// check, one of two that read the same value and then write loses its update.
    ///
    /// @param key the key
    /// @param expected the value that was read
    /// @param value its new value
    /// @return whether it was replaced; false if the key has another value, or none
    public boolean replace(K key, V expected, V value) {
        return values.replace(key, expected, value);
    }

    /// Removes a key and its value.
    ///
    /// @param key the key
    /// @return whether it had a value
    public boolean remove(K key) {
        return values.remove(key) != null;
    }

    /// Tells whether no key has a value.
    ///
    /// @return whether the store is empty
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /// Returns how many keys satisfy a condition together with their values.
    ///
    /// @param condition called for each key and its value, in any order
    /// @return the number, 0 or more
    public int count(BiPredicate<? super K, ? super V> condition) {
        int count = 0;
        for (Map.Entry<K, V> each : values.entrySet()) {
            count += condition.test(each.getKey(), each.getValue()) ? 1 : 0;
        }
        return count;
    }

    /// Returns the sum of a number over all values.
    ///
    /// @param number called for each value, in any order
    /// @return the sum; 0 if the store is empty
    public long total(ToLongFunction<? super V> number) {
        return values.values().stream().mapToLong(number).sum();
    }

    /// Returns all keys with their values.
    ///
    /// @return a copy, in the order of the texts of the keys
    public Map<K, V> asMap() {
        Map<K, V> sorted = new LinkedHashMap<>();
        values.entrySet().stream()
                .sorted(Comparator.comparing(entry -> Action.text(entry.getKey())))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /// Returns a store that holds the same, and is changed independently of this one.
    ///
    /// @return a new store, equal to this one
    public Store<K, V> copy() {
        return new Store<>(values);
    }

    /// Compares the keys and values.
    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Store<?, ?> other && values.equals(other.values);
    }

    /// Follows [#equals].
    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /// The keys with their values, with secrets masked.
    @Override
    public String toString() {
        return Action.text(asMap());
    }
}
