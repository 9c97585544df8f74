package dev.syncopate.json;

import dev.syncopate.Action;
import dev.syncopate.driver.Codec;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonParser;

/// The code of the page about the codec.
final class Storing {
    private Storing() {}

    // @start region="family"
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Fetch(String container, int count) implements Shop<List<String>> {}

        record Charge(String order, int cents, Optional<String> note) implements Shop<Receipt> {}

        record Publish(Object message) implements Shop<Boolean> {}
    }

    record Receipt(String number, Price price) {}

    record Price(BigDecimal amount, String currency) {}
    // @end

    record Paid(String order) {}

    // @start region="codec"
    static final Codec CODEC = JsonCodec.of(Shop.class);

    static String stored(Shop<?> action) {
        return CODEC.encode(action, Shop.class); // {"Fetch":{"container":"users","count":3}}
    }

    static Shop<?> read(String text) {
        return (Shop<?>) Objects.requireNonNull(CODEC.decode(text, Shop.class));
    }
    // @end

    static JsonCodec classes() {
        // @start region="classes"
        JsonCodec codec = JsonCodec.of(Shop.class).withClasses(Paid.class);

        codec.encode(new Shop.Publish(new Paid("o-1")), Shop.class); // {"Publish":{"message":{"Paid":{"order":"o-1"}}}}
        // @end
        return codec;
    }

    static JsonCodec encrypted(UnaryOperator<byte[]> encrypt, UnaryOperator<byte[]> decrypt) {
        // @start region="secrets"
        JsonCodec encrypting = JsonCodec.of(Shop.class).encryptingSecrets(encrypt, decrypt);
        JsonCodec masking = JsonCodec.of(Shop.class).maskingSecrets(); // for files that people read
        // @end
        Objects.requireNonNull(masking);
        return encrypting;
    }

    static JsonCodec changed() {
        // @start region="changes"
        JsonCodec codec = JsonCodec.of(Shop.class)
                .withAlias("Pay", Shop.Charge.class) // the record was called Pay
                .withAlias(Shop.Charge.class, "amount", "cents") // its component was called amount
                .withRemoved(Shop.Charge.class, "customer") // it had another component
                .withDefault(Price.class, "currency", "EUR"); // a component was added
        // @end
        return codec;
    }

    /// A class that is no record.
    static final class Sku {
        private final int number;

        Sku(int number) {
            this.number = number;
        }

        static Sku parse(String text) {
            return new Sku(Integer.parseInt(text.substring(1)));
        }

        @Override
        public String toString() {
            return "#" + number;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Sku other && other.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    static JsonCodec texts() {
        // @start region="text"
        JsonCodec codec = JsonCodec.of(Shop.class).withText(Sku.class, Sku::toString, Sku::parse);
        // @end
        return codec;
    }

    // @start region="many"
    static void write(List<Shop<?>> actions, JsonCodec codec, Writer file) throws IOException {
        StringBuilder line = new StringBuilder();
        for (Shop<?> action : actions) {
            line.setLength(0);
            codec.write(line, action, Shop.class);
            file.append(line.append('\n'));
        }
    }

    static List<Shop<?>> read(Reader file, JsonCodec codec) {
        List<Shop<?>> actions = new ArrayList<>();
        try (JsonParser lines = codec.parser(file)) {
            while (lines.nextToken() != null) {
                actions.add((Shop<?>) Objects.requireNonNull(codec.read(lines, Shop.class)));
            }
        }
        return actions;
    }
    // @end
}
