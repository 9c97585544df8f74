package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action.Secret;
import dev.syncopate.printing.SecretTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class MaskedTest {
    private static final Card CARD = new Card("ada", "hidden", 1);

    record Card(String owner, @Secret String number, int left) {}

    record Order(int id, Object anything, List<?> items) {}

    record Wallet(Card card, @Nullable Wallet other) {}

    record Plain(String text, List<String> texts, Map<String, Integer> numbers, Path path, Shape shape) {}

    record Tree(int value, List<Tree> children) {}

    record Ping(Pong pong) {}

    record Pong(Ping ping, @Secret String hidden) {}

    record Box<T>(T content) {}

    record Own(@Secret String text, String shown) {
        @Override
        public String toString() {
            return "Own, which is " + text;
        }
    }

    record Quiet(String text) {
        @Override
        public String toString() {
            return "quiet";
        }
    }

    record Failing(@Secret String text, Object other) {
        @Override
        public Object other() {
            return Objects.requireNonNull(null, "hidden");
        }
    }

    sealed interface Shape {
        record Circle(int radius) implements Shape {}

        enum Flat implements Shape {
            LINE
        }
    }

    static final class Cards extends ArrayList<Card> {
        private static final long serialVersionUID = 1L;
    }

    record Held(Cards cards) {}

    record Pin(@Secret int pin, @Secret List<Integer> digits) {}

    @Test
    void a_secret_component_is_masked_and_the_others_shown() {
        assertThat(Action.text(CARD)).isEqualTo("Card[owner=ada, number=***, left=1]");
        assertThat(Action.text(new Pin(12, List.of(1, 2)))).isEqualTo("Pin[pin=***, digits=***]");
        assertThat(Action.text(new Card("ada", null, 1))).isEqualTo("Card[owner=ada, number=***, left=1]");
    }

    @Test
    void a_value_without_a_secret_prints_itself() {
        assertThat(Action.text(null)).isEqualTo("null");
        assertThat(Action.text("text")).isEqualTo("text");
        assertThat(Action.text(new Quiet("x"))).isEqualTo("quiet");
        assertThat(Action.text(new Order(1, new Quiet("x"), List.of(1, 2))))
                .isEqualTo("Order[id=1, anything=quiet, items=[1, 2]]");
        assertThat(Action.text(Map.of("a", Optional.of(1)))).isEqualTo("{a=Optional[1]}");
    }

    @Test
    void it_is_found_wherever_a_record_can_be() {
        String card = "Card[owner=ada, number=***, left=1]";
        assertThat(Action.text(new Wallet(CARD, new Wallet(CARD, null))))
                .isEqualTo("Wallet[card=" + card + ", other=Wallet[card=" + card + ", other=null]]");
        assertThat(Action.text(new Order(1, CARD, Arrays.asList(null, 2))))
                .isEqualTo("Order[id=1, anything=" + card + ", items=[null, 2]]");
        assertThat(Action.text(new Order(1, "x", List.of(Optional.of(CARD)))))
                .isEqualTo("Order[id=1, anything=x, items=[Optional[" + card + "]]]");
        assertThat(Action.text(Map.of("a", CARD))).isEqualTo("{a=" + card + "}");
        assertThat(Action.text(Map.of(CARD, 1))).isEqualTo("{" + card + "=1}");
        assertThat(Action.text(Map.entry("a", CARD))).isEqualTo("a=" + card);
        assertThat(Action.text(new AtomicReference<>(CARD))).isEqualTo(card);
        assertThat(Action.text(new Box<>(CARD))).isEqualTo("Box[content=" + card + "]");
        assertThat(Action.text(new Outcome.Success<>(CARD))).isEqualTo("Success[value=" + card + "]");
        assertThat(Action.text(new Ping(new Pong(new Ping(null), "hidden"))))
                .isEqualTo("Ping[pong=Pong[ping=Ping[pong=null], hidden=***]]");
        Cards cards = new Cards();
        cards.add(CARD);
        assertThat(Action.text(new Held(cards))).isEqualTo("Held[cards=[" + card + "]]");
    }

    @Test
    void the_two_kinds_of_printing_have_the_same_form() {
        List<Object> values = Arrays.asList(1, null, "x", List.of(), Map.of("a", 1), Optional.empty());

        String masked = Action.text(new Order(7, Map.entry("k", values), List.of(values, CARD)));

        assertThat(masked)
                .isEqualTo(new Order(7, Map.entry("k", values), List.of(values, CARD))
                        .toString()
                        .replace("hidden", "***"));
    }

    @Test
    void a_text_of_ones_own_is_not_asked_where_there_is_a_secret() {
        assertThat(Action.text(new Own("hidden", "seen"))).isEqualTo("Own[text=***, shown=seen]");
    }

    @Test
    void a_value_that_cannot_be_read_is_masked() {
        assertThat(Action.text(new Failing("hidden", "x"))).isEqualTo("Failing[text=***, other=***]");
    }

    @Test
    void a_value_that_contains_itself_is_masked() {
        List<Object> endless = new ArrayList<>();
        endless.add(new Box<>(endless));

        assertThat(Action.text(endless)).contains("***").hasSizeLessThan(3_000);
    }

    @ParameterizedTest
    @ValueSource(classes = {Plain.class, Tree.class, Quiet.class, Shape.Circle.class, Shape.class, Wallet[].class})
    void a_type_that_cannot_hold_a_secret_is_found(Class<?> type) {
        assertThat(SecretTypes.canHoldSecret(type)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Card.class,
                Order.class,
                Wallet.class,
                Ping.class,
                Pong.class,
                Box.class,
                Held.class,
                Runnable.class,
                Object.class,
                Outcome.class
            })
    void a_type_that_may_hold_a_secret_is_found(Class<?> type) {
        assertThat(SecretTypes.canHoldSecret(type)).isTrue();
    }
}
