package dev.syncopate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.syncopate.Action;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What could not be read again is refused when it is written, with the component and the remedy.
class RefusedValuesTest {
    private static final JsonCodec CODEC = JsonCodec.of(Bank.class);

    /// Cannot be made again.
    static final class Closed {
        final int value;

        private Closed(int value) {
            this.value = value;
        }
    }

    sealed interface Desk<R> extends Action<Desk<?>, R> {
        record Take(List<Line> lines) implements Desk<String> {}

        record Open<T>(int id) implements Desk<T> {}

        record OpenList<T>(int id) implements Desk<List<T>> {}

        record Stream(String name) implements Desk<Closed> {}

        record Connect(String name) implements Desk<InputStream> {}
    }

    record Line(Closed product) {}

    record Sorted(SortedSet<String> names) {}

    record Odd(Locale locale) {}

    record Throwing(String name) {
        @Override
        public String name() {
            throw new IllegalStateException("not now");
        }
    }

    record Caught(IllegalStateException failure) {}

    record Grown(ArrayList<String> names, Own own) {}

    static final class Own extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    private static ThrowableAssertAlternative<IllegalArgumentException> refused(
            JsonCodec codec, @Nullable Object value, Type type) {
        return assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(value, type))
                .satisfies(e -> {
                    assertThat(e.getClass()).isEqualTo(IllegalArgumentException.class);
                    assertThat(e.getMessage()).hasSizeLessThan(700).doesNotContain("\n");
                });
    }

    @Test
    void an_object_of_a_class_that_cannot_be_made_again_is_named_by_its_component() {
        refused(CODEC, new Desk.Take(List.of(new Line(new Closed(1)))), Desk.class)
                .withMessage("Line.product in RefusedValuesTest.Take.lines".replace("RefusedValuesTest.", "Desk.")
                        + " is of Closed, which is neither a record nor an enum nor another class that the codec can make:"
                        + " make it a record, or give its text with withText(Closed.class, ...)");
    }

    @Test
    void an_action_whose_result_is_only_known_to_the_compiler_is_refused_before_it_is_executed() {
        refused(CODEC, new Desk.Open<String>(1), Desk.class)
                .withMessageContaining("T of Desk.Open is only known to the compiler")
                .withMessageContaining("add a component of type Class<T> to it");
        refused(CODEC, new Desk.OpenList<String>(1), Desk.class)
                .withMessageContaining("T of Desk.OpenList is only known to the compiler");
    }

    @Test
    void an_action_whose_result_cannot_be_stored_is_refused_before_it_is_executed() {
        refused(CODEC, new Desk.Stream("x"), Desk.class)
                .withMessageStartingWith("Desk.Stream.<result> is of Closed, which is neither a record");
    }

    @Test
    void a_type_with_a_variable_is_refused() {
        Type variable = Desk.Open.class.getTypeParameters()[0];

        refused(CODEC, "x", variable).withMessageContaining("T is only known to the compiler");
    }

    @Test
    void an_object_whose_class_the_codec_does_not_know_is_refused_where_the_type_tells_too_little() {
        record Elsewhere(int i) {}
        refused(CODEC, new Bank.Any(new Elsewhere(1)), Bank.class)
                .withMessage(
                        "Bank.Any.value is a Elsewhere, of which Object tells too little: declare the class, or tell"
                                + " the codec of it with withClasses(Elsewhere.class)");
        assertThat(CODEC.withClasses(Elsewhere.class).encode(new Bank.Any(new Elsewhere(1)), Bank.class))
                .isEqualTo("{\"Any\":{\"value\":{\"Elsewhere\":{\"i\":1}}}}");
    }

    @Test
    void a_class_that_the_codec_does_not_know_is_no_value() {
        refused(CODEC, new Bank.Get<>(Thread.class, 1), Bank.class)
                .withMessage(
                        "Bank.Get.type is the class Thread, which the codec does not know: tell it of the class with"
                                + " withClasses(Thread.class)");
    }

    @Test
    void a_number_of_very_many_digits_is_refused_briefly() {
        Bank.Big whole = new Bank.Big(BigInteger.TEN.pow(20_000), BigDecimal.ONE);
        Bank.Big broken = new Bank.Big(
                BigInteger.ONE, new BigDecimal(BigInteger.TEN.pow(10_001).subtract(BigInteger.ONE), 3));

        refused(CODEC, whole, Bank.Big.class)
                .withMessage("Big.whole is a number of more than 10000 digits: store it as text or as bytes"
                        .replace("Big.", "Bank.Big."));
        refused(CODEC, broken, Bank.Big.class).withMessageStartingWith("Bank.Big.broken is a number of more than");
    }

    @Test
    void the_longest_number_that_is_written_is_read() {
        BigInteger longest = BigInteger.TEN.pow(10_000).subtract(BigInteger.ONE);

        assertThat(CODEC.decode(CODEC.encode(longest, BigInteger.class), BigInteger.class))
                .isEqualTo(longest);
        assertThat(CODEC.decode(CODEC.encode(longest.negate(), BigInteger.class), BigInteger.class))
                .isEqualTo(longest.negate());
    }

    @Test
    void a_value_that_is_nested_too_deeply_is_refused_briefly() {
        refused(CODEC, chain(2_000), Bank.Chain.class)
                .withMessageContaining("is nested deeper than 500 objects and lists")
                .withMessageStartingWith("Bank.Chain.next in Bank.Chain.next.next");
    }

    @Test
    void what_is_nested_as_deeply_as_may_be_is_written_and_read() {
        Object nested = List.of();
        for (int i = 0; i < 249; i++) {
            nested = List.of(nested);
        }

        assertThat(CODEC.decode(CODEC.encode(nested, Object.class), Object.class))
                .isEqualTo(nested);
        assertThat(CODEC.encode(
                        CODEC.decode(CODEC.encode(chain(500), Bank.Chain.class), Bank.Chain.class), Bank.Chain.class))
                .isEqualTo(CODEC.encode(chain(500), Bank.Chain.class));
    }

    private static Bank.Chain chain(int length) {
        Bank.Chain chain = new Bank.Chain(0, null);
        for (int i = 1; i < length; i++) {
            chain = new Bank.Chain(i, chain);
        }
        return chain;
    }

    @Test
    void a_list_that_contains_itself_is_refused() {
        List<Object> list = new ArrayList<>();
        list.add(list);

        refused(CODEC, list, Object.class).withMessageContaining("check that it does not contain itself");
    }

    @Test
    void a_text_beyond_the_greatest_length_is_refused_and_nothing_is_appended() {
        JsonCodec small = CODEC.withMaxLength(100);
        StringBuilder out = new StringBuilder("before ");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> small.write(out, List.of("x".repeat(60), "y".repeat(60)), Object.class))
                .withMessageContaining("makes the text longer than 100 characters");
        assertThat(out).hasToString("before ");
        refused(small, "x".repeat(99), String.class).withMessageContaining("longer than 100");
        assertThat(small.encode("x".repeat(98), String.class)).hasSize(100);
        refused(small, List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L), Object.class)
                .withMessageContaining("longer than 100");
    }

    @Test
    void a_comparator_is_refused_where_a_sorted_collection_is_declared() {
        SortedSet<String> sorted = new TreeSet<>(Comparator.reverseOrder());
        sorted.add("a");

        refused(CODEC, new Sorted(sorted), Sorted.class)
                .withMessage(
                        "Sorted.names has a comparator, which cannot be stored: use the natural order, or declare Set");
    }

    @Test
    void a_locale_that_has_no_tag_is_refused() {
        refused(CODEC, new Odd(Locale.of("not a language")), Odd.class)
                .withMessageStartingWith("Odd.locale is a Locale");
    }

    @Test
    void an_accessor_that_throws_is_named() {
        refused(CODEC, new Throwing("x"), Throwing.class)
                .withMessage("Throwing.name cannot be read, because its accessor throws IllegalStateException: let the"
                        + " accessor return the component");
    }

    @Test
    void a_collection_that_throws_is_refused() {
        List<String> broken = new java.util.AbstractList<>() {
            @Override
            public String get(int index) {
                throw new UnsupportedOperationException();
            }

            @Override
            public int size() {
                return 1;
            }
        };

        refused(CODEC, broken, new TypeOf<List<String>>() {}.type())
                .withMessageContaining("cannot be written, because of java.lang.UnsupportedOperationException");
    }

    @Test
    void a_component_of_a_certain_class_of_exceptions_is_refused() {
        refused(CODEC, new Caught(new IllegalStateException()), Caught.class)
                .withMessage(
                        "Caught.failure is of IllegalStateException, but a stored exception keeps only the names of"
                                + " its types: declare it as Exception");
    }

    @Test
    void a_class_of_collections_of_its_own_is_refused() {
        refused(CODEC, new Grown(new ArrayList<>(), new Own()), Grown.class)
                .withMessage("Grown.own is of Own, which cannot be made again: declare it as List, Set or Map");
    }

    @Test
    void a_collection_that_is_neither_list_nor_set_is_refused() {
        refused(CODEC, Map.of("a", "b").values(), new TypeOf<java.util.Collection<String>>() {}.type())
                .withMessageContaining("is a collection that is neither List nor Set");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void an_object_of_another_class_than_declared_is_refused() {
        Bank.Wild polluted = new Bank.Wild((List) List.of("text"), Map.of());

        refused(CODEC, polluted, Bank.Wild.class)
                .withMessage(
                        "Bank.Wild.numbers holds an object of another class than it declares: look for an unchecked cast");
        refused(CODEC, 5, String.class).withMessageContaining("is a Integer");
        refused(CODEC, Arrays.asList(5), new TypeOf<List<String>>() {}.type()).withMessageContaining("for List");
    }
}
