package dev.syncopate.durable;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;

/// The snippets of the documentation.
final class Keeping {
    private Keeping() {}

    static String order(Path file, Executor<Shop<?>> executor) {
        // @start region="store"
        try (Store store = Store.open(file, JsonCodec.of(Shop.class))) {
            return Syncopate.inMemory()
                    .recordedTo(store.log("order-1", "order", "1", null))
                    .run(Shop.ORDER, executor);
        }
        // @end
    }
}
