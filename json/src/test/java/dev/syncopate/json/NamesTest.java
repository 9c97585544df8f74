package dev.syncopate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Classes of one simple name.
class NamesTest {

    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Get(int id) implements Shop<String> {}

        sealed interface Cart<R> extends Shop<R> {
            record Add(int id) implements Cart<String> {}
        }

        sealed interface Stock<R> extends Shop<R> {
            record Add(int id) implements Stock<Instant> {}
        }

        record Sleep(int id) implements Shop<String> {}

        record List(java.util.List<Instant> times) implements Shop<String> {}
    }

    sealed interface Mail<R> extends Action<Mail<?>, R> {
        record Get(int id) implements Mail<String> {}
    }

    private static final JsonCodec CODEC = JsonCodec.of(Shop.class, Mail.class);

    private static void assertText(Object value, Class<?> type, String text) {
        assertThat(CODEC.encode(value, type)).isEqualTo(text);
        assertThat(CODEC.decode(text, type)).isEqualTo(value);
    }

    @Test
    void names_are_relative_to_the_family() {
        assertText(new Shop.Get(1), Shop.class, "{\"Get\":{\"id\":1}}");
        assertText(new Mail.Get(1), Mail.class, "{\"Get\":{\"id\":1}}");
    }

    @Test
    void names_are_those_of_the_family_for_every_codec_and_engine() {
        assertThat(Action.family(Shop.class).keySet())
                .containsExactlyInAnyOrder("Get", "Cart.Add", "Stock.Add", "Sleep", "List");
        assertText(new Shop.Cart.Add(1), Shop.class, "{\"Cart.Add\":{\"id\":1}}");
        assertText(new Shop.Stock.Add(1), Shop.class, "{\"Stock.Add\":{\"id\":1}}");
        assertText(new Shop.Cart.Add(1), Shop.Cart.class, "{\"Add\":{\"id\":1}}");
    }

    @Test
    void where_any_class_can_be_names_tell_the_families_apart() {
        assertText(new Shop.Get(1), Object.class, "{\"Shop.Get\":{\"id\":1}}");
        assertText(new Mail.Get(1), Object.class, "{\"Mail.Get\":{\"id\":1}}");
        assertText(new Shop.Sleep(1), Object.class, "{\"Shop.Sleep\":{\"id\":1}}");
        assertText(new DriverAction.Now(), Object.class, "{\"Now\":{}}");
        assertText(
                new DriverAction.Sleep(java.time.Duration.ZERO),
                Object.class,
                "{\"DriverAction.Sleep\":{\"duration\":\"PT0S\"}}");
    }

    @Test
    void classes_of_the_jdk_keep_their_names_beside_others_of_the_same() {
        assertText(List.of("a"), Object.class, "{\"List\":[\"a\"]}");
        assertText(new Shop.List(List.of()), Object.class, "{\"Shop.List\":{\"times\":[]}}");
    }

    @Test
    void a_name_that_could_be_that_of_two_classes_is_refused_until_it_has_an_alias() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.decode("{\"Add\":{\"id\":1}}", Shop.class))
                .withMessageContaining("is a 'Add', which is no class of Shop");
        assertThat(CODEC.withAlias("Add", Shop.Stock.Add.class).decode("{\"Add\":{\"id\":1}}", Shop.class))
                .isEqualTo(new Shop.Stock.Add(1));
    }

    @Test
    void a_former_name_that_another_class_has_now_is_refused() {
        JsonCodec codec = CODEC.withAlias("Get", Shop.Sleep.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode("{\"Get\":{\"id\":1}}", Shop.class))
                .withMessageContaining("needs the name 'Get', which is that of " + Shop.Get.class.getName()
                        + " and a former one of " + Shop.Sleep.class.getName());
        assertThat(codec.decode("{\"Get\":{\"id\":1}}", Mail.class)).isEqualTo(new Mail.Get(1));
    }

    @Test
    void an_alias_holds_only_where_its_class_can_be() {
        JsonCodec codec = CODEC.withAlias("Old", Shop.Get.class).withAlias("Old", Mail.Get.class);

        assertThat(codec.decode("{\"Old\":{\"id\":1}}", Shop.class)).isEqualTo(new Shop.Get(1));
        assertThat(codec.decode("{\"Old\":{\"id\":1}}", Mail.class)).isEqualTo(new Mail.Get(1));
    }

    sealed interface Partly {
        record Closed(int id) implements Partly {}

        non-sealed interface Open extends Partly {}
    }

    record Guest(int id) implements Partly.Open {}

    @Test
    void the_open_part_of_a_sealed_type_has_the_classes_that_the_codec_was_told() {
        JsonCodec told = CODEC.withClasses(Guest.class);
        Partly guest = new Guest(1);

        assertThat(told.encode(guest, Partly.class)).isEqualTo("{\"Guest\":{\"id\":1}}");
        assertThat(told.decode("{\"Guest\":{\"id\":1}}", Partly.class)).isEqualTo(guest);
        assertThat(told.decode("{\"Closed\":{\"id\":1}}", Partly.class)).isEqualTo(new Partly.Closed(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.encode(guest, Partly.class))
                .withMessageContaining("withClasses(Guest.class)");
    }

    @Test
    void a_codec_writes_families_that_it_was_not_told() {
        assertThat(JsonCodec.of().decode("{\"Get\":{\"id\":1}}", Shop.class)).isEqualTo(new Shop.Get(1));
    }

    @Test
    void a_question_of_a_driver_is_known_when_the_codec_is_told() {
        record Receive(String name) implements DriverAction<String> {}
        JsonCodec codec = CODEC.withClasses(Receive.class);

        String text = codec.encode(new Receive("paid"), DriverAction.class);

        assertThat(text).isEqualTo("{\"Receive\":{\"name\":\"paid\"}}");
        assertThat(codec.decode(text, DriverAction.class)).isEqualTo(new Receive("paid"));
    }
}
