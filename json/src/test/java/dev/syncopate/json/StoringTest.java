package dev.syncopate.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.json.Storing.Price;
import dev.syncopate.json.Storing.Receipt;
import dev.syncopate.json.Storing.Shop;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoringTest {

    @Test
    void an_action_is_stored_and_read() {
        Shop<?> fetch = new Shop.Fetch("users", 3);

        assertThat(Storing.stored(fetch)).isEqualTo("{\"Fetch\":{\"container\":\"users\",\"count\":3}}");
        assertThat(Storing.read(Storing.stored(fetch))).isEqualTo(fetch);
    }

    @Test
    void a_class_that_the_codec_is_told_can_be_where_any_object_can() {
        Shop<?> publish = new Shop.Publish(new Storing.Paid("o-1"));
        JsonCodec codec = Storing.classes();

        String text = codec.encode(publish, Shop.class);

        assertThat(text).isEqualTo("{\"Publish\":{\"message\":{\"Paid\":{\"order\":\"o-1\"}}}}");
        assertThat(codec.decode(text, Shop.class)).isEqualTo(publish);
    }

    @Test
    void an_encrypting_codec_writes_what_holds_no_secret_as_it_is() {
        assertThat(Storing.encrypted(bytes -> bytes, bytes -> bytes).encode(new Shop.Fetch("users", 3), Shop.class))
                .isEqualTo(Storing.stored(new Shop.Fetch("users", 3)));
    }

    @Test
    void texts_of_a_former_version_are_read() {
        String text = "{\"Pay\":{\"customer\":{\"name\":\"ada\"},\"order\":\"o-1\",\"amount\":500}}";

        assertThat(Storing.changed().decode(text, Shop.class)).isEqualTo(new Shop.Charge("o-1", 500, Optional.empty()));
        assertThat(Storing.changed().decode("{\"number\":\"r\",\"price\":{\"amount\":9.90}}", Receipt.class))
                .isEqualTo(new Receipt("r", new Price(new BigDecimal("9.90"), "EUR")));
    }

    @Test
    void a_class_with_a_text_is_stored_as_that() {
        JsonCodec codec = Storing.texts();

        String text = codec.encode(List.of(new Storing.Sku(7)), new TypeOf<List<Storing.Sku>>() {}.type());

        assertThat(text).isEqualTo("[\"#7\"]");
        assertThat(codec.decode(text, new TypeOf<List<Storing.Sku>>() {}.type()))
                .isEqualTo(List.of(new Storing.Sku(7)));
        assertThat(codec.encode(new Storing.Sku(7), Object.class)).isEqualTo("{\"Sku\":\"#7\"}");
        assertThat(codec.decode("{\"Sku\":\"#7\"}", Object.class)).isEqualTo(new Storing.Sku(7));
    }

    @Test
    void many_actions_are_written_to_a_file_and_read() throws IOException {
        List<Shop<?>> actions = List.of(new Shop.Fetch("a\nb", 1), new Shop.Charge("o", 2, Optional.of("x")));
        StringWriter file = new StringWriter();

        Storing.write(actions, JsonCodec.of(Shop.class), file);

        assertThat(file.toString().lines()).hasSize(2);
        assertThat(Storing.read(new StringReader(file.toString()), JsonCodec.of(Shop.class)))
                .isEqualTo(actions);
    }
}
