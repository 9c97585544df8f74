package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.syncopate.snippets.Reading;
import dev.syncopate.snippets.Shop;
import org.junit.jupiter.api.Test;

class ActionFamilyTest {
    sealed interface Store<R> extends Action<Store<?>, R> {
        record Zip() implements Store<String> {}

        sealed interface Cart<R> extends Store<R> {
            record Add(int id) implements Cart<Void> {}

            enum Level implements Cart<Long> {
                LOW,
                HIGH {}
            }
        }

        sealed interface Stock<R> extends Store<R> {
            record Add(int id) implements Stock<Void> {}

            final class Count implements Stock<Integer> {}
        }

        non-sealed interface Plugin<R> extends Store<R> {}

        record Both() implements Stock<Void>, Store<Void> {}
    }

    record Foreign() implements Store.Plugin<Void> {}

    @Test
    void a_family_lists_its_classes_by_names_that_tell_them_apart_in_declared_order() {
        assertThat(Action.family(Store.class))
                .containsExactly(
                        entry("Zip", Store.Zip.class),
                        entry("Cart.Add", Store.Cart.Add.class),
                        entry("Level", Store.Cart.Level.class),
                        entry("Stock.Add", Store.Stock.Add.class),
                        entry("Count", Store.Stock.Count.class),
                        entry("Both", Store.Both.class));
    }

    @Test
    void a_part_of_a_family_is_a_family() {
        assertThat(Action.family(Store.Stock.class)).containsOnlyKeys("Add", "Count", "Both");
        assertThat(Action.family(Store.Zip.class)).containsExactly(entry("Zip", Store.Zip.class));
        assertThat(Action.family(Store.Cart.Level.class)).containsOnlyKeys("Level");
    }

    @Test
    void an_open_family_is_refused_with_the_remedy() {
        assertThatThrownBy(() -> Action.family(Store.Plugin.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The classes of Store.Plugin"
                        + " are not known, because it is not sealed: make it a sealed interface, or give the sealed"
                        + " interface of the family");
        assertThatThrownBy(() -> Action.family(Object.class))
                .hasMessageContaining("The classes of Object are not known");
    }

    @Test
    void the_map_cannot_be_changed() {
        assertThatThrownBy(() -> Action.family(Store.class).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void the_example_of_the_documentation_is_true() {
        assertThat(Reading.names()).containsExactly(entry("Greet", Shop.Greet.class), entry("Fetch", Shop.Fetch.class));
    }
}
