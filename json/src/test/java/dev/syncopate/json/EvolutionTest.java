package dev.syncopate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.syncopate.Action;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Texts of a former version of the program. The former version is in `Before`, and today's in `Now`.
@SuppressWarnings("SameNameButDifferent") // they are of one name
class EvolutionTest {

    static final class Before {
        sealed interface Shop<R> extends Action<Shop<?>, R> {
            record Pay(String order, int amount) implements Shop<Size> {}

            record Fetch(String name) implements Shop<String> {}

            record Note(String text, @Nullable List<String> tags) implements Shop<String> {}
        }

        enum Size {
            BIG
        }
    }

    static final class Now {
        sealed interface Shop<R> extends Action<Shop<?>, R> {
            /// Was `Pay`, with `amount` for `cents` and without a currency.
            record Charge(String order, int cents, String currency) implements Shop<Size> {}

            /// Has a further component.
            record Fetch(String name, Optional<Integer> limit) implements Shop<String> {}

            /// Has fewer components.
            record Note(String text) implements Shop<String> {}
        }

        enum Size {
            LARGE
        }

        record Retyped(BigDecimal amount) {}
    }

    private static final JsonCodec BEFORE = JsonCodec.of(Before.Shop.class);
    private static final JsonCodec NOW = JsonCodec.of(Now.Shop.class);
    private static final String PAY = BEFORE.encode(new Before.Shop.Pay("o-1", 500), Before.Shop.class);
    private static final String NOTE = BEFORE.encode(new Before.Shop.Note("hi", List.of("a")), Before.Shop.class);

    @SuppressWarnings("NullAway") // as a text without the component has it
    private static String nothing() {
        return null;
    }

    private static String message(JsonCodec codec, String text) {
        try {
            throw new AssertionError("read as " + codec.decode(text, Now.Shop.class));
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void a_renamed_record_is_read_by_its_alias() {
        assertThat(message(NOW, PAY))
                .contains("is a 'Pay', which is no class of Shop")
                .contains("withAlias(\"Pay\", ...)");

        JsonCodec aliased = NOW.withAlias("Pay", Now.Shop.Charge.class)
                .withAlias(Now.Shop.Charge.class, "amount", "cents")
                .withDefault(Now.Shop.Charge.class, "currency", "EUR");

        assertThat(aliased.decode(PAY, Now.Shop.class)).isEqualTo(new Now.Shop.Charge("o-1", 500, "EUR"));
    }

    @Test
    void what_is_written_with_aliases_has_the_present_names() {
        JsonCodec aliased =
                NOW.withAlias("Pay", Now.Shop.Charge.class).withAlias(Now.Shop.Charge.class, "amount", "cents");
        Now.Shop<?> charge = new Now.Shop.Charge("o-1", 500, "CHF");

        String text = aliased.encode(charge, Now.Shop.class);

        assertThat(text).isEqualTo("{\"Charge\":{\"order\":\"o-1\",\"cents\":500,\"currency\":\"CHF\"}}");
        assertThat(aliased.decode(text, Now.Shop.class)).isEqualTo(charge);
    }

    @Test
    void a_renamed_component_is_named_until_it_has_an_alias() {
        JsonCodec renamed = NOW.withAlias("Pay", Now.Shop.Charge.class);

        assertThat(message(renamed, PAY))
                .startsWith("Shop.Charge.amount")
                .contains("withAlias(Shop.Charge.class, \"amount\", ...)");
    }

    @Test
    void an_added_component_is_named_until_it_has_a_default() {
        JsonCodec renamed =
                NOW.withAlias("Pay", Now.Shop.Charge.class).withAlias(Now.Shop.Charge.class, "amount", "cents");

        assertThat(message(renamed, PAY))
                .startsWith("Shop.Charge.currency")
                .contains("is missing in the text")
                .contains("withDefault(Shop.Charge.class, \"currency\", ...)");
    }

    @Test
    void a_default_may_be_null() {
        JsonCodec codec = NOW.withDefault(Now.Shop.Charge.class, "currency", null);

        assertThat(codec.decode("{\"Charge\":{\"order\":\"o\",\"cents\":1}}", Now.Shop.class))
                .isEqualTo(new Now.Shop.Charge("o", 1, nothing()));
    }

    @Test
    void an_added_optional_is_empty() {
        String text = BEFORE.encode(new Before.Shop.Fetch("x"), Before.Shop.class);

        assertThat(NOW.decode(text, Now.Shop.class)).isEqualTo(new Now.Shop.Fetch("x", Optional.empty()));
    }

    @Test
    void a_component_that_became_optional_is_read() {
        assertThat(NOW.decode("{\"Fetch\":{\"limit\":3,\"name\":\"x\"}}", Now.Shop.class))
                .isEqualTo(new Now.Shop.Fetch("x", Optional.of(3)));
    }

    @Test
    void a_removed_component_is_named_until_it_is_passed_over() {
        assertThat(message(NOW, NOTE)).startsWith("Shop.Note.tags").contains("withRemoved(Shop.Note.class, \"tags\")");

        assertThat(NOW.withRemoved(Now.Shop.Note.class, "tags").decode(NOTE, Now.Shop.class))
                .isEqualTo(new Now.Shop.Note("hi"));
    }

    @Test
    void a_removed_component_is_passed_over_whatever_it_holds() {
        JsonCodec codec = NOW.withRemoved(Now.Shop.Note.class, "tags");
        for (String value :
                List.of("1", "null", "\"]}\"", "[]", "{}", "[[{\"a\":[1,{}]}],2]", "{\"tags\":{\"a\":[]}}")) {
            assertThat(codec.decode("{\"Note\":{\"tags\":" + value + ",\"text\":\"hi\"}}", Now.Shop.class))
                    .isEqualTo(new Now.Shop.Note("hi"));
        }
        assertThat(message(codec, "{\"Note\":{\"tags\":[1,")).contains("is no JSON");
    }

    @Test
    void a_renamed_constant_is_read_by_its_alias() {
        String big = BEFORE.encode(Before.Size.BIG, Before.Size.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOW.decode(big, Now.Size.class))
                .withMessageContaining("is 'BIG', which is no constant of Size")
                .withMessageContaining("withAlias(\"BIG\", Size.NAME)");
        assertThat(NOW.withAlias("BIG", Now.Size.LARGE).decode(big, Now.Size.class))
                .isEqualTo(Now.Size.LARGE);
    }

    @Test
    void a_whole_number_is_read_as_a_decimal_that_took_its_place() {
        assertThat(NOW.decode("{\"amount\":5}", Now.Retyped.class)).isEqualTo(new Now.Retyped(new BigDecimal("5")));
    }

    @Test
    void a_record_that_moved_is_read_by_its_shorter_or_longer_name() {
        assertThat(NOW.decode("{\"Shop.Note\":{\"text\":\"x\"}}", Now.Shop.class))
                .isEqualTo(new Now.Shop.Note("x"));
        assertThat(NOW.decode("{\"EvolutionTest.Now.Shop.Note\":{\"text\":\"x\"}}", Now.Shop.class))
                .isEqualTo(new Now.Shop.Note("x"));
    }

    @Test
    void what_a_codec_is_told_of_components_that_are_not_there_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOW.withAlias(Now.Shop.Charge.class, "amount", "sum"))
                .withMessage("Shop.Charge has no component sum: give one of [order, cents, currency]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOW.withAlias(Now.Shop.Charge.class, "order", "cents"))
                .withMessage("Shop.Charge has a component order, which is no former one: give the name that it has in"
                        + " stored texts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOW.withRemoved(Now.Shop.Charge.class, "order"))
                .withMessageContaining("has a component order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOW.withDefault(Now.Shop.Charge.class, "cents", "5"))
                .withMessage("The default for Shop.Charge.cents is a String: give a int");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOW.withDefault(Now.Shop.Charge.class, "cents", null))
                .withMessageContaining("is null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOW.withDefault(String.class, "cents", null))
                .withMessageContaining("String is neither a record nor a data class");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOW.withMaxLength(0))
                .withMessageContaining("at least 1");
    }
}
