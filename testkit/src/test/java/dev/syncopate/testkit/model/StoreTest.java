package dev.syncopate.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class StoreTest {
    private final Store<String, Integer> stock = new Store<>(Map.of("book", 1, "pen", 20));

    @Test
    void a_store_holds_values_by_keys() {
        // @start region="store"
        Store<String, Integer> stock = new Store<>(Map.of("book", 1));
        stock.update("book", left -> left - 1);
        stock.put("pen", 20);

        assertThat(stock.get("book")).isZero();
        assertThat(stock.count((item, left) -> left < 0)).isZero();
        // @end

        assertThat(stock.find("pen")).contains(20);
        assertThat(stock.find("ink")).isEmpty();
        assertThat(stock.contains("pen")).isTrue();
        assertThat(stock.contains("ink")).isFalse();
        assertThat(stock.count((item, left) -> item.equals("book") || left > 5)).isEqualTo(2);
        assertThat(stock.total(left -> left)).isEqualTo(20);
        assertThat(stock).hasToString("{book=0, pen=20}");
    }

    @Test
    void an_update_returns_the_new_value() {
        assertThat(stock.update("pen", left -> left + 1)).isEqualTo(21);
        assertThat(stock.get("pen")).isEqualTo(21);
    }

    @Test
    void an_update_that_throws_changes_nothing() {
        assertThatThrownBy(() -> stock.update("book", left -> Math.addExact(left, Integer.MAX_VALUE)))
                .isInstanceOf(ArithmeticException.class);
        assertThat(stock.get("book")).isEqualTo(1);
    }

    @Test
    void a_missing_key_fails_and_the_message_names_those_that_there_are() {
        assertThatThrownBy(() -> stock.get("ink"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("There is no value for ink, only for [book, pen]: put one first, or use find()");
        assertThatThrownBy(() -> stock.update("ink", left -> left)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_value_is_replaced_only_if_it_is_the_expected_one() {
        assertThat(stock.replace("pen", 20, 19)).isTrue();
        assertThat(stock.replace("pen", 20, 19)).isFalse();
        assertThat(stock.replace("ink", 1, 2)).isFalse();
        assertThat(stock.get("pen")).isEqualTo(19);
        assertThat(stock.contains("ink")).isFalse();
    }

    @Test
    void a_key_is_removed_once() {
        assertThat(stock.remove("pen")).isTrue();
        assertThat(stock.remove("pen")).isFalse();
        assertThat(stock.isEmpty()).isFalse();
        assertThat(stock.remove("book")).isTrue();
        assertThat(stock.isEmpty()).isTrue();
        assertThat(new Store<>().isEmpty()).isTrue();
    }

    @Test
    void a_store_is_independent_of_the_map_that_it_was_made_of_and_of_its_own() {
        Map<String, Integer> initial = new HashMap<>(Map.of("book", 1));
        Store<String, Integer> store = new Store<>(initial);
        initial.put("book", 2);
        store.asMap().put("book", 3);

        assertThat(store.get("book")).isEqualTo(1);
    }

    @Test
    void the_map_is_in_the_order_of_the_keys() {
        assertThat(new Store<>(Map.of("c", 1, "a", 2, "b", 3)).asMap().keySet()).containsExactly("a", "b", "c");
    }

    @Test
    void a_copy_is_equal_and_changed_independently() {
        Store<String, Integer> copy = stock.copy();
        assertThat(copy).isEqualTo(stock).hasSameHashCodeAs(stock);

        copy.put("book", 0);
        assertThat(copy).isNotEqualTo(stock).isNotEqualTo(copy.asMap());
        assertThat(stock.get("book")).isEqualTo(1);
    }
}
