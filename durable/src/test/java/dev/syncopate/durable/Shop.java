package dev.syncopate.durable;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.json.JsonCodec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What the tests keep.
sealed interface Shop<R> extends Action<Shop<?>, R> {

    record Reserve(String item) implements Shop<Integer> {}

    record Charge(int cents) implements Shop<String> {}

    record Ship(String receipt) implements Shop<Void> {}

    /// Its result is of no class that a codec knows.
    record Look() implements Shop<Object> {}

    /// Cannot be stored itself.
    record Hold(Object what) implements Shop<String> {}

    JsonCodec CODEC = JsonCodec.of(Shop.class);

    Orchestration<Shop<?>, String> ORDER = conductor -> {
        int cents = conductor.yield(new Reserve("book"));
        String receipt = conductor.yield(new Charge(cents));
        conductor.yield(new Ship(receipt));
        return receipt;
    };

    /// Performs actions, and remembers them.
    final class Desk implements Executor<Shop<?>> {
        final List<Shop<?>> performed = new CopyOnWriteArrayList<>();

        @Override
        public @Nullable Object execute(Shop<?> action) throws Exception {
            performed.add(action);
            return answer(action);
        }

        private static @Nullable Object answer(Shop<?> action) {
            return switch (action) {
                case Reserve reserve -> 500;
                case Charge(int cents) -> "paid " + cents;
                case Ship ship -> null;
                case Look look -> new Thread("no value");
                case Hold hold -> "held";
            };
        }
    }
}
