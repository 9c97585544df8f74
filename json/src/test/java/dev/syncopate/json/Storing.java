package dev.syncopate.json;

import dev.syncopate.Action;
import dev.syncopate.driver.Codec;
import java.util.List;
import java.util.Optional;

/// The code of the page about the codec.
final class Storing {
    private Storing() {}

    // @start region="family"
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Fetch(String container, int count) implements Shop<List<String>> {}

        record Charge(String order, int cents, Optional<String> note) implements Shop<Receipt> {}

        record Receipt(String number) {}
    }
    // @end

    static void codec() {
        // @start region="codec"
        Codec codec = JsonCodec.of(Shop.class);

        String text = codec.encode(new Shop.Fetch("users", 3), Shop.class);
        Shop<?> action = (Shop<?>) codec.decode(text, Shop.class);
        // @end
    }
}
